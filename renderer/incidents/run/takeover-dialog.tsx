import { useState } from 'react'
import { Button, Modal, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Incident, PlaybookRun } from '../../../electron/contract/index.ts'
import { DifferenceList } from '../../playbooks/difference-list.tsx'
import { orpc } from '../../shell/engine.ts'
import { LoadingScreen } from '../../shell/loading-screen.tsx'
import { Keycaps } from '../../ui/keycaps.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { formatMoment } from '../../ui/time-format.ts'
import { notifyUndo } from '../../ui/undo.tsx'
import type { IncidentActions } from '../use-incident-actions.ts'
import { TakeoverConsequences } from './takeover-consequences.tsx'
import classes from './takeover-dialog.module.css'

interface TakeoverDialogProps {
  readonly incident: Incident
  readonly run: PlaybookRun
  readonly actions: IncidentActions
  readonly opened: boolean
  readonly onClose: () => void
}

/** Shows what another version of the run's playbook says otherwise and what becomes of the run, and takes it over. */
export function TakeoverDialog({ opened, onClose, run, ...rest }: TakeoverDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Take over another version of “${run.content.title}”`} size={860}>
      <Choice {...rest} run={run} onClose={onClose} />
    </Modal>
  )
}

function Choice({ incident, run, actions, onClose }: Omit<TakeoverDialogProps, 'opened'>) {
  const id = run.playbook
  const [chosen, setChosen] = useState<number | null>(null)
  const [busy, setBusy] = useState(false)
  const { data: versions, error: unlisted, refetch: list } = useQuery(orpc.playbooks.versions.list.queryOptions({ input: { id } }))
  const others = versions?.filter(({ number }) => number !== run.version)
  const number = others?.find(one => one.number === chosen)?.number ?? others?.[0]?.number
  const input = number === undefined ? null : number
  const { data: next, error: unread, refetch: read } = useQuery(orpc.playbooks.versions.read.queryOptions({ input: { id, number: input ?? 1 }, enabled: input !== null }))
  const { data: differences, error: uncompared, refetch: compare } = useQuery(orpc.playbooks.versions.compare.queryOptions({ input: { id, from: run.version, to: input ?? 1 }, enabled: input !== null }))
  const error = unlisted ?? unread ?? uncompared
  if (error) return <ProblemNotice error={error} onRetry={() => void Promise.all([list(), read(), compare()])} />
  if (!others) return <LoadingScreen />
  if (number === undefined) return <p className={classes.soft}>The playbook has no other version than the one that the run goes by. Keep one in the library when it has been agreed.</p>
  const ready = next !== undefined && differences !== undefined
  const takeOver = async () => {
    if (!ready || busy) return
    setBusy(true)
    const from = run.version
    const taken = await actions.act({ type: 'takeover', run: run.number, from, version: number }, 'take over the version')
    setBusy(false)
    if (taken === null) return
    notifyUndo(`The run goes by version ${number} from now on.`, () => actions.act({ type: 'takeover', run: run.number, from: number, version: from }, `go back to version ${from}`))
    onClose()
  }
  return (
    <div
      className={classes.dialog}
      onKeyDown={event => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void takeOver()
      }}
    >
      <div className={classes.choice}>
        <Select
          label={`The run goes by version ${run.version}. Take over`} allowDeselect={false} value={String(number)} onChange={value => setChosen(Number(value))} w={420} maw="100%"
          data={others.map(one => ({ value: String(one.number), label: `Version ${one.number} of ${formatMoment(one.at)}${one.number < run.version ? ' (older)' : ''}` }))}
        />
        <p className={classes.soft}>{keptWords(others.find(one => one.number === number))}</p>
      </div>
      {ready ? (
        <div ref={focusOnMount} className={classes.scroll} tabIndex={0} role="group" aria-label="What changes">
          <TakeoverConsequences incident={incident} run={run} version={number} content={next.content} />
          <section aria-labelledby="takeover-differences">
            <h3 id="takeover-differences">What version {number} says otherwise than version {run.version}</h3>
            {differences.length === 0 ? <p className={classes.soft}>Both say the same.</p> : <DifferenceList key={number} differences={differences} content={next.content} />}
          </section>
        </div>
      ) : (
        <LoadingScreen />
      )}
      <footer className={classes.foot}>
        <Button onClick={() => void takeOver()} loading={busy} disabled={!ready} aria-keyshortcuts="Control+Enter">
          Take over version {number}
        </Button>
        <Button variant="default" onClick={onClose}>
          Keep version {run.version}
        </Button>
        <span className={classes.soft}>
          <Keycaps binding="mod+Enter" /> takes it over. It can be taken back in the same way.
        </span>
      </footer>
    </div>
  )
}

/** What is to be read has the keyboard first: arrows scroll it. */
const focusOnMount = (element: HTMLElement | null): void => element?.focus()

const keptWords = (version: { readonly by: string; readonly note: string } | undefined): string => (version === undefined ? '' : `Kept by ${version.by}${version.note === '' ? '' : `: ${version.note}`}`)
