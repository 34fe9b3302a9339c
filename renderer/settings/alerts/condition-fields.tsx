import type { ReactNode } from 'react'
import { Group, MultiSelect, NumberInput, SegmentedControl, Select, Stack, TagsInput } from '@mantine/core'
import type { AlertConditionKind } from '../../../electron/contract/index.ts'
import { flagChoices } from '../../ui/flag-names.ts'
import { issueUnder } from '../form-issues.ts'
import type { FormIssues } from '../form-issues.ts'
import { ReminderFields } from './reminder-fields.tsx'
import { conditionKinds, withKind } from './rule-draft.ts'
import type { RuleDraft } from './rule-draft.ts'
import { kindWords } from './rule-words.ts'

export interface FieldsProps {
  readonly draft: RuleDraft
  readonly issues: FormIssues
  readonly onChange: (part: Partial<RuleDraft>) => void
}

/** What must be the case for the rule to alert. */
export function ConditionFields({ draft, issues, onChange }: FieldsProps) {
  const { kind } = draft
  return (
    <Stack gap="sm">
      <Select
        label="Alert when"
        description={kindWords[kind].hint}
        allowDeselect={false}
        maw={420}
        data={conditionKinds.map((value) => ({ value, label: kindWords[value].label }))}
        value={kind}
        onChange={(value) => value !== null && onChange(withKind(draft, value as AlertConditionKind))}
      />
      <Group gap="md" align="flex-start">{fieldsOf({ draft, issues, onChange })}</Group>
    </Stack>
  )
}

function fieldsOf({ draft, issues, onChange }: FieldsProps): ReactNode {
  const number = (field: NumberField, label: string, more: NumberProps = {}) => (
    <NumberInput
      key={field}
      label={label}
      w={150}
      min={0}
      allowDecimal={false}
      thousandSeparator=","
      value={draft[field] ?? ''}
      error={issueUnder(issues, `condition.${issueNames[field] ?? field}`)}
      onChange={(value) => onChange({ [field]: typeof value === 'number' ? value : null })}
      {...more}
    />
  )
  const window = number('windowMinutes', 'Within', { suffix: ' min' })
  const count = (label = 'Mentions, at least') => number('count', label)
  const choice = <Field extends 'spikeMeasure' | 'trendMeasure' | 'reachOf' | 'sightOf'>(field: Field, label: string, data: readonly { value: RuleDraft[Field]; label: string }[]) => (
    <Select key={field} label={label} w={230} allowDeselect={false} data={[...data]} value={draft[field]} onChange={(value) => value !== null && onChange({ [field]: value })} />
  )
  switch (draft.kind) {
    case 'spike':
      return (
        <SegmentedControl
          aria-label="What spikes"
          value={draft.spikeMeasure}
          onChange={(value) => onChange({ spikeMeasure: value === 'negative-share' ? 'negative-share' : 'volume' })}
          data={[
            { value: 'volume', label: 'Number of mentions' },
            { value: 'negative-share', label: 'Share negative' },
          ]}
        />
      )
    case 'volume':
      return [count(), window]
    case 'negative-share':
      return [number('sharePercent', 'Negative, at least', { suffix: ' %', allowDecimal: true, max: 100 }), number('judged', 'Of judged, at least'), window]
    case 'trend':
      return [
        choice('trendMeasure', 'What grows', [{ value: 'volume', label: 'Mentions' }, { value: 'negative', label: 'Negative mentions' }]),
        number('factor', 'Each time by', { prefix: '×', allowDecimal: true, decimalScale: 2 }),
        number('windows', 'Stretches in a row'),
        number('windowMinutes', 'Length of each', { suffix: ' min' }),
        count('In the last, at least'),
      ]
    case 'reach':
      return [choice('reachOf', 'Reach of', [{ value: 'mention', label: 'One mention' }, { value: 'window', label: 'All mentions together' }]), number('reach', 'People, at least'), window]
    case 'words':
      return [
        <Words key="words" label="Words or phrases" values={draft.words} issue={issueUnder(issues, 'condition.words')} onChange={(words) => onChange({ words })} />,
        count(),
        window,
      ]
    case 'first-sight':
      return [
        choice('sightOf', 'What is new', [{ value: 'theme', label: 'A theme' }, { value: 'author', label: 'An account' }]),
        number('days', 'Not met for', { suffix: ' days' }),
        count(),
        window,
      ]
    case 'flags':
      return [
        <MultiSelect
          key="flags"
          label="Flags"
          description="Any of them"
          miw={320}
          flex={1}
          data={flagChoices}
          value={draft.flags}
          error={issueUnder(issues, 'condition.flags')}
          onChange={(flags) => onChange({ flags })}
        />,
        count(),
        window,
      ]
    case 'author':
      return [
        <Words key="handles" label="Accounts" values={draft.handles} issue={issueUnder(issues, 'condition.handles')} onChange={(handles) => onChange({ handles })} />,
        number('followers', 'Or followers, at least', { w: 180 }),
        count(),
        window,
      ]
    case 'silence':
      return number('silentMinutes', 'Silent for', { suffix: ' min' })
    case 'reminder':
      return <ReminderFields draft={draft} issues={issues} onChange={onChange} />
  }
}

type NumberField = 'count' | 'windowMinutes' | 'sharePercent' | 'judged' | 'windows' | 'factor' | 'reach' | 'days' | 'followers' | 'silentMinutes'
type NumberProps = Partial<Pick<Parameters<typeof NumberInput>[0], 'suffix' | 'prefix' | 'allowDecimal' | 'decimalScale' | 'max' | 'w'>>

/** Fields that the contract calls otherwise. */
const issueNames: Partial<Record<NumberField, string>> = { windowMinutes: 'window', sharePercent: 'share', silentMinutes: 'after' }

interface WordsProps {
  readonly label: string
  readonly values: string[]
  readonly issue: string | undefined
  readonly onChange: (values: string[]) => void
}

function Words({ label, values, issue, onChange }: WordsProps) {
  return (
    <TagsInput
      label={label}
      description="Any of them; type and press Enter"
      miw={320}
      flex={1}
      splitChars={[',', ';', '\n']}
      value={values}
      error={issue}
      onChange={onChange}
    />
  )
}
