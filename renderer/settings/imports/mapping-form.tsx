import { useId, useMemo } from 'react'
import { Select, TextInput } from '@mantine/core'
import type { MappableField, MentionKind } from '../../../electron/contract/index.ts'
import { localTimeZone } from '../../ui/time-format.ts'
import { dateOrders, fieldGroups, fieldWords, kindWords, mappingIssues, timeZones, withColumn } from './mapping-fields.ts'
import type { MappingDraft } from './mapping-fields.ts'
import classes from './mapping-form.module.css'

interface MappingFormProps {
  /** Columns to choose from. */
  readonly header: readonly string[]
  /** First rows of the file, for an example beside each column; none when there is no file at hand. */
  readonly rows: readonly (readonly string[])[]
  readonly mapping: MappingDraft
  readonly onChange: (mapping: MappingDraft) => void
  /** Whether what is missing is said already. */
  readonly showIssues: boolean
}

/** Says which column holds what, and how its times are to be read. */
export function MappingForm({ header, rows, mapping, onChange, showIssues }: MappingFormProps) {
  const issues = showIssues ? mappingIssues(mapping) : {}
  const zones = useMemo(() => timeZones(localTimeZone), [])
  const columns = [...new Set([...header, ...Object.values(mapping.columns)])].filter((column) => column !== '')
  return (
    <div className={classes.form}>
      {fieldGroups.map((group) => (
        <fieldset key={group.label} className={classes.group}>
          <legend className={classes.legend}>{group.label}</legend>
          {group.fields.map((field) => (
            <FieldRow
              key={field}
              field={field}
              columns={columns}
              chosen={mapping.columns[field] ?? null}
              example={exampleOf(header, rows, mapping.columns[field])}
              issue={field === 'text' || field === 'publishedAt' ? issues[field] : undefined}
              onChoose={(column) => onChange(withColumn(mapping, field, column))}
            />
          ))}
        </fieldset>
      ))}
      <fieldset className={classes.group}>
        <legend className={classes.legend}>How to read it</legend>
        <div className={classes.reading}>
          <Select
            label="Time zone"
            description="For times that state no offset of their own"
            searchable
            allowDeselect={false}
            nothingFoundMessage="No such zone"
            data={zones}
            limit={60}
            selectFirstOptionOnChange
            // Typing looks for another zone instead of lengthening the name of this one.
            onFocus={(event) => event.currentTarget.select()}
            onClick={(event) => event.currentTarget.select()}
            value={mapping.timeZone}
            onChange={(timeZone) => timeZone !== null && onChange({ ...mapping, timeZone })}
          />
          <Select
            label="Order of dates"
            description="For dates such as 03/04/2026"
            allowDeselect={false}
            data={dateOrders.map(({ value, label, example }) => ({ value, label: `${label}, ${example}` }))}
            value={mapping.dateOrder}
            onChange={(order) => {
              const chosen = dateOrders.find(({ value }) => value === order)
              if (chosen !== undefined) onChange({ ...mapping, dateOrder: chosen.value })
            }}
          />
          <Select
            label="Kind"
            description="Where the rows do not say"
            allowDeselect={false}
            data={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
            value={mapping.kind}
            onChange={(kind) => kind !== null && onChange({ ...mapping, kind: kind as MentionKind })}
          />
          <TextInput
            label="Source name"
            description="Mentions are filed under it"
            required
            maxLength={100}
            value={mapping.sourceName}
            error={issues.sourceName}
            onChange={(event) => onChange({ ...mapping, sourceName: event.currentTarget.value })}
          />
        </div>
      </fieldset>
    </div>
  )
}

function exampleOf(header: readonly string[], rows: readonly (readonly string[])[], column: string | undefined): string | null {
  if (column === undefined) return null
  const place = header.indexOf(column)
  if (place < 0) return null
  return rows.map((row) => row[place]?.trim() ?? '').find((cell) => cell !== '') ?? ''
}

interface FieldRowProps {
  readonly field: MappableField
  readonly columns: string[]
  readonly chosen: string | null
  readonly example: string | null
  readonly issue: string | undefined
  readonly onChoose: (column: string | null) => void
}

function FieldRow({ field, columns, chosen, example, issue, onChoose }: FieldRowProps) {
  const { label, description } = fieldWords[field]
  const needed = field === 'text' || field === 'publishedAt'
  const id = useId()
  return (
    <div className={classes.row}>
      <label htmlFor={id} className={classes.words}>
        <span className={classes.label}>{label}{needed && <span aria-hidden className={classes.needed}> *</span>}</span>
        <span className={classes.description}>{description}</span>
      </label>
      <Select
        id={id}
        searchable={columns.length > 8}
        allowDeselect={false}
        clearable={!needed}
        clearButtonProps={{ 'aria-label': `No column for ${label}` }}
        required={needed}
        placeholder={needed ? 'Choose a column' : 'Not in the file'}
        data={columns}
        value={chosen}
        error={issue}
        onChange={onChoose}
      />
      <span className={classes.example} dir="auto" title={example ?? undefined}>
        {example === '' ? 'empty in the first rows' : example}
      </span>
    </div>
  )
}
