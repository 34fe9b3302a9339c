import { useState } from 'react'
import { NumberInput, Select } from '@mantine/core'
import type { TaskDue } from '../../../electron/contract/index.ts'
import { type DueUnit, dueUnits, minutesIn, unitFor } from '../../playbooks/editor/core/due.ts'
import classes from './review.module.css'

interface DueInputProps {
  readonly value: TaskDue | null
  /** Tasks after which it can be due. */
  readonly tasks: readonly { readonly value: string; readonly label: string }[]
  readonly error: string | undefined
  readonly onChange: (due: TaskDue | null) => void
}

const anchors = [
  { value: 'none', label: 'No due time' },
  { value: 'start', label: 'After the start' },
  { value: 'phase', label: 'After its phase begins' },
  { value: 'task', label: 'After another task' },
]

/** When a task is due: how long after what. */
export function DueInput({ value, tasks, error, onChange }: DueInputProps) {
  const [unit, setUnit] = useState<DueUnit>(value === null ? 'min' : unitFor(value.minutes))
  const anchor = value === null ? 'none' : typeof value.after === 'object' ? 'task' : value.after
  const choose = (next: string | null) => {
    const minutes = value?.minutes ?? 15
    const [first] = tasks
    if (next === 'none') onChange(null)
    else if (next === 'start' || next === 'phase') onChange({ minutes, after: next })
    else if (next === 'task' && first !== undefined) onChange({ minutes, after: { task: first.value } })
  }
  return (
    <fieldset className={classes.fieldset}>
      <legend>Due</legend>
      <div className={classes.line}>
        {value !== null && (
          <>
            <NumberInput
              aria-label="Due after, number" w={90} min={0} allowDecimal={false} allowNegative={false} value={value.minutes / minutesIn(unit)}
              onChange={number => typeof number === 'number' && onChange({ ...value, minutes: Math.round(number * minutesIn(unit)) })}
            />
            <Select
              aria-label="Due after, unit" w={110} allowDeselect={false} value={unit} data={dueUnits.map(({ value: one, label }) => ({ value: one, label }))}
              onChange={chosen => {
                const next = dueUnits.find(one => one.value === chosen)
                if (next === undefined) return
                // The number stays as it stands; its unit changes what it says.
                onChange({ ...value, minutes: Math.round((value.minutes / minutesIn(unit)) * next.minutes) })
                setUnit(next.value)
              }}
            />
          </>
        )}
        <Select aria-label="Due after what" w={210} allowDeselect={false} data={anchors} value={anchor} onChange={choose} />
        {value !== null && typeof value.after === 'object' && (
          <Select
            aria-label="Due after which task" className={classes.grow ?? ''} searchable allowDeselect={false} data={[...tasks]} value={value.after.task}
            onChange={task => task !== null && onChange({ ...value, after: { task } })}
          />
        )}
      </div>
      {error !== undefined && <p className={classes.error}>{error}</p>}
    </fieldset>
  )
}
