import { useState } from 'react'
import { Button, FileButton, TextInput } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { z } from 'zod'
import { useKeptDraft } from '../settings/kept-draft.ts'
import { useRecording } from '../settings/recording-notice.tsx'
import type { EvidencePlace, IncidentActions } from './use-incident-actions.ts'
import classes from './evidence-view.module.css'

const noteDraft = z.string()

interface AttachButtonProps {
  readonly incident: number
  readonly place: EvidencePlace
  readonly actions: IncidentActions
  /** Name of the input for those who don't see it. */
  readonly label: string
}

/** Chooses files that are kept as evidence, with a note about what they show. */
export function AttachButton({ incident, place, actions, label }: AttachButtonProps) {
  const recording = useRecording()
  const { draft: note, change, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}incident.${incident}.${place === null ? '' : `${place.run}.${place.task}.`}evidence-note`, noteDraft, '')
  const [busy, setBusy] = useState(false)
  const take = async (files: readonly File[]) => {
    if (files.length === 0) return
    setBusy(true)
    let kept = true
    for (const file of files) kept = (await actions.attach(file, place, note.trim())) !== null && kept
    setBusy(false)
    // A note that did not go with every file is still wanted.
    if (!kept) return
    change('')
    forget()
  }
  return (
    <div className={classes.attach}>
      <TextInput
        size="xs" className={classes.note ?? ''} aria-label="Note for the files" placeholder="What they show (optional)" maxLength={1_000} value={note}
        onChange={event => change(event.currentTarget.value)}
      />
      <FileButton multiple onChange={files => void take(files)} inputProps={{ 'aria-label': label }}>
        {props => (
          <Button {...props} size="compact-sm" variant="default" loading={busy} leftSection={<IconPaperclip size={14} aria-hidden />}>
            Attach files…
          </Button>
        )}
      </FileButton>
    </div>
  )
}
