import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { instant, procedure } from '../procedure.ts'
import { notificationOutcome, pageNotification } from './notification.ts'
import { backup, change, consoleState, dataFolder, preferences, recordingInfo } from './state.ts'

export const systemContract = {
  state: procedure.output(consoleState),
  /** Announcements of what changed, at most a few a second; nothing is replayed after a reconnect. */
  changes: procedure.output(eventIterator(change)),
  notifications: {
    /** Those that this page is to show, where the host can't show any itself. Each is given to one page at a time. */
    follow: procedure.output(eventIterator(pageNotification)),
    /** What came of one. Where it was not shown, or nothing is told for a few seconds, the next page is asked. */
    told: procedure.input(z.object({ id: z.string().max(100), outcome: notificationOutcome })).output(z.void()),
  },
  preferences: {
    get: procedure.output(preferences),
    set: procedure.input(preferences.partial()).output(preferences),
  },
  data: {
    folder: procedure.output(dataFolder),
    backUp: procedure.output(backup),
    /** Puts a backup in the database's place; what stood there is kept as a backup of its own. */
    restore: procedure.input(z.object({ name: z.string() })).output(consoleState),
    /** Tries to open the database again after the cause was mended. */
    retry: procedure.output(consoleState),
    /** Copies the database to another folder and works there from now on; the old copy stays. */
    move: procedure.input(z.object({ folder: z.string().min(1) })).output(dataFolder),
  },
  recordings: {
    list: procedure.output(z.array(recordingInfo)),
    /** Opens a workspace of its own that plays the recording; live data are untouched. */
    open: procedure.input(z.object({ name: z.string() })).output(consoleState),
    control: procedure
      .input(
        z.object({
          playing: z.boolean().optional(),
          speed: z.number().min(1).max(3_600).optional(),
          /** Forward only: what was heard can't be unheard. Start again with `open`. */
          jumpTo: instant.optional(),
        }),
      )
      .output(consoleState),
    /** Back to the live workspace. */
    close: procedure.output(consoleState),
  },
}
