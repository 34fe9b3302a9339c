import type { ReactNode } from 'react'
import { Button } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { Player } from '../../electron/contract/index.ts'
import { adoptConsoleState, useConsoleState } from '../shell/console-state.ts'
import { orpc } from '../shell/engine.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import classes from './section.module.css'

/** The recording in play, whose workspace is thrown away afterwards; null in the live one. */
export function useRecording(): Player | null {
  const { data: state } = useConsoleState()
  return state?.mode === 'recording' ? state.player : null
}

/** Says that what is set here would be the recording's, and offers the way back. */
export function RecordingNotice({ children }: { readonly children: ReactNode }) {
  const close = useMutation(orpc.system.recordings.close.mutationOptions({ onSuccess: adoptConsoleState }))
  return (
    <div className={classes.notice}>
      <IconInfoCircle size={18} aria-hidden />
      <div>
        <p>{children}</p>
        <Button size="compact-sm" variant="default" loading={close.isPending} onClick={() => close.mutate(undefined)}>Leave the recording</Button>
        {close.error !== null && <ProblemNotice error={close.error} />}
      </div>
    </div>
  )
}
