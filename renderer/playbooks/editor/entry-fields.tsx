import { useId, useState } from 'react'
import { NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { PlaybookText } from '../playbook-text.tsx'
import type { Field } from './use-field.ts'
import classes from './form.module.css'

interface EntryProps {
  /** Null once the part is gone. */
  readonly field: Field<string> | null
  readonly label: string
  readonly description?: string | undefined
  readonly placeholder?: string
  /** The label is read out only: the head of a table’s column, or a title, says it. */
  readonly labelHidden?: boolean
  readonly className?: string | undefined
}

/** One line of text. */
export function LineField({ field, label, description, placeholder, labelHidden = false, className }: EntryProps) {
  if (field === null) return null
  return (
    <TextInput
      {...(labelHidden ? { 'aria-label': label } : { label })}
      className={className ?? ''}
      size={labelHidden ? 'xs' : 'sm'}
      description={description}
      placeholder={placeholder ?? ''}
      value={field.value}
      error={field.error}
      onChange={(event) => field.type(event.currentTarget.value)}
      onBlur={field.leave}
    />
  )
}

/** A calendar day, or none. */
export function DayField({ field, label, description, labelHidden = false }: Omit<EntryProps, 'field'> & { readonly field: Field<string | null> | null }) {
  if (field === null) return null
  return (
    <TextInput
      {...(labelHidden ? { 'aria-label': label } : { label })}
      type="date"
      size={labelHidden ? 'xs' : 'sm'}
      w={labelHidden ? '100%' : 170}
      description={description}
      value={field.value ?? ''}
      error={field.error}
      onChange={(event) => field.type(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      onBlur={field.leave}
    />
  )
}

/** Markdown: written, or looked at as readers will see it. */
export function MarkdownField({ field, label, description, rows = 5 }: EntryProps & { readonly rows?: number }) {
  const [shown, setShown] = useState<'write' | 'preview'>('write')
  const id = useId()
  if (field === null) return null
  return (
    <div className={classes.markdown}>
      <div className={classes.markdownHead}>
        <label htmlFor={id} className={classes.label}>
          {label}
        </label>
        <SegmentedControl
          size="xs"
          aria-label={`${label}: write or preview`}
          value={shown}
          onChange={(value) => setShown(value === 'preview' ? 'preview' : 'write')}
          data={[
            { value: 'write', label: 'Write' },
            { value: 'preview', label: 'Preview' },
          ]}
        />
      </div>
      {description !== undefined && <p className={classes.hint}>{description}</p>}
      {shown === 'write' ? (
        <Textarea
          id={id}
          classNames={{ input: `${classes.code} ${classes.growing}` }}
          styles={{ input: { minHeight: `${rows * 1.5 + 1}em` } }}
          value={field.value}
          error={field.error}
          onChange={(event) => field.type(event.currentTarget.value)}
          onBlur={field.leave}
        />
      ) : (
        <div className={classes.preview} id={id} role="group" aria-label={`${label}, preview`}>
          {field.value.trim() === '' ? <p className={classes.hint}>Nothing is written yet.</p> : <PlaybookText text={field.value} />}
        </div>
      )}
    </div>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly error?: string | undefined
  readonly type: (value: number) => void
  readonly leave: () => void
  readonly min: number
  readonly max?: number
  readonly decimals?: number
  readonly width?: number
  readonly small?: boolean
}

/** A number. While the field is empty the last number counts; it comes back when the field is left. */
export function NumberField({ label, value, error, type, leave, min, max, decimals = 0, width, small = false }: NumberFieldProps) {
  const [empty, setEmpty] = useState(false)
  return (
    <NumberInput
      aria-label={label}
      size={small ? 'xs' : 'sm'}
      hideControls={small}
      {...(width === undefined ? {} : { w: width })}
      min={min}
      {...(max === undefined ? {} : { max })}
      allowNegative={false}
      allowDecimal={decimals > 0}
      decimalScale={decimals}
      value={empty ? '' : value}
      error={empty ? `Until a number is entered, ${value} counts.` : error}
      onChange={(next) => {
        setEmpty(typeof next !== 'number')
        if (typeof next === 'number') type(next)
      }}
      onBlur={() => {
        setEmpty(false)
        leave()
      }}
    />
  )
}
