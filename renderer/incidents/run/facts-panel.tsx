import { Button } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { factIn, type Incident, type PlaybookFact, type PlaybookRun, withEntry } from '../../../electron/contract/index.ts'
import { countOf } from '../../ui/number-format.ts'
import { Time } from '../../ui/time.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { notifyUndo } from '../../ui/undo.tsx'
import type { IncidentActions } from '../use-incident-actions.ts'
import { FactForm } from './fact-form.tsx'
import { branchChange, branchWords, type PhaseLines, phaseLines } from './run-tasks.ts'
import classes from './facts-panel.module.css'

interface FactsPanelProps {
  readonly incident: Incident
  readonly run: PlaybookRun
  readonly phases: readonly PhaseLines[]
  readonly actions: IncidentActions
  /** Key of the fact that is being answered. */
  readonly answering: string | null
  readonly onAnswering: (fact: string | null) => void
}

/** What has to be found out. What is answered opens and closes tasks. */
export function FactsPanel({ incident, run, phases, actions, answering, onAnswering }: FactsPanelProps) {
  const { facts } = run.content
  const closed = incident.state.closed !== null
  const record = async ({ key, question }: PlaybookFact, value: string | null, source: string) => {
    const before = factIn(run, key)
    const place = { type: 'fact', run: run.number, fact: key } as const
    const written = await actions.act({ ...place, value, source }, 'record the fact')
    if (written === null) return false
    onAnswering(null)
    const after = withEntry(incident.state, written.entry)
    const changed = after.runs.find(({ number }) => number === run.number)
    const opens = changed === undefined ? '' : branchWords(branchChange(phases, phaseLines(changed, after)))
    notifyUndo(`“${question}”: ${value ?? 'not known any more'}.${opens === '' ? '' : ` ${opens}.`}`, () => actions.act({ ...place, value: before?.value ?? null, source: before?.source ?? '' }, 'take the answer back'))
    return true
  }
  const answered = facts.filter(({ key }) => factIn(run, key) !== null).length
  return (
    <section className={classes.panel} aria-label="Facts">
      <header className={classes.head}>
        <h3>Facts to establish</h3>
        <span className={classes.soft}>
          {answered} of {facts.length} answered
        </span>
      </header>
      <ul className={classes.facts}>
        {facts.map(fact => (
          <Fact
            key={fact.key} name={`incident.${incident.id}.${run.number}.${fact.key}.fact`} fact={fact} run={run} dependents={dependentsOf(fact.key, phases)} closed={closed} answering={!closed && answering === fact.key}
            onAnswer={() => onAnswering(fact.key)} onCancel={() => onAnswering(null)} onRecord={(value, source) => record(fact, value, source)}
          />
        ))}
      </ul>
    </section>
  )
}

/** How many tasks apply only by what a fact is. */
const dependentsOf = (fact: string, phases: readonly PhaseLines[]): number =>
  phases.reduce((sum, { lines }) => sum + lines.filter(({ task }) => task.condition?.kind === 'fact' && task.condition.fact === fact).length, 0)

interface FactProps extends Pick<Parameters<typeof FactForm>[0], 'name'> {
  readonly fact: PlaybookFact
  readonly run: PlaybookRun
  readonly dependents: number
  readonly closed: boolean
  readonly answering: boolean
  readonly onAnswer: () => void
  readonly onCancel: () => void
  readonly onRecord: (value: string | null, source: string) => Promise<boolean>
}

function Fact({ name, fact, run, dependents, closed, answering, onAnswer, onCancel, onRecord }: FactProps) {
  const established = factIn(run, fact.key)
  return (
    <li className={classes.fact} data-known={established !== null || undefined} data-answering={answering || undefined}>
      <p className={classes.question}>
        {established === null ? <IconCircleDashed size={15} aria-hidden /> : <IconCircleCheck size={15} aria-hidden />}
        <span>{fact.question}</span>
      </p>
      {established !== null && (
        <p className={classes.answer}>
          <strong>{established.value}</strong>
          <span className={classes.soft}>
            {established.by}, <Time at={established.at} format={formatDayHour} />
            {established.source !== '' && ` · source: ${established.source}`}
          </span>
        </p>
      )}
      {answering ? (
        <FactForm name={name} fact={fact} established={established} onRecord={onRecord} onCancel={onCancel} />
      ) : (
        <p className={classes.foot}>
          <span className={classes.soft}>
            {[established === null && fact.ask !== '' ? `Ask: ${fact.ask}` : '', dependents > 0 ? `${countOf(dependents, 'task depends', 'tasks depend')} on it` : ''].filter(part => part !== '').join(' · ')}
          </span>
          {!closed && (
            <Button size="compact-sm" variant={established === null ? 'default' : 'subtle'} onClick={onAnswer} aria-label={`${established === null ? 'Answer' : 'Change'}: ${fact.question}`}>
              {established === null ? 'Answer' : 'Change'}
            </Button>
          )}
        </p>
      )}
    </li>
  )
}
