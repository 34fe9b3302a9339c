import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Player, Topic } from '../contract/index.ts'
import { createEngine, type Engine } from './engine.ts'
import { NoWayOutError, ProblemError, type Mail, type Network, type Notifier, type Ports, type Secrets } from './ports.ts'
import { playRecording, readRecordingHeader, recordingPath } from './sources/index.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'

/** A workspace of its own that plays a recording: same engine, other database, other clock, no way out. */
export interface RecordingWorkspace {
  readonly engine: Engine
  readonly clock: VirtualClock
  player(): Player
  close(): Promise<void>
}

interface Options {
  readonly name: string
  readonly resources: string
  /** Where its throw-away database is made. */
  readonly folder: string
  readonly ports: Ports
  readonly changed: (topic: Topic) => void
}

/**
 * Opens the recording at its `playFrom`, with everything earlier already heard.
 * @throws ProblemError when there is no such recording or it can't be read.
 */
export async function openRecordingWorkspace({ name, resources, folder, ports, changed }: Options): Promise<RecordingWorkspace> {
  const path = recordingPath(join(resources, 'recordings'), name)
  const header = await readRecordingHeader(path)
  const workspaceFolder = join(folder, 'recording')
  rmSync(workspaceFolder, { recursive: true, force: true })
  const clock = createVirtualClock({ startsAt: header.playFrom, endsAt: header.endsAt, speed: header.speed })
  const engine = await createEngine({ folder: workspaceFolder, resources, ports: { ...ports, ...sealed, clock }, changed, origin: header.synthetic ? 'synthetic' : 'recorded' })
  for (const definition of header.brands) await engine.monitor.brands.save(definition)
  const sourceIds = new Map<string, number>()
  for (const source of header.sources) {
    const { id } = await engine.sources.save(undefined, { kind: 'recording', name: source.name, recording: name })
    sourceIds.set(source.key, id)
  }
  const connection = playRecording({
    path,
    clock,
    sinkFor: async (key) => sourceIds.get(key) ?? engine.sources.ensureFileSource(key),
    sink: engine.monitor.sink,
    log: ports.log,
    report: (report) => {
      for (const id of sourceIds.values()) engine.sources.report(id, report)
      changed('state')
    },
  })
  // Until then the clock is held: a person who pauses meanwhile would find it running again.
  await connection.loaded
  return {
    engine,
    clock,
    player: () => ({
      recording: header.name,
      title: header.title,
      synthetic: header.synthetic,
      description: header.description,
      startsAt: header.startsAt,
      endsAt: header.endsAt,
      at: clock.now(),
      speed: clock.speed,
      playing: clock.playing,
    }),
    async close() {
      await connection.stop()
      await engine.close()
      rmSync(workspaceFolder, { recursive: true, force: true })
    },
  }
}

const nothingLeaves = (): NoWayOutError => new NoWayOutError('Nothing is sent while a recording plays.')
const noNetwork: Network = { fetch: () => Promise.reject(nothingLeaves()) }
const noMail: Mail = { send: () => Promise.reject(nothingLeaves()) }
const noSecrets: Secrets = {
  get: async () => null,
  set: async () => noWayOut(),
  remove: async () => undefined,
  describe: async () => 'A workspace that plays a recording keeps no secrets.',
}
const noNotifier: Notifier = {
  notify: () => {
    throw nothingLeaves()
  },
}
/** Every way out that a feature could take; the ports leave none. */
const sealed: Pick<Ports, 'network' | 'mail' | 'secrets' | 'notifier'> = { network: noNetwork, mail: noMail, secrets: noSecrets, notifier: noNotifier }

function noWayOut(): never {
  throw new ProblemError({
    kind: 'conflict',
    happened: 'The sample can’t be connected to anything.',
    safe: 'Your own data are untouched.',
    next: 'Leave the sample, then connect the source in your own workspace.',
  })
}
