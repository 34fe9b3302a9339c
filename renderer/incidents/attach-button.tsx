import { useState } from 'react'
import { Button, FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'

interface AttachButtonProps {
  /** Name of the input for those who don't see it. */
  readonly label: string
  readonly onFiles: (files: readonly File[]) => Promise<void>
}

/** Chooses files that are kept as evidence. */
export function AttachButton({ label, onFiles }: AttachButtonProps) {
  const [busy, setBusy] = useState(false)
  const take = async (files: readonly File[]) => {
    if (files.length === 0) return
    setBusy(true)
    await onFiles(files)
    setBusy(false)
  }
  return (
    <FileButton multiple onChange={files => void take(files)} inputProps={{ 'aria-label': label }}>
      {props => (
        <Button {...props} size="compact-sm" variant="default" loading={busy} leftSection={<IconPaperclip size={14} aria-hidden />}>
          Attach files…
        </Button>
      )}
    </FileButton>
  )
}
