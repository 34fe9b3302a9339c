import type { Clock } from '../../ports.ts'
import type { GapRecord } from './gap-record.ts'
import { BEAT, gapBeforeStart, gapBetween, nextStamp, type ConsoleGap, type Stamp } from './heartbeat.ts'

/** Whether the console itself was there: a stamp every minute, and what the time between two stamps says. */
export interface Presence {
  readonly stamp: Stamp | null
  /** Since when the console has been there without a break: nothing else explains what was not heard before. */
  readonly since: number
  /** Judges the time since the last stamp, and stamps anew. @returns the time */
  look(): number
  /**
   * Begins to stamp.
   * @param last the last stamp of an earlier run; null when nothing was to be heard until now
   */
  begin(last: Stamp | null): void
  end(): void
}

/** @param beat called with the time at every stamp, a minute apart */
export function createPresence(clock: Clock, record: () => GapRecord, beat: (now: number) => void): Presence {
  let stamp: Stamp | null = null
  let since = clock.now()
  let cancel = (): void => {}

  const uptime = (): number | null => clock.uptime?.() ?? null

  const absent = (gap: ConsoleGap | null, now: number): void => {
    if (!gap) return
    record().begin(null, gap.reason, gap.from, gap.to)
    since = now
  }

  /** The clock was set back: what it had skipped is still to come. */
  const cut = (now: number): void => {
    for (const gap of record().book.consoleGapsOver(now)) record().change(gap, { to: now })
    since = Math.min(since, now)
  }

  const look = (): number => {
    const now = clock.now()
    if (!stamp) return now
    absent(gapBetween(stamp, now, uptime()), now)
    if (now < stamp.at) cut(now)
    stamp = nextStamp(stamp, now, uptime())
    return now
  }

  const turn = (): void => {
    beat(look())
    cancel = clock.after(BEAT, turn)
  }

  return {
    get stamp() {
      return stamp
    },
    get since() {
      return since
    },
    look,
    begin(last) {
      if (stamp) return
      const now = clock.now()
      since = now
      if (last) {
        cut(now)
        absent(gapBeforeStart(last, now), now)
      }
      stamp = nextStamp(last, now, uptime())
      turn()
    },
    end() {
      cancel()
      stamp = null
    },
  }
}
