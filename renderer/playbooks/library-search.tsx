import { type RefObject, useEffect, useRef, useState } from 'react'
import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import classes from './playbook-library.module.css'

interface LibrarySearchProps {
  readonly value: string
  readonly input: RefObject<HTMLInputElement | null>
  readonly onChange: (query: string | undefined) => void
}

/** Narrows the library as it is typed. */
export function LibrarySearch({ value, input, onChange }: LibrarySearchProps) {
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)
  useEffect(() => {
    // The address changed by other means, such as the way back.
    if (value === sent.current) return
    sent.current = value
    setTyped(value)
  }, [value])
  const type = (text: string) => {
    setTyped(text)
    sent.current = text.trim()
    onChange(text.trim() || undefined)
  }
  return (
    <TextInput
      ref={input} size="xs" type="search" className={classes.search ?? ''} aria-label="Search the playbooks" placeholder="Search by title or scenario" maxLength={200}
      leftSection={<IconSearch size={15} aria-hidden />} rightSection={typed && <CloseButton size="xs" aria-label="Clear the search" onClick={() => type('')} />}
      value={typed} onChange={event => type(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.currentTarget.blur()
      }}
    />
  )
}
