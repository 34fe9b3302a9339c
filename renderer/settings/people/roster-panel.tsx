import { useState } from 'react'
import { ActionIcon, Button, Group, Modal, Skeleton } from '@mantine/core'
import { IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type DutyRoster, hoursWords, type Person, roleIdentity } from '../../../electron/contract/index.ts'
import { dutyWords } from '../../people/duty-words.ts'
import { useDuty, useMinute } from '../../people/use-people.ts'
import { client, orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { notifyProblem, notifyUndo } from '../../ui/undo.tsx'
import { useRecording } from '../recording-notice.tsx'
import { Panel } from '../section.tsx'
import { DutyForm, ExceptionForm } from './duty-forms.tsx'
import classes from './people.module.css'

/** A line that is entered: its place in the roster, or a new one. */
type Entering = { readonly part: 'duties' | 'exceptions'; readonly place: number | 'new' }

/** Who is on duty: by the week, and by exception. */
export function RosterPanel({ people }: { readonly people: readonly Person[] }) {
  const queries = useQueryClient()
  const roster = useQuery(orpc.people.roster.read.queryOptions())
  const recording = useRecording()
  const duties = useDuty()
  const now = useMinute()
  const [entering, setEntering] = useState<Entering | null>(null)
  const adopt = (saved: DutyRoster) => queries.setQueryData(orpc.people.roster.read.queryKey(), saved)
  const save = async (before: DutyRoster, after: DutyRoster, words: string): Promise<boolean> => {
    try {
      adopt(await client.people.roster.save(after))
      notifyUndo(words, async () => adopt(await client.people.roster.save(before)))
      return true
    } catch (error) {
      notifyProblem(error)
      return false
    }
  }
  const add = (part: Entering['part']) => setEntering({ part, place: 'new' })
  if (roster.isPending) return <Skeleton height={120} radius="md" />
  if (roster.data === undefined) return <ProblemNotice error={roster.error} onRetry={() => void roster.refetch()} />
  const stored = roster.data
  const nameOf = (id: number): string => people.find(person => person.id === id)?.definition.name ?? 'Somebody who is not in the list any more'
  const draftName = (part: Entering['part'], place: Entering['place']) => `${recording === null ? '' : 'recording.'}${part}.${place}`
  const roles = [...new Map(stored.duties.map(({ role }) => [roleIdentity(role), role])).entries()]
  const exceptions = stored.exceptions.map((exception, place) => ({ exception, place })).toSorted((one, other) => one.exception.from - other.exception.from)
  const coming = exceptions.filter(({ exception }) => exception.to > now)
  const gone = exceptions.length - coming.length
  const form = {
    people: people.filter(({ definition }) => definition.active),
    onDone: () => setEntering(null),
  }
  return (
    <Panel
      title="Duty roster"
      lead="Who has which role when, so that everybody sees at once whom to call. An exception takes the place of the week’s roster while it lasts."
      actions={
        people.length > 0 && (
          <>
            <Button size="compact-sm" variant="default" onClick={() => add('exceptions')}>Add an exception</Button>
            <Button size="compact-sm" variant="default" onClick={() => add('duties')}>Add to the roster</Button>
          </>
        )
      }
    >
      {people.length === 0 && <p className={classes.soft}>Add people first.</p>}
      {people.length > 0 && stored.duties.length === 0 && stored.exceptions.length === 0 && <p className={classes.soft}>Nobody is on duty yet. Begin with whoever would command an incident tonight.</p>}
      {roles.map(([identity, role]) => {
        const duty = duties.find(one => roleIdentity(one.role) === identity)
        return (
          <section key={identity} className={classes.duty} aria-label={role}>
            <h3 className={classes.name}>{role}</h3>
            <p className={classes.soft}>Now: {duty === undefined ? 'nobody' : dutyWords(duty, now)}</p>
            <ul>
              {stored.duties.map((line, place) => {
                if (roleIdentity(line.role) !== identity) return null
                const earlier = stored.duties.findLastIndex((other, at) => at < place && roleIdentity(other.role) === identity)
                const person = people.find(({ id }) => id === line.person)
                const name = nameOf(line.person)
                return (
                  <li key={place}>
                    <span>
                      <strong>{name}</strong> {line.hours === null ? `in working hours${person?.definition.hours ? `, ${hoursWords(person.definition.hours)}` : ', which are not known'}` : hoursWords(line.hours)}
                      {person?.definition.active === false && ' · has left'}
                    </span>
                    <Group gap={2} wrap="nowrap">
                      {earlier >= 0 && (
                        <ActionIcon
                          size="sm" variant="subtle" color="gray" aria-label={`Ask ${name} earlier`}
                          onClick={() => void save(stored, { ...stored, duties: stored.duties.with(earlier, line).with(place, stored.duties[earlier] ?? line) }, `${name} is asked earlier now.`)}
                        >
                          <IconArrowUp size={14} aria-hidden />
                        </ActionIcon>
                      )}
                      <LineActs
                        name={`${role}: ${name}`} onEdit={() => setEntering({ part: 'duties', place })}
                        onRemove={() => void save(stored, { ...stored, duties: stored.duties.toSpliced(place, 1) }, `${name} is out of the roster for ${role}.`)}
                      />
                    </Group>
                  </li>
                )
              })}
            </ul>
          </section>
        )
      })}
      {(coming.length > 0 || gone > 0) && (
        <section className={classes.duty} aria-label="Exceptions">
          <h3 className={classes.name}>Exceptions</h3>
          <ul>
            {coming.map(({ exception, place }) => (
              <li key={place}>
                <span>
                  <strong>{nameOf(exception.person)}</strong> {exception.role}, {formatDayHour(exception.from)} – {formatDayHour(exception.to)}
                  {exception.note !== '' && <span className={classes.soft}> · {exception.note}</span>}
                </span>
                <LineActs
                  name={`exception: ${nameOf(exception.person)}`} onEdit={() => setEntering({ part: 'exceptions', place })}
                  onRemove={() => void save(stored, { ...stored, exceptions: stored.exceptions.toSpliced(place, 1) }, 'The exception is removed.')}
                />
              </li>
            ))}
          </ul>
          {gone > 0 && (
            <p className={classes.soft}>
              {gone === 1 ? '1 exception is over.' : `${gone} exceptions are over.`}{' '}
              <Button size="compact-xs" variant="subtle" onClick={() => void save(stored, { ...stored, exceptions: coming.map(({ exception }) => exception) }, 'Exceptions that are over are removed.')}>
                Remove them
              </Button>
            </p>
          )}
        </section>
      )}
      <Modal opened={entering !== null} onClose={() => setEntering(null)} title={entering?.part === 'exceptions' ? 'Exception from the roster' : 'On duty by the week'} size={860}>
        {entering?.part === 'duties' && (
          <DutyForm
            {...form} line={entering.place === 'new' ? null : (stored.duties[entering.place] ?? null)} draftName={draftName('duties', entering.place)}
            onSave={line => save(stored, { ...stored, duties: entering.place === 'new' ? [...stored.duties, line] : stored.duties.with(entering.place, line) }, `${nameOf(line.person)} is in the roster: ${line.role}.`)}
          />
        )}
        {entering?.part === 'exceptions' && (
          <ExceptionForm
            {...form} line={entering.place === 'new' ? null : (stored.exceptions[entering.place] ?? null)} draftName={draftName('exceptions', entering.place)}
            onSave={line => save(stored, { ...stored, exceptions: entering.place === 'new' ? [...stored.exceptions, line] : stored.exceptions.with(entering.place, line) }, `${nameOf(line.person)} has the duty for a while: ${line.role}.`)}
          />
        )}
      </Modal>
    </Panel>
  )
}

function LineActs({ name, onEdit, onRemove }: { readonly name: string; readonly onEdit: () => void; readonly onRemove: () => void }) {
  return (
    <Group gap={2} wrap="nowrap">
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Change ${name}`} onClick={onEdit}>
        <IconPencil size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Remove ${name}`} onClick={onRemove}>
        <IconTrash size={14} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
