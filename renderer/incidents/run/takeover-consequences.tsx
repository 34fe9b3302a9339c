import { type ReactNode, useMemo } from 'react'
import { factIn, type Incident, type PlaybookRun } from '../../../electron/contract/index.ts'
import { useNow } from '../../shell/console-state.ts'
import { countOf } from '../../ui/number-format.ts'
import { formatDayHour } from '../../ui/time-format.ts'
import { tracesOf } from './former-words.ts'
import { takeoverPreview } from './takeover-preview.ts'
import classes from './takeover-dialog.module.css'

/** How often what would be overdue is worked out anew. Milliseconds. */
const PREVIEW_GAP = 15_000

interface TakeoverConsequencesProps {
  readonly incident: Incident
  readonly run: PlaybookRun
  readonly version: number
  readonly content: PlaybookRun['content']
}

/** What becomes of a run that takes another version over, in words. */
export function TakeoverConsequences({ incident: { state }, run, version, content }: TakeoverConsequencesProps) {
  const now = useNow(PREVIEW_GAP)
  const preview = useMemo(() => takeoverPreview(run, { version, content }, state, now), [run, version, content, state, now])
  const { added, back, leaving, untouched, late, relieved, unasked, unfitting } = preview
  const quiet = Object.values(preview).every((list: readonly unknown[]) => list.length === 0)
  return (
    <section aria-labelledby="takeover-run">
      <h3 id="takeover-run">What becomes of this run</h3>
      {quiet ? (
        <p>Every task stays as it stands, and nothing becomes overdue.</p>
      ) : (
        <ul className={classes.consequences}>
          <Consequence items={late.map(({ task, dueAt }) => [task.key, task.title, `was due ${formatDayHour(dueAt)}`])} loud>
            {countOf(late.length, 'task is', 'tasks are')} overdue at once
          </Consequence>
          <Consequence items={leaving.map(({ task, stood }) => [task.key, task.title, tracesOf(stood)])}>
            {countOf(leaving.length, 'task leaves', 'tasks leave')}, though something was done about {leaving.length === 1 ? 'it. It stays' : 'them. They stay'} in the record, and in the run under “No longer in the playbook”
          </Consequence>
          <Consequence items={untouched.map(({ key, title }) => [key, title, ''])}>{countOf(untouched.length, 'task leaves', 'tasks leave')} that nobody has touched</Consequence>
          <Consequence items={added.map(({ key, title }) => [key, title, ''])}>
            {countOf(added.length, 'new task is', 'new tasks are')} open
          </Consequence>
          <Consequence items={back.map(former => [former.key, former.task.title, tracesOf(former)])}>{countOf(back.length, 'task comes', 'tasks come')} back as {back.length === 1 ? 'it' : 'they'} stood</Consequence>
          <Consequence items={relieved.map(({ key, title }) => [key, title, ''])}>{countOf(relieved.length, 'task is', 'tasks are')} not overdue any more</Consequence>
          <Consequence items={unasked.map(({ key, question }) => [key, question, `answered with “${factIn(run, key)?.value ?? ''}”`])}>
            {countOf(unasked.length, 'answered fact is', 'answered facts are')} not asked for any more; {unasked.length === 1 ? 'the answer stays' : 'the answers stay'} in the record
          </Consequence>
          <Consequence items={unfitting.map(({ key, question }) => [key, question, `answered with “${factIn(run, key)?.value ?? ''}”`])}>
            {countOf(unfitting.length, 'fact takes', 'facts take')} another kind of answer now: answer {unfitting.length === 1 ? 'it' : 'them'} again
          </Consequence>
        </ul>
      )}
      <p className={classes.soft}>Everything else stays as it stands: what is settled, assigned, commented, attached and answered.</p>
    </section>
  )
}

/** How many titles stand there before the rest is folded away. */
const SHOWN = 5

interface ConsequenceProps {
  /** Key, title, and what is to be said of it. */
  readonly items: readonly (readonly [key: string, title: string, more: string])[]
  readonly loud?: boolean
  readonly children: ReactNode
}

function Consequence({ items, loud = false, children }: ConsequenceProps) {
  if (items.length === 0) return null
  const rows = (list: ConsequenceProps['items']) => (
    <ul>
      {list.map(([key, title, more]) => (
        <li key={key}>
          {title} {more !== '' && <span className={classes.soft}>· {more}</span>}
        </li>
      ))}
    </ul>
  )
  return (
    <li data-loud={loud || undefined}>
      <strong>{children}</strong>
      {rows(items.slice(0, SHOWN))}
      {items.length > SHOWN && (
        <details>
          <summary>{items.length - SHOWN} more</summary>
          {rows(items.slice(SHOWN))}
        </details>
      )}
    </li>
  )
}
