import { useState } from 'react'
import { TextInput } from '@mantine/core'
import { fieldName } from './core/draft.ts'
import { keyRefusal, setKey, type KeyedKind } from './core/keys.ts'
import { useEdited, useEditor } from './editor-context.ts'
import { keyIn } from './use-field.ts'
import classes from './form.module.css'

interface KeyFieldProps {
  readonly kind: KeyedKind
  readonly id: number
  /** False where the form says what keys are for. */
  readonly described?: boolean
}

/**
 * The key of a part. It counts once the field is left, so that no half-typed key takes over another’s references;
 * one that can’t be used stays in the field, marked.
 */
export function KeyField({ kind, id, described = true }: KeyFieldProps) {
  const { session } = useEditor()
  const key = useEdited((state) => keyIn(state.draft, kind, id))
  const refused = useEdited((state) => state.draft.rejected[fieldName(id, 'key')]?.value)
  const [typing, setTyping] = useState<string | null>(null)
  const entered = typing ?? (typeof refused === 'string' ? refused : null)
  const refusal = useEdited((state) => (entered === null ? null : keyRefusal(state.draft.content, kind, id, entered)))
  if (key === null) return null
  const take = () => {
    if (typing === null) return
    session.edit((draft) => setKey(draft, kind, id, typing), { said: refusal === null ? `The key is ${typing}; what refers to it follows` : 'The key can’t be used' })
    setTyping(null)
  }
  return (
    <TextInput
      label="Key"
      size="sm"
      maw={described ? 460 : undefined}
      classNames={{ input: classes.code ?? '' }}
      description={described ? 'Names it in the Markdown file. What refers to it follows a change.' : undefined}
      value={entered ?? key}
      error={refusal === null ? undefined : `${refusal}. Until it is mended, the key is ${key}.`}
      onChange={(event) => setTyping(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}
