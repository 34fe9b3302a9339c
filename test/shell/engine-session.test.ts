import { beforeEach, expect, test } from 'vitest'
import { ProblemError, type Log, type PreferenceStore, type Secrets } from '../../electron/engine/ports.ts'
import { runEngineSession } from '../../electron/shell/engine-session.ts'
import type { HostClient } from '../../electron/shell/host-client.ts'
import type { FromEngine, ToEngine } from '../../electron/shell/host-channel.ts'
import { answerHostRequest } from '../../electron/shell/host-services.ts'
import { defaultPreferences } from '../../electron/shell/preferences.ts'

interface Opened {
  readonly ports: string[]
  closed: boolean
  close(): Promise<void>
}

const start: ToEngine = { kind: 'start', start: { folder: '/data', resources: '/resources', logs: '/logs', version: '1' } }

let told: FromEngine[]
let exits: number[]
let logged: string[]
let client: HostClient | undefined
let opened: Opened
let finishOpening: () => void
let failOpening: (error: Error) => void
let deliver: (message: unknown, port?: string) => Promise<void>

const log: Log = { info: () => undefined, error: (message, cause) => logged.push(`${message}: ${String(cause)}`) }

beforeEach(() => {
  told = []
  exits = []
  logged = []
  client = undefined
  opened = {
    ports: [],
    closed: false,
    close: async () => {
      opened.closed = true
    },
  }
  const opening = new Promise<void>((resolve, reject) => {
    finishOpening = resolve
    failOpening = reject
  })
  let listener: (message: { data: unknown; ports: readonly string[] }) => void = () => undefined
  runEngineSession<Opened, string>({
    parent: { on: (_event, given) => (listener = given), postMessage: (message) => told.push(structuredClone(message)) },
    open: async (_start, given) => {
      client = given
      await opening
      return opened
    },
    serve: (console, port) => console.ports.push(port),
    openLog: () => log,
    exit: (code) => exits.push(code),
  })
  deliver = async (message, port) => {
    listener({ data: structuredClone(message), ports: port === undefined ? [] : [port] })
    await settled()
  }
})

/** Lets every promise that is due run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a page that asks before the engine is open is served as soon as it is', async () => {
  await deliver(start)
  await deliver({ kind: 'connect' }, 'first page')
  expect(opened.ports).toEqual([])
  finishOpening()
  await settled()
  await deliver({ kind: 'connect' }, 'second page')
  expect(opened.ports).toEqual(['first page', 'second page'])
  expect(told).toEqual([{ kind: 'ready' }])
})

test('an engine that can’t start says so, logs the cause and ends', async () => {
  await deliver(start)
  failOpening(new Error('no such module'))
  await settled()
  expect(told).toEqual([{ kind: 'fatal', message: 'Error: no such module' }])
  expect(logged).toEqual(['The engine stopped: Error: no such module'])
  expect(exits).toEqual([1])
})

test('closing closes the console before the process ends', async () => {
  await deliver(start)
  finishOpening()
  await deliver({ kind: 'close' })
  expect(opened.closed).toBe(true)
  expect(exits).toEqual([0])
})

test('closing while it is still opening waits for that', async () => {
  await deliver(start)
  await deliver({ kind: 'close' })
  expect(exits).toEqual([])
  finishOpening()
  await settled()
  expect(opened.closed).toBe(true)
  expect(exits).toEqual([0])
})

test('a second start does not open the data folder twice', async () => {
  await deliver(start)
  const first = client
  await deliver(start)
  expect(client).toBe(first)
})

/** Answers the engine's questions with the real service code. */
async function answerAll(secrets: Partial<Secrets>, preferences: Partial<PreferenceStore> = {}): Promise<void> {
  const services = { secrets: secrets as Secrets, preferences: preferences as PreferenceStore }
  for (const message of told.filter((candidate) => candidate.kind === 'ask')) {
    await deliver({ kind: 'answer', id: message.id, outcome: await answerHostRequest(services, message.request) })
  }
}

test('the engine reaches the host’s secrets and preferences through the channel', async () => {
  await deliver(start)
  const values = Promise.all([
    client?.secrets.get('key'),
    client?.secrets.get('other'),
    client?.secrets.set('key', 'value'),
    client?.secrets.describe(),
    client?.preferences.set({ theme: 'dark' }),
  ])
  await answerAll(
    { get: async (name) => (name === 'key' ? 'value' : null), set: async () => undefined, describe: async () => 'well' },
    { set: async (change) => ({ ...defaultPreferences, ...change }) },
  )
  expect(await values).toEqual(['value', null, undefined, 'well', { ...defaultPreferences, theme: 'dark' }])
})

test('a problem of the host arrives as that problem', async () => {
  await deliver(start)
  const problem = { kind: 'storage-unavailable', happened: 'a', safe: 'b', next: 'c' } as const
  const refused = expect(client?.secrets.get('key')).rejects.toMatchObject({ name: 'ProblemError', problem })
  await answerAll({ get: () => Promise.reject(new ProblemError(problem)) })
  await refused
})

test('an unexpected error of the host tells nothing of a secret', async () => {
  await deliver(start)
  const refused = expect(client?.secrets.set('key', 'very-secret')).rejects.toMatchObject({ name: 'ProblemError' })
  await answerAll({ set: (_name, value) => Promise.reject(new Error(`could not write ${value}`)) })
  await refused
})

test('a notification is passed to the host', async () => {
  await deliver(start)
  await client?.notifier.notify({ title: 'Spike', body: 'text', address: '/monitor' })
  expect(told).toEqual([{ kind: 'notify', title: 'Spike', body: 'text', address: '/monitor' }])
})
