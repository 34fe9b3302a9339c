import { useState } from 'react'
import { Button, Group, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconArrowRight, IconShieldCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { Backup, ConsoleState } from '../../electron/contract/index.ts'
import { backupReasons } from '../settings/data/backup-words.ts'
import { Copied } from '../settings/copied.tsx'
import { adoptConsoleState, useConsoleState } from '../shell/console-state.ts'
import { orpc } from '../shell/engine.ts'
import { formatBytes } from '../ui/number-format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { formatAge, formatMomentWithZone } from '../ui/time-format.ts'
import { Time } from '../ui/time.tsx'
import { recoveryChoice } from './recovery-choice.ts'
import classes from './recovery-screen.module.css'

type RecoveryState = Extract<ConsoleState, { mode: 'recovery' }>

/** Shown instead of the console while its database can't be used: what happened, what is safe, and the ways out. */
export function RecoveryScreen() {
  const { data: state } = useConsoleState()
  return state?.mode === 'recovery' ? <Recovery state={state} /> : null
}

function Recovery({ state }: { readonly state: RecoveryState }) {
  const { problem, folder, version } = state
  const { restorable, last, others } = recoveryChoice(problem.kind, state.backups)
  const retry = useMutation(orpc.system.data.retry.mutationOptions({ onSuccess: adoptConsoleState }))
  const restore = useMutation(orpc.system.data.restore.mutationOptions({ onSuccess: adoptConsoleState }))
  const [asking, setAsking] = useState<string | null>(null)
  const question: RestoreQuestion = { asking, onAsk: setAsking, onRestore: (backup: Backup) => restore.mutate({ name: backup.name }), busy: restore.isPending }
  return (
    <div className={classes.screen}>
      <Title order={1} className={classes.title}>The console can’t open its data</Title>
      <ol className={classes.account}>
        <li data-part="happened"><IconAlertTriangle size={18} aria-hidden /><div><h2>What happened</h2><p>{problem.happened}</p></div></li>
        <li data-part="safe"><IconShieldCheck size={18} aria-hidden /><div><h2>What is safe</h2><p>{problem.safe}</p></div></li>
        <li data-part="next"><IconArrowRight size={18} aria-hidden /><div><h2>What to do</h2><p>{problem.next}</p></div></li>
      </ol>
      {restore.error !== null && <ProblemNotice error={restore.error} />}
      {retry.error !== null && <ProblemNotice error={retry.error} />}
      <Group gap="sm">
        <Button variant={restorable && last !== null ? 'default' : 'filled'} loading={retry.isPending} onClick={() => retry.mutate(undefined)}>Try again</Button>
        {retry.isSuccess && <Text size="sm" c="dimmed" role="status">Tried again: it is still the same.</Text>}
      </Group>
      {restorable && <Backups last={last} others={others} now={state.now} question={question} />}
      <section>
        <h2 className={classes.heading}>Data folder</h2>
        <Copied label="" text={folder} />
        <p className={classes.soft}>Version {version}. Before trying anything by hand, copy this folder to a safe place.</p>
      </section>
    </div>
  )
}

/** Which backup is asked about, and what the answers do; one question at a time. */
interface RestoreQuestion {
  /** The backup that the question stands open for, by name. */
  readonly asking: string | null
  readonly onAsk: (name: string | null) => void
  readonly onRestore: (backup: Backup) => void
  readonly busy: boolean
}

interface BackupsProps {
  readonly last: Backup | null
  readonly others: readonly Backup[]
  readonly now: number
  readonly question: RestoreQuestion
}

function Backups({ last, others, now, question }: BackupsProps) {
  return (
    <section aria-labelledby="backups-title">
      <h2 id="backups-title" className={classes.heading}>{last === null ? 'There is no backup in this folder' : 'Last backup'}</h2>
      {last !== null && (
        <div className={classes.last}>
          <div>
            <p className={classes.made}><Time at={last.madeAt} /></p>
            <p className={classes.soft}>{formatAge(now - last.madeAt)} · {backupReasons[last.reason]} · {formatBytes(last.bytes)}</p>
          </div>
          <RestoreButton backup={last} question={question} main />
        </div>
      )}
      {others.length > 0 && (
        <details className={classes.earlier}>
          <summary>Other backups ({others.length})</summary>
          <ul>
            {others.map((backup) => (
              <li key={backup.name}>
                <span><Time at={backup.madeAt} /> · {backupReasons[backup.reason]} · {formatBytes(backup.bytes)}</span>
                <RestoreButton backup={backup} question={question} main={false} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

interface RestoreButtonProps {
  readonly backup: Backup
  readonly question: RestoreQuestion
  /** The one to offer first. */
  readonly main: boolean
}

function RestoreButton({ backup, question, main }: RestoreButtonProps) {
  const { asking, onAsk, onRestore, busy } = question
  if (asking !== backup.name) {
    return (
      <Button
        variant={main ? 'filled' : 'default'}
        size={main ? 'sm' : 'compact-sm'}
        disabled={busy}
        aria-label={`Restore the backup of ${formatMomentWithZone(backup.madeAt)}`}
        onClick={() => onAsk(backup.name)}
      >
        Restore this backup
      </Button>
    )
  }
  return (
    <div className={classes.question} role="group" aria-label="Restore this backup?">
      <p>The data go back to {formatMomentWithZone(backup.madeAt)}. The file that can’t be opened is kept among the backups.</p>
      <Group gap="xs">
        <Button size="compact-sm" autoFocus loading={busy} onClick={() => onRestore(backup)}>Restore</Button>
        <Button size="compact-sm" variant="default" disabled={busy} onClick={() => onAsk(null)}>Not now</Button>
      </Group>
    </div>
  )
}
