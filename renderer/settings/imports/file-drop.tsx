import { useState } from 'react'
import type { DragEvent } from 'react'
import { Button, FileButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import classes from './file-drop.module.css'

const ACCEPTED = '.csv,.tsv,.txt,.jsonl,.ndjson,.json,.xlsx'

/** Takes one file, dropped or chosen. */
export function FileDrop({ onFile }: { readonly onFile: (file: File) => void }) {
  const [over, setOver] = useState(false)
  const hold = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
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
        const file = event.dataTransfer.files[0]
        if (file !== undefined) onFile(file)
      }}
    >
      <IconFileUpload size={28} stroke={1.5} aria-hidden className={classes.icon} />
      <p className={classes.title}>{over ? 'Drop it here' : 'Drop a file here'}</p>
      <p className={classes.words}>CSV, JSON Lines or an Excel workbook (.xlsx), of any length. Nothing is stored before you have seen how it will be read.</p>
      <FileButton accept={ACCEPTED} onChange={(file) => file !== null && onFile(file)} inputProps={{ 'aria-label': 'File to import' }}>
        {(props) => <Button {...props} variant="default">Choose a file</Button>}
      </FileButton>
    </div>
  )
}
