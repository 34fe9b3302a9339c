import { useMemo, useState } from 'react'
import type { FormEvent } from 'react'
import { Button, Collapse, Group, MultiSelect, NumberInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { alertRuleDefinition, alertSeverities, sentimentClasses } from '../../../electron/contract/index.ts'
import type { AlertRule, AlertSeverity } from '../../../electron/contract/index.ts'
import { severityNames } from '../../alerts/alert-words.ts'
import { orpc } from '../../shell/engine.ts'
import { languageName } from '../../ui/names.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { issuesOf, issueUnder } from '../form-issues.ts'
import { useKeptDraft } from '../kept-draft.ts'
import { ConditionFields } from './condition-fields.tsx'
import { ReminderPreview } from './reminder-preview.tsx'
import { definitionOf, draftOf, emptyRule, isAboutPlaybooks, ruleDraft } from './rule-draft.ts'
import type { RuleDraft } from './rule-draft.ts'
import { RulePreview } from './rule-preview.tsx'
import { TellingFields } from './telling-fields.tsx'

interface RuleFormProps {
  /** The rule being changed; null adds one. */
  readonly rule: AlertRule | null
  /** Name of its kept draft. */
  readonly draftName: string
  readonly onDone: () => void
}

/** Adds or changes an alert rule, and shows on past data when it would have alerted. What is typed is kept. */
export function RuleForm({ rule, draftName, onDone }: RuleFormProps) {
  const queries = useQueryClient()
  const { draft, change, forget } = useKeptDraft(draftName, ruleDraft, rule === null ? emptyRule : draftOf(rule.definition))
  const [tried, setTried] = useState(false)
  const [narrowing, setNarrowing] = useState(draft.sources.length + draft.languages.length + draft.sentiments.length > 0)
  const { data: brands = [] } = useQuery(orpc.monitor.brands.list.queryOptions())
  const { data: sources = [] } = useQuery(orpc.sources.list.queryOptions())
  const { data: facets } = useQuery(orpc.monitor.facets.queryOptions())
  const save = useMutation(
    orpc.alerts.rules.save.mutationOptions({
      onSuccess: async () => {
        forget()
        await queries.invalidateQueries({ queryKey: orpc.alerts.key() })
        onDone()
      },
    }),
  )
  const parsed = useMemo(() => alertRuleDefinition.safeParse(definitionOf(draft)), [draft])
  const issues = tried && !parsed.success ? issuesOf(parsed.error) : {}
  // The name does not change when the rule alerts, so the preview need not wait for it.
  const previewed = useMemo(() => {
    const named = alertRuleDefinition.safeParse({ ...(definitionOf(draft) as object), name: draft.name.trim() || 'Preview', escalation: [] })
    return named.success ? named.data : null
  }, [draft])
  const set = (part: Partial<RuleDraft>) => change({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (parsed.success) save.mutate(rule === null ? { definition: parsed.data } : { id: rule.id, definition: parsed.data })
  }
  const fields = { draft, issues, onChange: set }
  const reminds = draft.kind === 'reminder'
  return (
    <form onSubmit={submit} noValidate aria-label={rule === null ? 'Add an alert rule' : `Change ${rule.definition.name}`}>
      <Stack gap="md">
        <Group align="flex-end" gap="md">
          <TextInput label="Name" description="As it stands in the alert" required autoFocus flex={1} miw={240} value={draft.name} error={issues['name']} onChange={(event) => set({ name: event.currentTarget.value })} />
          <Select
            label="Brand"
            w={220}
            allowDeselect={false}
            disabled={isAboutPlaybooks(draft)}
            data={[{ value: '0', label: reminds ? 'Every incident' : 'Every mention' }, ...brands.map((brand) => ({ value: String(brand.id), label: brand.name }))]}
            value={isAboutPlaybooks(draft) ? '0' : String(draft.brand)}
            onChange={(value) => set({ brand: Number(value ?? 0) })}
          />
          <SegmentedControl
            aria-label="How loud it is"
            value={draft.severity}
            onChange={(value) => set({ severity: value as AlertSeverity })}
            data={alertSeverities.map((value) => ({ value, label: severityNames[value] }))}
          />
        </Group>
        <ConditionFields {...fields} />
        {!reminds && (
          <Button variant="subtle" size="compact-sm" w="fit-content" aria-expanded={narrowing} onClick={() => setNarrowing(!narrowing)}>
            {narrowing ? 'Fewer choices' : 'Only some sources, languages or sentiments'}
          </Button>
        )}
        <Collapse expanded={narrowing && !reminds}>
          <Group gap="md" align="flex-start" grow>
            <MultiSelect
              label="Sources"
              placeholder={draft.sources.length === 0 ? 'All' : undefined}
              data={sources.map((source) => ({ value: String(source.id), label: source.definition.name }))}
              value={draft.sources.map(String)}
              onChange={(values) => set({ sources: values.map(Number) })}
            />
            <MultiSelect
              label="Languages"
              placeholder={draft.languages.length === 0 ? 'All' : undefined}
              data={(facets?.languages ?? []).map(({ language }) => ({ value: language, label: languageName(language) }))}
              value={draft.languages}
              onChange={(languages) => set({ languages })}
            />
            <MultiSelect
              label="Sentiment"
              placeholder={draft.sentiments.length === 0 ? 'Any' : undefined}
              data={[...sentimentClasses, 'unjudged'].map((value) => ({ value, label: value === 'unjudged' ? 'not judged' : value }))}
              value={draft.sentiments}
              error={issueUnder(issues, 'sentiments')}
              onChange={(sentiments) => set({ sentiments })}
            />
          </Group>
        </Collapse>
        {reminds ? <ReminderPreview definition={previewed} /> : <RulePreview definition={previewed} id={rule?.id ?? null} />}
        <TellingFields {...fields} />
        <NumberInput
          label="Cool-down"
          description={reminds ? 'Of one incident, one reminder follows the other after so long at the earliest' : 'Within it, the condition met again belongs to the same alert'}
          w={reminds ? 420 : 300}
          min={0}
          allowDecimal={false}
          suffix=" min"
          value={draft.coolDownMinutes ?? ''}
          error={issueUnder(issues, 'coolDown')}
          onChange={(value) => set({ coolDownMinutes: typeof value === 'number' ? value : null })}
        />
        {save.error !== null && <ProblemNotice error={save.error} />}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>{rule === null ? 'Add rule' : 'Save rule'}</Button>
          <Button
            variant="default"
            onClick={() => {
              forget()
              onDone()
            }}
          >
            Discard
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
