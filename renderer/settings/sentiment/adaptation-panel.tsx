import { Button, Group, Progress, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AccuracyEstimate, AccuracyReport } from '../../../electron/contract/index.ts'
import { client, orpc } from '../../shell/engine.ts'
import { countOf, formatCount, formatShare } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { notifyUndo } from '../../ui/undo.tsx'
import { Fact, Facts, Panel } from '../section.tsx'

const bases = { sample: 'random samples', both: 'random samples and corrections', passing: 'corrections made in passing' } as const

/** Offers to shift the model towards what a person said, tells what to expect of it, and takes it back. */
export function AdaptationPanel({ report }: { readonly report: AccuracyReport }) {
  const queries = useQueryClient()
  const { samples, needed, available, expected, active, reverted, basis } = report.adaptation
  const reread = () => queries.invalidateQueries({ queryKey: orpc.monitor.key() })
  const adapt = useMutation(
    orpc.monitor.accuracy.adapt.mutationOptions({
      onSuccess: async () => {
        await reread()
        notifyUndo('Adapted. Stored mentions are judged anew in the background.', async () => {
          await client.monitor.accuracy.revert()
          await reread()
        })
      },
    }),
  )
  const revert = useMutation(
    orpc.monitor.accuracy.revert.mutationOptions({
      onSuccess: async () => {
        await reread()
        notifyUndo('The adaptation is taken back. Stored mentions are judged anew in the background.', async () => {
          await client.monitor.accuracy.restore()
          await reread()
        })
      },
    }),
  )
  const restore = useMutation(orpc.monitor.accuracy.restore.mutationOptions({ onSuccess: reread }))
  const error = adapt.error ?? revert.error ?? restore.error
  const busy = adapt.isPending || revert.isPending || restore.isPending
  return (
    <Panel title="Adapt to your mentions" lead="Shifts how readily the console says negative, neutral or positive, so that its shares come closer to yours. The model itself stays as it ships, and the shift can be taken back.">
      {active && (
        <Text size="sm">
          Adapted {formatDayHour(active.at)} from {countOf(active.samples, 'judgement')} ({bases[active.basis]}).
          {!active.fitsModel && ' It was made for another version of the model and is not in use: adapt again.'}
        </Text>
      )}
      {available && expected ? (
        <Facts>
          <Fact label="Agreement to expect">{change(expected.before, expected.after, 'accuracy')}</Fact>
          <Fact label="Mean over the classes">{change(expected.before, expected.after, 'macroRecall')}</Fact>
          <Fact label="Share negative is off by">{change(expected.before, expected.after, 'negativeShareError')}</Fact>
          <Fact label="Worked out from">{countOf(samples, 'judgement')}, {bases[basis]}</Fact>
        </Facts>
      ) : (
        <div>
          <Text size="sm" mb={6}>
            {formatCount(samples)} of {formatCount(needed)} judgements. From {formatCount(needed)} on, the console can adapt.
          </Text>
          <Progress value={Math.min(100, (100 * samples) / needed)} aria-label="Judgements towards an adaptation" />
        </div>
      )}
      {error !== null && <ProblemNotice error={error} />}
      <Group gap="sm">
        <Button disabled={!available} loading={adapt.isPending} onClick={() => adapt.mutate(undefined)}>
          {active ? 'Adapt again' : 'Adapt'}
        </Button>
        {active && (
          <Button variant="default" loading={revert.isPending} disabled={busy} onClick={() => revert.mutate(undefined)}>
            Take the adaptation back
          </Button>
        )}
        {reverted && (
          <Button variant="default" loading={restore.isPending} disabled={busy} onClick={() => restore.mutate(undefined)}>
            Use the one of {formatDayHour(reverted.at)} again
          </Button>
        )}
      </Group>
    </Panel>
  )
}

function change(before: AccuracyEstimate, after: AccuracyEstimate, key: keyof AccuracyEstimate): string {
  return `${formatShare(before[key])} → ${formatShare(after[key])}`
}
