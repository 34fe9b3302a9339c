import { Checkbox, Group, Select, Stack } from '@mantine/core'
import { clusters, scenarios, type Cluster, type Scenario } from '../../../../electron/contract/index.ts'
import { useClockValue } from '../../../shell/console-state.ts'
import { clusterAdvice, clusterNames, dayOf, dayWords, levelNames, reviewIsOverdue, scenarioNames } from '../../playbook-words.ts'
import { DayField, LineField, MarkdownField } from '../entry-fields.tsx'
import { useAboutField } from '../use-field.ts'
import { FormHead } from './form-head.tsx'
import classes from '../form.module.css'

const scenarioChoices = scenarios.map((value) => ({ value, label: scenarioNames[value] })).toSorted((a, b) => a.label.localeCompare(b.label))
const clusterChoices = clusters.map((value) => ({ value, label: clusterNames[value] }))

/** What the playbook is for, and how fresh it is. */
export function AboutForm() {
  return (
    <Stack gap="md">
      <FormHead title="About" />
      <LineField field={useAboutField('title')} label="Title" />
      <Group gap="md" align="flex-start" grow preventGrowOverflow={false}>
        <ScenarioField />
        <ClusterField />
      </Group>
      <LevelsField />
      <Group gap="md" align="flex-start">
        <ReviewField />
        <DayField field={useAboutField('rehearsed')} label="Last rehearsed" />
      </Group>
      <MarkdownField field={useAboutField('summary')} label="Summary" description="When to use it, and what is different about this situation." rows={8} />
    </Stack>
  )
}

function ScenarioField() {
  const field = useAboutField('scenario')
  return <Select label="Scenario" searchable allowDeselect={false} data={scenarioChoices} value={field?.value ?? null} onChange={(value) => value !== null && field?.choose(value as Scenario)} />
}

function ClusterField() {
  const field = useAboutField('cluster')
  return (
    <Select
      label="Responsibility cluster"
      description={field === null ? undefined : clusterAdvice[field.value]}
      inputWrapperOrder={['label', 'input', 'description']}
      allowDeselect={false}
      data={clusterChoices}
      value={field?.value ?? null}
      onChange={(value) => value !== null && field?.choose(value as Cluster)}
    />
  )
}

function LevelsField() {
  const field = useAboutField('levels')
  return (
    <Checkbox.Group label="Levels" description="At which levels of a crisis it is used." error={field?.error} value={(field?.value ?? []).map(String)} onChange={(values) => field?.choose(values.map(Number).toSorted((a, b) => a - b))}>
      <Group gap="lg" mt={6}>
        {[1, 2, 3, 4].map((level) => (
          <Checkbox key={level} value={String(level)} label={`${level} ${levelNames[level] ?? ''}`} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}

function ReviewField() {
  const field = useAboutField('review')
  const today = useClockValue(dayOf, 60_000)
  const review = field?.value ?? null
  const overdue = reviewIsOverdue(review, today)
  const state = review === null ? 'No reminder is set.' : overdue ? `The review is overdue since ${dayWords(review)}.` : `The library reminds of it from ${dayWords(review)} on.`
  return (
    <div>
      <DayField field={field} label="Review on" />
      <p className={overdue ? classes.overdue : classes.hint}>{state}</p>
    </div>
  )
}
