import { type FormEvent, type ReactNode, useState } from 'react'
import { Button, Group, Stack } from '@mantine/core'
import type { z } from 'zod'
import { type IncidentAct, incidentAct } from '../../../electron/contract/index.ts'
import { issuesOf } from '../../settings/form-issues.ts'
import { useKeptDraft } from '../../settings/kept-draft.ts'
import { useRecording } from '../../settings/recording-notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { notifyDone } from '../../ui/undo.tsx'
import { useIncidentAct } from '../timeline/use-incident-act.ts'

interface ReviewFormProps<Draft> {
  readonly incident: number
  /** Under which what is typed is kept. */
  readonly name: string
  readonly schema: z.ZodType<Draft>
  readonly initial: Draft
  /** What is meant, to be checked. */
  readonly actOf: (draft: Draft) => unknown
  /** Completes "Your name is recorded when you …". */
  readonly why: string
  readonly submit: string
  readonly done: string
  readonly onDone: () => void
  readonly children: (draft: Draft, change: (next: Draft) => void, issues: Readonly<Record<string, string>>) => ReactNode
}

/** A form of the review: what is typed is kept until it is written into the timeline or discarded. */
export function ReviewForm<Draft>({ incident, name, schema, initial, actOf, why, submit, done, onDone, children }: ReviewFormProps<Draft>) {
  const recording = useRecording()
  const { draft, change, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}incident.${incident}.${name}`, schema, initial)
  const [tried, setTried] = useState(false)
  const add = useIncidentAct()
  const meant: z.ZodSafeParseResult<IncidentAct> = incidentAct.safeParse(actOf(draft))
  const issues = tried && !meant.success ? issuesOf(meant.error) : {}
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!meant.success) return
    add.mutate(
      { id: incident, act: meant.data, words: why },
      {
        onSuccess: added => {
          if (added === null) return
          forget()
          notifyDone(done)
          onDone()
        },
      },
    )
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        {children(draft, change, issues)}
        {add.error && <ProblemNotice error={add.error} />}
        <Group gap="sm">
          <Button type="submit" loading={add.isPending}>
            {submit}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              forget()
              onDone()
            }}
          >
            Discard
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
