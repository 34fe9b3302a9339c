import { useState } from 'react'
import type { DragEvent } from 'react'
import { Button, FileButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import classes from './file-drop.module.css'

interface FileDropProps {
  /** File name endings that the system's dialog offers, as `accept` of an input writes them. */
  readonly accept: string
  /** What is taken, and what becomes of it. */
  readonly words: string
  /** Name of the input for those who don't see it. */
  readonly label: string
  readonly multiple?: boolean
  /** At least one; one alone unless `multiple`. */
  readonly onFiles: (files: readonly File[]) => void
}

/** Takes files, dropped or chosen. */
export function FileDrop({ accept, words, label, multiple = false, onFiles }: FileDropProps) {
  const [over, setOver] = useState(false)
  const hold = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const take = (files: readonly File[]) => {
    const taken = multiple ? files : files.slice(0, 1)
    if (taken.length > 0) onFiles(taken)
  }
  const [drop, choose] = multiple ? ['Drop files here', 'Choose files'] : ['Drop a file here', 'Choose a file']
  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragEnter={hold}
      onDragOver={hold}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take([...event.dataTransfer.files])
      }}
    >
      <IconFileUpload size={28} stroke={1.5} aria-hidden className={classes.icon} />
      <p className={classes.title}>{over ? 'Drop it here' : drop}</p>
      <p className={classes.words}>{words}</p>
      <FileButton accept={accept} multiple={multiple} onChange={(chosen) => take(chosen === null ? [] : [chosen].flat())} inputProps={{ 'aria-label': label }}>
        {(props) => <Button {...props} variant="default">{choose}</Button>}
      </FileButton>
    </div>
  )
}
