import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ConsoleState, Player } from '../../electron/contract/index.ts'
import { Time } from '../ui/time.tsx'
import { formatDuration, formatWeekdayHour, HOUR } from '../ui/time-format.ts'
import { notifyProblem } from '../ui/undo.tsx'
import { useCommands } from './commands.ts'
import { adoptConsoleState, readClock, useClockValue, useNow } from './console-state.ts'
import { orpc, queryClient } from './engine.ts'
import classes from './recording-banner.module.css'

/** Recorded seconds per real second that the banner offers. */
export const SPEEDS: readonly number[] = [1, 10, 60, 300]

type RecordingState = Extract<ConsoleState, { mode: 'recording' }>

/** Stands above everything while a recording plays: says so, and steers its clock. */
export function RecordingBanner({ state }: { readonly state: RecordingState }) {
  const { player } = state
  const control = useMutation(
    orpc.system.recordings.control.mutationOptions({
      onSuccess: next => queryClient.setQueryData(orpc.system.state.queryKey(), next),
      onError: notifyProblem,
    }),
  )
  const close = useMutation(orpc.system.recordings.close.mutationOptions({ onSuccess: adoptConsoleState, onError: notifyProblem }))
  const restart = useMutation(orpc.system.recordings.open.mutationOptions({ onSuccess: adoptConsoleState, onError: notifyProblem }))
  const ended = useClockValue(now => now >= player.endsAt)
  const togglePlaying = () => control.mutate({ playing: !player.playing })
  const jump = () => control.mutate({ jumpTo: Math.min(player.endsAt, readClock() + HOUR) })

  useCommands([
    { id: 'recording.play', title: player.playing ? 'Pause the recording' : 'Play the recording', group: 'Recording', keys: ['r p'], run: togglePlaying },
    { id: 'recording.jump', title: 'Jump one hour ahead', group: 'Recording', keys: ['r j'], run: jump },
    ...SPEEDS.map((speed, index) => ({
      id: `recording.speed-${speed}`,
      title: `Play at ${speed}×`,
      group: 'Recording',
      keys: [`r ${index + 1}`],
      run: () => control.mutate({ speed }),
    })),
    { id: 'recording.leave', title: 'Leave the recording', group: 'Recording', run: () => close.mutate(undefined) },
  ])

  return (
    <section className={classes.banner} aria-label="Recording">
      <div className={classes.title}>
        <span className={classes.sign}>{player.synthetic ? 'Sample' : 'Recording'}</span>
        <span className={classes.name}>
          {player.title}
          <span className={classes.soft}> · {player.synthetic ? 'synthetic recording, no real people or companies' : 'recorded, not live'}</span>
        </span>
      </div>
      <RecordingClock player={player} ended={ended} />
      <div className={classes.controls}>
        {ended ? (
          <Button size="compact-sm" variant="default" onClick={() => restart.mutate({ name: player.recording })} loading={restart.isPending}>
            Start again
          </Button>
        ) : (
          <>
            <Tooltip label={player.playing ? 'Pause (R then P)' : 'Play (R then P)'}>
              <ActionIcon variant="default" size="md" onClick={togglePlaying} aria-label={player.playing ? 'Pause the recording' : 'Play the recording'}>
                {player.playing ? <IconPlayerPause size={16} aria-hidden /> : <IconPlayerPlay size={16} aria-hidden />}
              </ActionIcon>
            </Tooltip>
            <SegmentedControl
              size="xs"
              aria-label="Speed of the recording"
              value={String(player.speed)}
              onChange={value => control.mutate({ speed: Number(value) })}
              data={SPEEDS.map(speed => ({ value: String(speed), label: `${speed}×` }))}
            />
            <Tooltip label={`Jump ${formatDuration(HOUR)} ahead (R then J)`}>
              <Button
                size="compact-sm"
                variant="default"
                onClick={jump}
                loading={control.isPending && control.variables.jumpTo !== undefined}
                leftSection={<IconPlayerTrackNext size={14} aria-hidden />}
              >
                +1 h
              </Button>
            </Tooltip>
          </>
        )}
        <Button size="compact-sm" variant="default" onClick={() => close.mutate(undefined)} loading={close.isPending}>
          Leave
        </Button>
      </div>
    </section>
  )
}

function RecordingClock({ player, ended }: { readonly player: Player; readonly ended: boolean }) {
  const now = useNow(250)
  return (
    <div className={classes.clock}>
      <Time at={now} format={formatWeekdayHour} className={classes.time} />
      <span className={classes.soft}>
        {ended ? 'at its end' : `hour ${Math.floor((now - player.startsAt) / HOUR) + 1} of ${Math.ceil((player.endsAt - player.startsAt) / HOUR)}`}
      </span>
    </div>
  )
}
