import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button, Textarea } from '@mantine/core'
import { z } from 'zod'
import { useKeptDraft } from '../../settings/kept-draft.ts'
import { useRecording } from '../../settings/recording-notice.tsx'
import { Time } from '../../ui/time.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import type { TaskLine } from './run-tasks.ts'
import classes from './task-detail.module.css'

const commentDraft = z.string()

interface TaskCommentsProps {
  readonly incident: number
  readonly run: number
  readonly line: TaskLine
  /** The keyboard is to go to the comment that is being written. */
  readonly asked: boolean
  readonly onAsked: () => void
  /** @returns whether it was written */
  readonly onComment: (text: string) => Promise<boolean>
}

/** What was said about a task. What is being written is kept until it is sent. */
export function TaskComments({ incident, run, line: { task, state }, asked, onAsked, onComment }: TaskCommentsProps) {
  const recording = useRecording()
  const { draft, change, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}incident.${incident}.${run}.${task.key}.comment`, commentDraft, '')
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (!asked) return
    field.current?.focus()
    onAsked()
  }, [asked, onAsked])
  const send = async () => {
    if (draft.trim() === '' || busy) return
    setBusy(true)
    const written = await onComment(draft.trim())
    setBusy(false)
    if (!written) return
    change('')
    forget()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
    if (event.key === 'Escape') {
      event.preventDefault()
      field.current?.blur()
    }
  }
  return (
    <section aria-label="Comments" className={classes.part}>
      <h4>Comments</h4>
      {state.comments.length > 0 && (
        <ul className={classes.comments}>
          {state.comments.map(({ at, by, text }, index) => (
            <li key={index}>
              <p className={classes.soft}>
                <strong>{by}</strong>, <Time at={at} format={formatDayHour} />
              </p>
              <p className={classes.words}>{text}</p>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={submit} className={classes.writing}>
        <Textarea
          ref={field} aria-label="Comment" placeholder="What is known, what was done" autosize minRows={2} maxRows={8} maxLength={5_000} value={draft} onKeyDown={keys}
          onChange={event => change(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-sm" variant="default" loading={busy} disabled={draft.trim() === ''}>
          Comment
        </Button>
      </form>
    </section>
  )
}
