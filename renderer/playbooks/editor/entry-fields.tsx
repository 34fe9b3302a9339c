import { useId, useState } from 'react'
import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useEdited, useEditor } from './editor-context.ts'
import type { KeyedKind } from './core/keys.ts'
import { keyRefusal, renameKey } from './core/keys.ts'
import { keyIn, type Field } from './use-field.ts'
import { PlaybookText } from '../playbook-text.tsx'
import classes from './editor.module.css'

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
          autosize
          minRows={rows}
          maxRows={28}
          classNames={{ input: classes.code ?? '' }}
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

/**
 * The key of a part. It counts once the field is left, so that no half-typed key takes over another’s references;
 * one that can’t be used stays in the field, marked.
 */
export function KeyField({ kind, id, described = true }: { readonly kind: KeyedKind; readonly id: number; readonly described?: boolean }) {
  const { session } = useEditor()
  const key = useEdited((state) => keyIn(state.draft, kind, id))
  const [typed, setTyped] = useState<string | null>(null)
  const refusal = useEdited((state) => (typed === null ? null : keyRefusal(state.draft.content, kind, id, typed)))
  if (key === null) return null
  const take = () => {
    if (typed === null || refusal !== null) return
    session.edit((draft) => renameKey(draft, kind, id, typed), { said: `The key is ${typed}; what refers to it follows` })
    setTyped(null)
  }
  return (
    <TextInput
      label="Key"
      size="sm"
      maw={described ? 460 : undefined}
      classNames={{ input: classes.code ?? '' }}
      description={described ? 'Names it in the Markdown file. What refers to it follows a change.' : undefined}
      value={typed ?? key}
      error={refusal === null ? undefined : `${refusal}. Until it is mended, the key is ${key}.`}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}
