import { join, resolve } from 'node:path'
import { statSync } from 'node:fs'
import type { Backup, ConsoleState, DataFolder, Preferences, Problem, RecordingInfo, Topic } from '../contract/index.ts'
import { Changes } from './changes.ts'
import { dataLocation, rememberDataLocation } from './data-location.ts'
import { backUp, copyClosedDatabase, listBackups, restoreBackup } from './database/backup.ts'
import { lockFolder, type FolderLock } from './database/folder-lock.ts'
import { databaseFile } from './database/location.ts'
import { storageProblem } from './database/storage-problem.ts'
import { createEngine, type Engine } from './engine.ts'
import type { PageNotifications } from './page-notifications.ts'
import { ProblemError, type Ports, type PreferenceStore } from './ports.ts'
import { openRecordingWorkspace, type RecordingWorkspace } from './recording-workspace.ts'
import { listRecordings } from './sources/index.ts'

/** All that a host supplies. */
export interface ConsolePorts extends Ports {
  /** The host's own folder; the data lie there unless they were moved. Absolute path. */
  readonly folder: string
  /** What ships with the product: recordings, the sentiment model. Absolute path. */
  readonly resources: string
  readonly host: 'electron' | 'browser'
  readonly version: string
  readonly preferences: PreferenceStore
  /** Where pages show the notifications; missing where the host shows them itself. */
  readonly pageNotifications?: PageNotifications
}

/** What stands behind the page: the live workspace or the reason it can't be opened, and a recording in play. */
export interface Console {
  readonly changes: Changes
  readonly preferences: PreferenceStore
  readonly log: Ports['log']
  readonly pageNotifications: PageNotifications | null
  /** The workspace on show. @throws ProblemError while the database can't be opened. */
  engine(): Engine
  /** That workspace's clock. */
  now(): number
  state(): Promise<ConsoleState>
  setPreferences(change: Partial<Preferences>): Promise<Preferences>
  dataFolder(): Promise<DataFolder>
  backUp(): Promise<Backup>
  restore(name: string): Promise<ConsoleState>
  retry(): Promise<ConsoleState>
  move(folder: string): Promise<DataFolder>
  recordings(): Promise<RecordingInfo[]>
  openRecording(name: string): Promise<ConsoleState>
  controlRecording(change: { playing?: boolean | undefined; speed?: number | undefined; jumpTo?: number | undefined }): Promise<ConsoleState>
  closeRecording(): Promise<ConsoleState>
  close(): Promise<void>
}

type Live =
  | { readonly kind: 'open'; readonly folder: string; readonly lock: FolderLock; readonly engine: Engine }
  | { readonly kind: 'problem'; readonly folder: string; readonly problem: Problem }

/** Opens the console. A database that can't be opened is no error here: the state is then `recovery`. */
export async function createConsole(ports: ConsolePorts): Promise<Console> {
  let recording: RecordingWorkspace | null = null
  const changes = new Changes(() => now())
  const now = (): number => (recording?.clock ?? ports.clock).now()
  const changedLive = (topic: Topic): void => {
    if (!recording) changes.announce(topic)
  }
  let live = await openLive(ports, dataLocation(ports.folder), changedLive)

  const everything: readonly Topic[] = ['state', 'mentions', 'episodes', 'judgements', 'alerts', 'brands', 'views', 'sources', 'coverage', 'imports', 'mappings', 'playbooks', 'incidents', 'data']
  const announceAll = (): void => everything.forEach((topic) => changes.announce(topic))

  const liveEngine = (): Engine => {
    if (live.kind === 'problem') throw new ProblemError(live.problem)
    return live.engine
  }

  const closeLive = async (): Promise<void> => {
    if (live.kind === 'problem') return
    const { engine, lock, folder } = live
    live = { kind: 'problem', folder, problem: closing }
    try {
      await engine.close()
    } finally {
      lock.release()
    }
  }

  const leaveRecording = async (): Promise<void> => {
    const left = recording
    recording = null
    await left?.close()
  }

  const state = async (): Promise<ConsoleState> => {
    const common = { now: now(), host: ports.host, version: ports.version }
    if (recording) return { mode: 'recording', player: recording.player(), ...common }
    if (live.kind === 'problem') {
      return { mode: 'recovery', problem: live.problem, folder: live.folder, backups: listBackups(live.folder), ...common }
    }
    const { monitor, sources } = live.engine
    const untouched = monitor.total() === 0 && (await sources.list()).length === 0
    return { mode: 'live', firstStart: untouched, ...common }
  }

  /**
   * Closes the live workspace, lets the work change its files while no other console can have them, and opens the
   * workspace again where it lies then, whatever came of the work.
   */
  const reopen = async (work: () => Promise<void>): Promise<void> => {
    await leaveRecording()
    await closeLive()
    try {
      const lock = lockFolder(live.folder)
      try {
        await work()
      } finally {
        lock.release()
      }
    } finally {
      live = await openLive(ports, dataLocation(ports.folder), changedLive)
      announceAll()
    }
  }

  const dataFolder = async (): Promise<DataFolder> => {
    const { folder } = live
    return {
      folder,
      databaseBytes: fileSize(databaseFile(folder)),
      mentions: live.kind === 'open' ? live.engine.monitor.total() : 0,
      secrets: await ports.secrets.describe(),
      backups: listBackups(folder),
    }
  }

  return {
    changes,
    preferences: ports.preferences,
    log: ports.log,
    pageNotifications: ports.pageNotifications ?? null,
    engine: () => recording?.engine ?? liveEngine(),
    now,
    state,
    async setPreferences(change) {
      const preferences = await ports.preferences.set(change)
      // The last view changes with every click and concerns nobody else.
      if (Object.keys(change).some((key) => key !== 'lastView')) changes.announce('preferences')
      return preferences
    },
    dataFolder,
    async backUp() {
      const made = await backUp(liveEngine().database, ports.clock.now())
      changes.announce('data')
      return made
    },
    async restore(name) {
      await reopen(() => restoreBackup(live.folder, name, ports.clock.now()))
      return state()
    },
    async retry() {
      if (live.kind === 'problem') {
        live = await openLive(ports, dataLocation(ports.folder), changedLive)
        announceAll()
      }
      return state()
    },
    async move(target) {
      const folder = resolve(target)
      refuseOccupied(folder)
      liveEngine()
      // Only what is closed can be copied without losing what comes in meanwhile.
      await reopen(async () => {
        await copyClosedDatabase(live.folder, folder)
        rememberDataLocation(ports.folder, folder)
      })
      return dataFolder()
    },
    recordings: () => listRecordings(join(ports.resources, 'recordings')),
    async openRecording(name) {
      // The other console may be playing one in the same place.
      if (live.kind === 'problem' && live.problem.kind === 'storage-in-use') throw new ProblemError(live.problem)
      await leaveRecording()
      const opened = await openRecordingWorkspace({
        name,
        resources: ports.resources,
        folder: live.folder,
        ports,
        changed: (topic) => {
          if (recording) changes.announce(topic)
        },
      })
      recording = opened
      announceAll()
      return state()
    },
    async controlRecording({ playing, speed, jumpTo }) {
      const { clock } = recording ?? notPlaying()
      if (speed !== undefined) clock.setSpeed(speed)
      if (jumpTo !== undefined && jumpTo > clock.now()) clock.jumpTo(jumpTo)
      if (playing === true) clock.resume()
      if (playing === false) clock.pause()
      changes.announce('state')
      return state()
    },
    async closeRecording() {
      await leaveRecording()
      announceAll()
      return state()
    },
    async close() {
      changes.close()
      await leaveRecording()
      await closeLive()
    },
  }
}

const closing: Problem = {
  kind: 'storage-unavailable',
  happened: 'The workspace is just being closed or changed.',
  safe: 'Everything that was stored is intact.',
  next: 'Wait a moment and try again.',
}

async function openLive(ports: ConsolePorts, folder: string, changed: (topic: Topic) => void): Promise<Live> {
  let lock: FolderLock | null = null
  try {
    lock = lockFolder(folder)
    return { kind: 'open', folder, lock, engine: await createEngine({ folder, resources: ports.resources, ports, changed }) }
  } catch (error) {
    lock?.release()
    ports.log.error('The database was not opened', error)
    return { kind: 'problem', folder, problem: storageProblem(error)?.problem ?? unexplained }
  }
}

/** Even a fault of our own must end on the screen that offers the backups, not in a window that never opens. */
const unexplained: Problem = {
  kind: 'storage-damaged',
  happened: 'The database could not be opened, for a reason the console does not know. Its log has the cause.',
  safe: 'The file was left as it is; your backups are untouched.',
  next: 'Try again. If it fails again, restore the last backup: the file that is there now is kept beside it.',
}

/** @throws ProblemError when a database lies there already. */
function refuseOccupied(folder: string): void {
  if (fileSize(databaseFile(folder)) === 0) return
  throw new ProblemError({
    kind: 'conflict',
    happened: 'There is a Holdfast database in that folder already.',
    safe: 'Neither database was changed.',
    next: 'Choose an empty folder.',
  })
}

function fileSize(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function notPlaying(): never {
  throw new ProblemError({
    kind: 'conflict',
    happened: 'No recording is being played.',
    safe: 'Nothing was changed.',
    next: 'Open the sample incident first.',
  })
}
