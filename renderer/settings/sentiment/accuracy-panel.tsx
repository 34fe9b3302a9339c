import { Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AccuracyGroup, AccuracyReport, MeasuredAccuracy } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { languageName } from '../../ui/names.ts'
import { formatCount, formatShare } from '../../ui/number-format.ts'
import { Fact, Facts, Panel } from '../section.tsx'
import classes from './sentiment.module.css'

/** Below this many judgements a share says little; the interval shows it, and so do the words. */
const FEW = 30

/** How often the console agrees with the person, with how sure that is. */
export function AccuracyPanel({ report }: { readonly report: AccuracyReport }) {
  const { data: brands = [] } = useQuery(orpc.monitor.brands.list.queryOptions())
  const [all, ...others] = report.groups
  const scopeName = ({ scope }: AccuracyGroup) =>
    scope.kind === 'all' ? 'All' : scope.kind === 'language' ? languageName(scope.language) : (brands.find((brand) => brand.id === scope.brandId)?.name ?? 'Removed brand')
  const sampled = all?.sample.judgedByPerson ?? 0
  const passing = all?.passing.judgedByPerson ?? 0
  return (
    <Panel title="How well it judges here" lead="From your random samples. Corrections made in passing are counted apart: people correct what is wrong, so they make the console look worse than it is.">
      {!all || sampled === 0 ? (
        <Text size="sm" c="dimmed">
          {passing === 0 ? 'Nothing has been judged by a person yet.' : `No sample has been judged yet; ${formatCount(passing)} judgements were made in passing.`} Judge a sample above to see figures.
        </Text>
      ) : (
        <>
          <Facts>
            <Fact label="Judged in samples">{formatCount(sampled)}</Fact>
            <Fact label="The console agrees">{agreementWords(all.sample)}</Fact>
            <Fact label="Share negative, by you">{formatShare(all.sample.trueNegativeShare)}</Fact>
            <Fact label="Share negative, by the console">{formatShare(used(all.sample).modelNegativeShare)}</Fact>
          </Facts>
          {sampled < FEW && <Text size="sm" c="dimmed">With fewer than {FEW} judgements this is a rough figure: look at the range in brackets.</Text>}
          <Confusion measured={all.sample} />
        </>
      )}
      {others.length > 0 && (
        <Table.ScrollContainer minWidth={520} type="native">
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Brand or language</Table.Th>
                <Table.Th className={classes.number}>In samples</Table.Th>
                <Table.Th>The console agrees</Table.Th>
                <Table.Th className={classes.number}>In passing</Table.Th>
                <Table.Th>The console agrees</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {others.map((group) => (
                <Table.Tr key={JSON.stringify(group.scope)}>
                  <Table.Td>{scopeName(group)}</Table.Td>
                  <Table.Td className={classes.number}>{formatCount(group.sample.judgedByPerson)}</Table.Td>
                  <Table.Td>{agreementWords(group.sample)}</Table.Td>
                  <Table.Td className={classes.number}>{formatCount(group.passing.judgedByPerson)}</Table.Td>
                  <Table.Td>{agreementWords(group.passing)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  )
}

/** What the console does now: with the adaptation where one is in use. */
const used = (measured: MeasuredAccuracy) => measured.adapted ?? measured.unadapted

function agreementWords(measured: MeasuredAccuracy): string {
  const { accuracy, interval } = used(measured)
  if (accuracy === null || interval === null) return '–'
  return `${formatShare(accuracy)} (${formatShare(interval.low)} to ${formatShare(interval.high)})`
}

const classNames = ['negative', 'neutral', 'positive'] as const

function Confusion({ measured }: { readonly measured: MeasuredAccuracy }) {
  const { confusion } = used(measured)
  return (
    <Table.ScrollContainer minWidth={420} type="native">
      <Table verticalSpacing={4} w="auto" className={classes.confusion ?? ''}>
        <Table.Caption>What you said (rows) and what the console says (columns)</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>You</Table.Th>
            {classNames.map((name) => (
              <Table.Th key={name} className={classes.number}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {classNames.map((name, row) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              {classNames.map((other, column) => (
                <Table.Td key={other} className={classes.number} data-agrees={row === column || undefined}>{formatCount(confusion[row]?.[column] ?? 0)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
