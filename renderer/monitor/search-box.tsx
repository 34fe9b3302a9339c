import { type RefObject, useEffect, useRef, useState } from 'react'
import { CloseButton, TextInput, Tooltip } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { ChangeSearch } from './monitor-context.ts'
import classes from './filter-bar.module.css'

interface SearchBoxProps {
  readonly value: string
  readonly change: ChangeSearch
  readonly input: RefObject<HTMLInputElement | null>
}

/** Pause in typing after which the search is carried out. Milliseconds. */
const TYPING_PAUSE = 300

/** Searches as it is typed: words, "a phrase", author:handle, -exclude. */
export function SearchBox({ value, change, input }: SearchBoxProps) {
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)
  useEffect(() => {
    // The address changed by other means: a saved view, the way back.
    if (value !== sent.current) {
      sent.current = value
      setTyped(value)
    }
  }, [value])
  const send = (text: string) => {
    const next = text.trim()
    if (next === sent.current) return
    sent.current = next
    change({ search: next || undefined }, { replace: true })
  }
  useEffect(() => {
    const timer = setTimeout(() => send(typed), TYPING_PAUSE)
    return () => clearTimeout(timer)
  })
  return (
    <Tooltip label={'words, "a phrase", author:handle, -exclude'} position="bottom-start">
      <TextInput
        ref={input}
        size="xs"
        className={classes.search ?? ''}
        type="search"
        aria-label="Search mentions"
        placeholder={'Search: words, "a phrase", author:handle, -exclude'}
        maxLength={500}
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={typed ? <CloseButton size="xs" aria-label="Clear the search" onClick={() => { setTyped(''); send('') }} /> : undefined}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') send(typed)
          if (event.key === 'Escape') {
            event.preventDefault()
            event.currentTarget.blur()
          }
        }}
      />
    </Tooltip>
  )
}
