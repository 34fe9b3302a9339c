import { useState } from 'react'
import { ActionIcon, Button, Group, Skeleton, Switch } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AlertRule } from '../../../electron/contract/index.ts'
import { SeverityMark } from '../../alerts/severity-mark.tsx'
import { client, orpc } from '../../shell/engine.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { countOf, formatShare } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { notifyUndo } from '../../ui/undo.tsx'
import { readDraft } from '../kept-draft.ts'
import { RecordingNotice, useRecording } from '../recording-notice.tsx'
import { Panel, Section } from '../section.tsx'
import { DesktopPanel } from './desktop-panel.tsx'
import { ruleDraft } from './rule-draft.ts'
import { RuleForm } from './rule-form.tsx'
import { conditionWords } from './rule-words.ts'
import classes from './alerts-settings.module.css'

/** What the console tells people of by itself. */
export function RulesSection() {
  const rules = useQuery(orpc.alerts.rules.list.queryOptions())
  const { data: brands = [] } = useQuery(orpc.monitor.brands.list.queryOptions())
  const recording = useRecording()
  // Ids mean other rules in a recording, so its drafts are kept apart.
  const draftName = (rule: number | 'new') => `${recording === null ? '' : 'recording.'}rule.${rule}`
  const [open, setOpen] = useState<number | 'new' | null>(() => (readDraft(draftName('new'), ruleDraft) === null ? null : 'new'))
  const brandName = ({ brand: id, condition }: AlertRule['definition']) => (id === null ? (condition.kind !== 'reminder' ? 'Every mention' : condition.of === 'review' ? 'Every playbook' : 'Every incident') : (brands.find((brand) => brand.id === id)?.name ?? 'Removed brand'))
  return (
    <Section
      title="Alert rules"
      lead="When the console tells you by itself: of what is said, and of what is due. Every alert shows what it stands on and leads there; one crisis is one alert, not forty."
      actions={open !== 'new' && <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>Add a rule</Button>}
    >
      {recording !== null && <RecordingNotice>These rules watch “{recording.title}”. What you change here goes away when you leave it.</RecordingNotice>}
      {rules.error !== null && <ProblemNotice error={rules.error} onRetry={() => void rules.refetch()} />}
      {open === 'new' && (
        <Panel title="Add a rule">
          <RuleForm rule={null} draftName={draftName('new')} onDone={() => setOpen(null)} />
        </Panel>
      )}
      <DesktopPanel />
      {rules.isPending && <Skeleton height={160} radius="md" />}
      {rules.data?.length === 0 && open !== 'new' && (
        <EmptyState title="No rule" actions={<Button onClick={() => setOpen('new')}>Add a rule</Button>}>
          <p>Without a rule nothing is noticed by itself.</p>
        </EmptyState>
      )}
      <div className={classes.list}>
        {rules.data?.map((rule) =>
          open === rule.id ? (
            <Panel key={rule.id} title={rule.definition.name}>
              <RuleForm rule={rule} draftName={draftName(rule.id)} onDone={() => setOpen(null)} />
            </Panel>
          ) : (
            <RuleRow key={rule.id} rule={rule} brand={brandName(rule.definition)} onEdit={() => setOpen(rule.id)} />
          ),
        )}
      </div>
    </Section>
  )
}

function RuleRow({ rule, brand, onEdit }: { readonly rule: AlertRule; readonly brand: string; readonly onEdit: () => void }) {
  const queries = useQueryClient()
  const { definition, judgements, muted } = rule
  const reread = () => queries.invalidateQueries({ queryKey: orpc.alerts.key() })
  const save = useMutation(orpc.alerts.rules.save.mutationOptions({ onSuccess: reread }))
  const unmute = useMutation(orpc.alerts.unmute.mutationOptions({ onSuccess: reread }))
  const remove = useMutation(
    orpc.alerts.rules.remove.mutationOptions({
      onSuccess: async () => {
        await reread()
        notifyUndo(`${definition.name} removed. Its alerts stay.`, async () => {
          await client.alerts.rules.restore({ id: rule.id })
          await reread()
        })
      },
    }),
  )
  const error = save.error ?? remove.error ?? unmute.error
  return (
    <article className={classes.row} aria-label={definition.name} data-off={!definition.enabled || undefined}>
      <SeverityMark severity={definition.severity} />
      <div className={classes.rowBody}>
        <h2 className={classes.name}>{definition.name}</h2>
        <p>{conditionWords(definition.condition)}</p>
        <p className={classes.soft}>
          {brand}
          {definition.escalation.length > 0 && ` · tells ${countOf(definition.escalation.length, 'person', 'people')}`}
          {definition.quietHours && ` · quiet ${definition.quietHours.from} to ${definition.quietHours.to}`}
          {' · '}
          {rule.alerts === 0 ? 'no alert yet' : <Link to="/alerts/{-$alert}" search={{ rule: rule.id, show: 'all' }}>{countOf(rule.alerts, 'alert')}</Link>}
          {rule.lastAlertAt !== null && `, last ${formatDayHour(rule.lastAlertAt)}`}
          {judgements.precision !== null && ` · ${formatShare(judgements.precision)} useful of ${judgements.useful + judgements.notUseful} judged`}
        </p>
        {muted && (
          <p>
            Muted until {formatDayHour(muted.until)}
            {muted.reason && `: ${muted.reason}`}{' '}
            <Button size="compact-xs" variant="subtle" onClick={() => unmute.mutate({ target: { ruleId: rule.id } })}>End the mute</Button>
          </p>
        )}
        {error !== null && <ProblemNotice error={error} />}
      </div>
      <Group gap={6} wrap="nowrap">
        <Switch
          aria-label={`${definition.name} is switched on`}
          checked={definition.enabled}
          onChange={(event) => save.mutate({ id: rule.id, definition: { ...definition, enabled: event.currentTarget.checked } })}
        />
        <ActionIcon variant="subtle" color="gray" aria-label={`Change ${definition.name}`} onClick={onEdit}>
          <IconPencil size={17} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${definition.name}`} loading={remove.isPending} onClick={() => remove.mutate({ id: rule.id })}>
          <IconTrash size={17} aria-hidden />
        </ActionIcon>
      </Group>
    </article>
  )
}
