import { useState } from 'react'
import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconClockExclamation, IconDots, IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Source } from '../../../electron/contract/index.ts'
import { useNow } from '../../shell/console-state.ts'
import { client, orpc } from '../../shell/engine.ts'
import { formatCount } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { DAY, formatDuration, formatFullDay } from '../../ui/time-format.ts'
import { Age, Time } from '../../ui/time.tsx'
import { notifyUndo } from '../../ui/undo.tsx'
import { readDraft } from '../kept-draft.ts'
import { Fact, Facts } from '../section.tsx'
import { sourceDraft } from './source-draft.ts'
import { SourceForm } from './source-form.tsx'
import { kindIcons, kindWords, placeOf, stateWords } from './source-words.ts'
import { WebhookPanel } from './webhook-panel.tsx'
import classes from './sources.module.css'

const stateIcons = {
  waiting: IconCircleDashed,
  working: IconCircleCheck,
  failing: IconAlertTriangle,
  paused: IconPlayerPause,
  idle: IconCircleDashed,
} as const satisfies Readonly<Record<Source['state'], unknown>>

interface SourceRowProps {
  readonly source: Source
  /** A webhook that was just added shows its connection details at once. */
  readonly openAccess: boolean
  /** The sources of a recording are looked at, not changed. */
  readonly fixed: boolean
}

/** One source: how it is doing, what it brought, and what can be done with it. */
export function SourceRow({ source, openAccess, fixed }: SourceRowProps) {
  const { definition } = source
  const [editing, setEditing] = useState(() => !fixed && readDraft(`source.${source.id}`, sourceDraft) !== null)
  const [access, setAccess] = useState(openAccess)
  const KindIcon = kindIcons[definition.kind]
  const misdated = source.notHeard?.reason === 'lagging' || source.notHeard?.reason === 'clock'
  const StateIcon = misdated ? IconClockExclamation : stateIcons[source.state]
  const place = placeOf(source)
  const editable = definition.kind === 'feed' || definition.kind === 'folder' || definition.kind === 'webhook'
  return (
    <article className={classes.source} aria-label={definition.name}>
      <div className={classes.top}>
        <KindIcon size={20} stroke={1.6} aria-hidden className={classes.kind} />
        <div className={classes.names}>
          <h2 className={classes.name}>{definition.name}</h2>
          <p className={classes.place}>{kindWords[definition.kind]}{place !== null && ` · ${place}`}</p>
        </div>
        <span className={classes.state} data-state={source.state}><StateIcon size={15} aria-hidden /> {stateWords(source)}</span>
        {!fixed && <Actions source={source} access={access} onAccess={() => setAccess(!access)} onEdit={editable ? () => setEditing(true) : null} />}
      </div>
      <SourceFacts source={source} />
      {source.state === 'failing' && source.lastError !== null && (
        <p className={classes.error}><IconAlertTriangle size={15} aria-hidden /> <span>{source.lastError}</span></p>
      )}
      {definition.kind === 'webhook' && access && <WebhookPanel sourceId={source.id} fresh={openAccess} />}
      {editing && editable && (
        <div className={classes.edit}>
          <SourceForm kind={definition.kind} source={source} onSaved={() => setEditing(false)} onDiscard={() => setEditing(false)} />
        </div>
      )}
    </article>
  )
}

function SourceFacts({ source }: { readonly source: Source }) {
  const now = useNow(5_000)
  const fetches = source.definition.kind === 'feed'
  return (
    <Facts>
      <Fact label="Mentions">{formatCount(source.mentions)}</Fact>
      <Fact label="In the last hour">{formatCount(source.perHour)}</Fact>
      <Fact label="Newest mention">{source.lastMentionAt === null ? 'none yet' : <Newest at={source.lastMentionAt} now={now} />}</Fact>
      {source.definition.kind !== 'file' && (
        <Fact label="Last success">{source.lastSuccessAt === null ? 'none yet' : <Age at={source.lastSuccessAt} now={now} />}</Fact>
      )}
      {source.lastErrorAt !== null && <Fact label="Last error"><Age at={source.lastErrorAt} now={now} /></Fact>}
      {fetches && source.nextAttemptAt !== null && source.state !== 'paused' && (
        <Fact label={source.state === 'failing' ? 'Tries again' : 'Asked again'}>
          {source.nextAttemptAt <= now ? 'now' : `in ${formatDuration(source.nextAttemptAt - now)}`}
        </Fact>
      )}
    </Facts>
  )
}

/** An age while it says something, the date after that. */
function Newest({ at, now }: { readonly at: number; readonly now: number }) {
  return now - at < 30 * DAY ? <Age at={at} now={now} /> : <Time at={at} format={formatFullDay} />
}

interface ActionsProps {
  readonly source: Source
  readonly access: boolean
  readonly onAccess: () => void
  readonly onEdit: (() => void) | null
}

function Actions({ source, access, onAccess, onEdit }: ActionsProps) {
  const queries = useQueryClient()
  const { name, kind } = source.definition
  const reread = () => queries.invalidateQueries({ queryKey: orpc.sources.list.key() })
  const pause = useMutation(orpc.sources.pause.mutationOptions({ onSettled: reread }))
  const resume = useMutation(orpc.sources.resume.mutationOptions({ onSettled: reread }))
  const ask = useMutation(orpc.sources.pollNow.mutationOptions({ onSettled: reread }))
  const remove = useMutation(
    orpc.sources.remove.mutationOptions({
      onSuccess: async () => {
        await reread()
        notifyUndo(`${name} removed. Its mentions stay.`, async () => {
          await client.sources.restore({ id: source.id })
          await reread()
        })
      },
    }),
  )
  const id = { id: source.id }
  const error = [pause, resume, ask, remove].map((mutation) => mutation.error).find((candidate) => candidate !== null)
  const runs = kind === 'feed' || kind === 'folder' || kind === 'webhook'
  return (
    <>
      <Group gap={6} wrap="nowrap">
        {kind === 'webhook' && (
          <Button size="compact-sm" variant="default" aria-expanded={access} onClick={onAccess}>Connection details</Button>
        )}
        {(kind === 'feed' || kind === 'folder') && source.state !== 'paused' && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            loading={ask.isPending}
            onClick={() => ask.mutate(id)}
          >
            {kind === 'feed' ? 'Ask now' : 'Look now'}
          </Button>
        )}
        {runs && source.state === 'paused' && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerPlay size={14} aria-hidden />}
            loading={resume.isPending}
            onClick={() => resume.mutate(id)}
          >
            Resume
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`More for ${name}`}><IconDots size={18} aria-hidden /></ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {onEdit !== null && <Menu.Item onClick={onEdit}>Change</Menu.Item>}
            {runs && source.state !== 'paused' && <Menu.Item onClick={() => pause.mutate(id)}>Pause</Menu.Item>}
            <Menu.Item onClick={() => remove.mutate(id)}>Remove</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      {error !== undefined && <div className={classes.problem}><ProblemNotice error={error} /></div>}
    </>
  )
}
