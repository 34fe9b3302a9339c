import { memo, useState } from 'react'
import { Select } from '@mantine/core'
import type { TaskDue } from '../../../../electron/contract/index.ts'
import { dueUnits, minutesIn, unitFor, type DueUnit } from '../core/due.ts'
import { NumberField } from '../entry-fields.tsx'
import { useTaskField } from '../use-field.ts'
import { useTaskChoices, withMissing } from './choices.ts'
import classes from '../form.module.css'

interface DueFieldsProps {
  readonly id: number
  readonly taskKey: string
}

const anchors = [
  { value: 'none', label: 'No due time' },
  { value: 'start', label: 'After the start' },
  { value: 'phase', label: 'After its phase begins' },
  { value: 'task', label: 'After another task' },
]

/** When a task is due: how long after what. */
export const DueFields = memo(function DueFields({ id, taskKey }: DueFieldsProps) {
  const field = useTaskField(id, 'due')
  const tasks = useTaskChoices(taskKey)
  const due = field?.value ?? null
  const [unit, setUnit] = useState<DueUnit>(due === null ? 'min' : unitFor(due.minutes))
  if (field === null) return null
  const anchor = due === null ? 'none' : typeof due.after === 'object' ? 'task' : due.after
  const after = typeof due?.after === 'object' ? due.after.task : null
  const choose = (next: string | null) => {
    const minutes = due?.minutes ?? 15
    if (next === 'none') field.choose(null)
    else if (next === 'start' || next === 'phase') field.choose({ minutes, after: next })
    else if (next === 'task' && tasks[0] !== undefined) field.choose({ minutes, after: { task: tasks[0].value } })
  }
  const type = (change: Partial<TaskDue>) => due !== null && field.type({ ...due, ...change })
  return (
    <fieldset className={classes.fieldset}>
      <legend>Due</legend>
      <div className={classes.line}>
        {due !== null && (
          <>
            <NumberField label="Due after, number" width={90} min={0} decimals={2} value={due.minutes / minutesIn(unit)} type={(value) => type({ minutes: Math.round(value * minutesIn(unit)) })} leave={field.leave} />
            <Select
              aria-label="Due after, unit"
              w={110}
              allowDeselect={false}
              data={dueUnits.map(({ value, label }) => ({ value, label }))}
              value={unit}
              onChange={(value) => {
                const next = dueUnits.find((one) => one.value === value)
                if (next === undefined) return
                // The number stays as it stands; its unit changes what it says.
                field.choose({ ...due, minutes: Math.round((due.minutes / minutesIn(unit)) * next.minutes) })
                setUnit(next.value)
              }}
            />
          </>
        )}
        <Select aria-label="Due after what" w={210} allowDeselect={false} data={anchors} value={anchor} onChange={choose} />
        {after !== null && (
          <Select
            aria-label="Due after which task"
            className={classes.grow ?? ''}
            searchable
            allowDeselect={false}
            data={withMissing(tasks, [after])}
            value={after}
            onChange={(value) => value !== null && due !== null && field.choose({ ...due, after: { task: value } })}
          />
        )}
      </div>
      {field.error !== undefined && <p className={classes.error}>{field.error}</p>}
    </fieldset>
  )
})
