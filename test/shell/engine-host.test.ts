import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closeLimit, mayRestart, startEngineHost, type EngineHost } from '../../electron/shell/engine-host.ts'
import type { HostOutcome, HostRequest } from '../../electron/shell/host-channel.ts'
import { fake, FakeMessagePort, type FakeUtilityProcess } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const start = { folder: '/data', resources: '/resources', logs: '/logs', version: '1.2.3' }

let now: number
let states: string[]
let logged: string[]
let notified: unknown[]
let answer: (request: HostRequest) => Promise<HostOutcome>
let host: EngineHost

beforeEach(() => {
  vi.useFakeTimers()
  fake.reset()
  now = 1_000_000
  states = []
  logged = []
  notified = []
  answer = async () => ({ ok: true, value: null })
  host = startEngineHost({
    entry: '/app/engine-process.js',
    start,
    answer: (request) => answer(request),
    notify: (message) => notified.push(message),
    stateChanged: (state) => states.push(state),
    log: { info: () => undefined, error: (message, cause) => logged.push(`${message}: ${String(cause)}`) },
    now: () => now,
  })
})
afterEach(() => vi.useRealTimers())

function latest(): FakeUtilityProcess {
  const process = fake.processes.at(-1)
  if (!process) throw new Error('No process was started')
  return process
}

test('the engine is told at once where and as what to start', () => {
  expect(latest().entry).toBe('/app/engine-process.js')
  expect(latest().sent).toEqual([{ message: { kind: 'start', start }, ports: [] }])
})

test('a page and the engine get the two ends of one new channel', () => {
  const first = host.connect()
  const second = host.connect()
  const given = latest().sent.slice(1)
  expect(given.map(({ message }) => message)).toEqual([{ kind: 'connect' }, { kind: 'connect' }])
  expect(new Set([first, second, ...given.flatMap(({ ports }) => ports)]).size).toBe(4)
  expect(first).toBeInstanceOf(FakeMessagePort)
})

test('questions are answered under their number', async () => {
  answer = async (request) => ({ ok: true, value: request.kind })
  latest().emit('message', { kind: 'ask', id: 7, request: { kind: 'secrets-describe' } })
  await vi.runAllTimersAsync()
  expect(latest().sent.at(-1)?.message).toEqual({ kind: 'answer', id: 7, outcome: { ok: true, value: 'secrets-describe' } })
})

test('an answer that comes after a restart is not given to the new engine', async () => {
  let settle: (outcome: HostOutcome) => void = () => undefined
  answer = () => new Promise((resolve) => (settle = resolve))
  latest().emit('message', { kind: 'ask', id: 1, request: { kind: 'secret-get', name: 'key' } })
  latest().emit('exit', 1)
  settle({ ok: true, value: 'of the old one' })
  await vi.runAllTimersAsync()
  expect(fake.processes).toHaveLength(2)
  expect(fake.processes.flatMap(({ sent }) => sent).filter(({ message }) => JSON.stringify(message).includes('answer'))).toEqual([])
})

test('what is not in the channel is logged and dropped', () => {
  latest().emit('message', { kind: 'ask', id: 1, request: { kind: 'shell-open', path: '/bin/sh' } })
  latest().emit('message', 'nonsense')
  expect(logged).toHaveLength(2)
  expect(latest().sent).toHaveLength(1)
})

test('notifications and readiness are passed on', () => {
  latest().emit('message', { kind: 'ready' })
  latest().emit('message', { kind: 'notify', title: 'Spike', body: '412 in 15 min', address: '/monitor' })
  expect(states).toEqual(['ready'])
  expect(notified).toMatchObject([{ title: 'Spike', address: '/monitor' }])
})

test('after a crash a new engine starts, and the page is told', () => {
  latest().emit('exit', 139)
  expect(fake.processes).toHaveLength(2)
  expect(latest().sent[0]?.message).toEqual({ kind: 'start', start })
  expect(states).toEqual(['restarting'])
  expect(logged[0]).toContain('exit code 139')
})

test('the fourth crash within a minute is the last, until the person starts it again', () => {
  for (let crash = 0; crash < 4; crash += 1) {
    now += 5_000
    latest().emit('exit', 1)
  }
  expect(fake.processes).toHaveLength(4)
  expect(states).toEqual(['restarting', 'restarting', 'restarting', 'stopped'])
  expect(host.connect()).toBeNull()
  host.restart()
  expect(fake.processes).toHaveLength(5)
  expect(host.connect()).not.toBeNull()
})

test('crashes far apart are restarted every time', () => {
  for (let crash = 0; crash < 10; crash += 1) {
    now += 30_000
    latest().emit('exit', 1)
  }
  expect(states).toEqual(Array.from({ length: 10 }, () => 'restarting'))
})

test('the limit is three restarts in sixty seconds', () => {
  expect(mayRestart([0, 1, 2], 2)).toBe(true)
  expect(mayRestart([0, 1, 2, 3], 3)).toBe(false)
  expect(mayRestart([0, 1, 2, 60_000], 60_000)).toBe(true)
})

test('closing asks the engine and waits for its end', async () => {
  let closed = false
  const closing = host.close().then(() => (closed = true))
  expect(latest().sent.at(-1)?.message).toEqual({ kind: 'close' })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(closed).toBe(false)
  latest().emit('exit', 0)
  await closing
  expect(fake.processes).toHaveLength(1)
  expect(latest().killed).toBe(false)
  expect(host.connect()).toBeNull()
})

test('an engine that does not close is ended by force', async () => {
  const closing = host.close()
  await vi.advanceTimersByTimeAsync(closeLimit)
  await closing
  expect(latest().killed).toBe(true)
  expect(logged[0]).toContain('did not close in time')
})

test('closing without an engine is done at once', async () => {
  for (let crash = 0; crash < 4; crash += 1) latest().emit('exit', 1)
  await host.close()
  expect(fake.processes).toHaveLength(4)
})
