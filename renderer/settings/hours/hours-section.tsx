import { useState } from 'react'
import { Button, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { clockOf, type LevelDefinition, placeOfZone, weeklyWords, type WorkspaceHours } from '../../../electron/contract/index.ts'
import { clockRest } from '../../incidents/counted-words.ts'
import { LevelMark } from '../../incidents/level-mark.tsx'
import { useClockValue } from '../../shell/console-state.ts'
import { client, orpc } from '../../shell/engine.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { notifyUndo } from '../../ui/undo.tsx'
import { readDraft } from '../kept-draft.ts'
import { levelClockChoices } from '../levels/level-draft.ts'
import { RecordingNotice, useRecording } from '../recording-notice.tsx'
import { Fact, Facts, Panel, Section } from '../section.tsx'
import { hoursDraft } from './hours-draft.ts'
import { HoursForm } from './hours-form.tsx'
import classes from './hours.module.css'

const dayWords = (date: string): string => new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(Date.parse(`${date}T00:00:00Z`))

/** When this organisation works, and in which hours tasks come due. */
export function HoursSection() {
  const hours = useQuery(orpc.people.hours.read.queryOptions())
  const { data: levels = [] } = useQuery(orpc.incidents.levels.list.queryOptions())
  const recording = useRecording()
  const draftName = `${recording === null ? '' : 'recording.'}hours`
  const [open, setOpen] = useState(() => readDraft(draftName, hoursDraft) !== null)
  return (
    <Section
      title="Hours"
      lead="In which hours the tasks of an incident come due. Outside of them their clock rests. What was promised to somebody, and the time since the first signal, run around the clock."
      actions={!open && hours.data && <Button onClick={() => setOpen(true)}>Change the hours</Button>}
    >
      {recording !== null && <RecordingNotice>Hours changed while “{recording.title}” plays go away when you leave it.</RecordingNotice>}
      {hours.error !== null && <ProblemNotice error={hours.error} onRetry={() => void hours.refetch()} />}
      {hours.isPending && <Skeleton height={200} radius="md" />}
      {hours.data !== undefined && open && (
        <Panel title="Office and cover hours">
          <HoursForm hours={hours.data} draftName={draftName} onDone={() => setOpen(false)} />
        </Panel>
      )}
      {hours.data === null && !open && (
        <EmptyState title="No hours yet" actions={<Button onClick={() => setOpen(true)}>Enter the hours</Button>}>
          <p>Until then every task comes due around the clock, at every level.</p>
        </EmptyState>
      )}
      {hours.data && !open && <EnteredHours hours={hours.data} />}
      {hours.data !== undefined && <LevelHours hours={hours.data} levels={levels} />}
    </Section>
  )
}

function EnteredHours({ hours }: { readonly hours: WorkspaceHours }) {
  const queries = useQueryClient()
  const adopt = (saved: WorkspaceHours | null) => queries.setQueryData(orpc.people.hours.read.queryKey(), saved)
  const remove = useMutation({
    mutationFn: () => client.people.hours.save(null),
    onSuccess: saved => {
      adopt(saved)
      notifyUndo('The hours are removed: from now on every level runs around the clock.', async () => adopt(await client.people.hours.save(hours)))
    },
  })
  const { timeZone, office, cover, holidays, coverOnHolidays } = hours
  return (
    <Panel title="Office and cover hours" actions={<Button size="compact-sm" variant="subtle" color="gray" loading={remove.isPending} onClick={() => remove.mutate()}>Remove the hours</Button>}>
      <Facts>
        <Fact label="Office hours">{weeklyWords(office)}</Fact>
        <Fact label="Cover hours">{weeklyWords(cover)}</Fact>
        <Fact label="By the clock of">{placeOfZone(timeZone)} ({timeZone})</Fact>
      </Facts>
      {holidays.length > 0 && (
        <div>
          <h3 className={classes.small}>Holidays{coverOnHolidays ? '; cover hours count on them too' : '; neither office nor cover hours begin on them'}</h3>
          <ul className={classes.holidays}>
            {holidays.map(({ date, name }) => (
              <li key={`${date} ${name}`}>
                <time dateTime={date}>{dayWords(date)}</time> {name}
              </li>
            ))}
          </ul>
        </div>
      )}
      {remove.error && <ProblemNotice error={remove.error} />}
    </Panel>
  )
}

function LevelHours({ hours, levels }: { readonly hours: WorkspaceHours | null; readonly levels: readonly LevelDefinition[] }) {
  const rest = useClockValue(now => levels.map(({ clock }) => clockRest({ clock: clockOf(clock, hours, now) }, now) ?? '').join('\n'), 20_000).split('\n')
  return (
    <Panel
      title="Which hours count"
      lead={<>By the level of an incident; changed under <Link to="/settings/{-$section}" params={{ section: 'levels' }}>Levels</Link>. An incident that is open keeps the hours that it was declared with until its level changes.</>}
    >
      <table className={classes.levels}>
        <thead>
          <tr>
            <th scope="col">Level</th>
            <th scope="col">Tasks come due</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {levels.map((definition, index) => (
            <tr key={definition.level}>
              <th scope="row"><LevelMark level={definition.level} levels={levels} /></th>
              <td>{levelClockChoices.find(({ value }) => value === definition.clock)?.label}</td>
              <td className={classes.soft}>{rest[index] || (hours === null && definition.clock !== 'around-the-clock' ? 'Runs: no hours were entered' : 'Runs')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
