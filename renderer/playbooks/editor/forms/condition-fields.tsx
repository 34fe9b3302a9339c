import { memo } from 'react'
import { Select, TextInput } from '@mantine/core'
import type { PlaybookFact, TaskCondition } from '../../../../electron/contract/index.ts'
import { levelNames } from '../../playbook-words.ts'
import { useTaskField } from '../use-field.ts'
import { useFacts, withMissing } from './choices.ts'
import classes from '../form.module.css'

const kinds = [
  { value: 'always', label: 'Always' },
  { value: 'fact', label: 'Only when a fact …' },
  { value: 'level', label: 'Only from a level on' },
]
const levels = [1, 2, 3, 4].map((level) => ({ value: String(level), label: `${level} ${levelNames[level] ?? ''}` }))

/** The answer that a fact is compared with at first. */
function firstValue(fact: PlaybookFact): string {
  if (fact.answer.kind === 'choice') return fact.answer.options[0] ?? 'yes'
  return fact.answer.kind === 'number' ? '0' : 'yes'
}

/** When a task applies. */
export const ConditionFields = memo(function ConditionFields({ id }: { readonly id: number }) {
  const field = useTaskField(id, 'condition')
  const facts = useFacts()
  if (field === null) return null
  const condition = field.value
  const choose = (kind: string | null) => {
    const [fact] = facts
    if (kind === 'always') field.choose(null)
    if (kind === 'level') field.choose({ kind: 'level', atLeast: 3 })
    if (kind === 'fact' && fact !== undefined) field.choose({ kind: 'fact', fact: fact.key, is: true, value: firstValue(fact) })
  }
  return (
    <fieldset className={classes.fieldset}>
      <legend>Applies</legend>
      <div className={classes.line}>
        <Select
          aria-label="When it applies"
          w={200}
          allowDeselect={false}
          data={facts.length === 0 ? kinds.map((one) => (one.value === 'fact' ? { ...one, disabled: true } : one)) : kinds}
          value={condition?.kind ?? 'always'}
          onChange={choose}
        />
        {condition?.kind === 'level' && <Select aria-label="Level, at least" w={150} allowDeselect={false} data={levels} value={String(condition.atLeast)} onChange={(value) => value !== null && field.choose({ kind: 'level', atLeast: Number(value) })} />}
        {condition?.kind === 'fact' && <FactCondition condition={condition} facts={facts} choose={field.choose} type={field.type} leave={field.leave} />}
      </div>
      {facts.length === 0 && <p className={classes.hint}>To let it depend on a fact, write one under “Facts to establish”.</p>}
      {field.error !== undefined && <p className={classes.error}>{field.error}</p>}
    </fieldset>
  )
})

interface FactConditionProps {
  readonly condition: Extract<TaskCondition, { kind: 'fact' }>
  readonly facts: readonly PlaybookFact[]
  readonly choose: (condition: TaskCondition) => void
  readonly type: (condition: TaskCondition) => void
  readonly leave: () => void
}

function FactCondition({ condition, facts, choose, type, leave }: FactConditionProps) {
  const fact = facts.find(({ key }) => key === condition.fact)
  const answers = fact?.answer.kind === 'yes-no' ? ['yes', 'no'] : fact?.answer.kind === 'choice' ? [...new Set(fact.answer.options)] : null
  const change = (value: string | null) => {
    const next = facts.find(({ key }) => key === value)
    if (next !== undefined) choose({ ...condition, fact: next.key, value: firstValue(next) })
  }
  return (
    <>
      <Select
        aria-label="Which fact"
        className={classes.grow ?? ''}
        searchable
        allowDeselect={false}
        data={withMissing([...new Map(facts.map(({ key, question }) => [key, { value: key, label: question }])).values()], [condition.fact])}
        value={condition.fact}
        onChange={change}
      />
      <Select
        aria-label="Is or is not"
        w={90}
        allowDeselect={false}
        data={[
          { value: 'is', label: 'is' },
          { value: 'not', label: 'is not' },
        ]}
        value={condition.is ? 'is' : 'not'}
        onChange={(value) => choose({ ...condition, is: value !== 'not' })}
      />
      {answers === null ? (
        <TextInput aria-label="Answer" w={160} value={condition.value} onChange={(event) => type({ ...condition, value: event.currentTarget.value })} onBlur={leave} />
      ) : (
        <Select
          aria-label="Answer"
          w={160}
          allowDeselect={false}
          data={withMissing(answers.map((value) => ({ value, label: value })), [condition.value])}
          value={condition.value}
          onChange={(value) => value !== null && choose({ ...condition, value })}
        />
      )}
    </>
  )
}
