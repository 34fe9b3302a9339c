import type { WebContents } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import { brokerPorts } from '../../electron/shell/port-handshake.ts'
import { fake, FakeMessagePort, FakeWebContents, ipcMain } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

beforeEach(() => fake.reset())

interface Frame {
  url: string
  parent: object | null
  isDestroyed(): boolean
  postMessage(channel: string, message: unknown, ports: readonly unknown[]): void
}

const contents = new FakeWebContents()

/** Plays a request for a port. @returns what the frame was sent. */
function request({ frame = {}, sender = contents, port = new FakeMessagePort() as FakeMessagePort | null } = {} as {
  frame?: Partial<Frame> | null
  sender?: FakeWebContents
  port?: FakeMessagePort | null
}): { readonly sent: readonly unknown[][]; readonly connected: number } {
  const sent: unknown[][] = []
  let connected = 0
  const whole: Frame = { url: 'app://console/monitor', parent: null, isDestroyed: () => false, postMessage: (...message) => sent.push(message), ...frame }
  brokerPorts(
    () => contents as unknown as WebContents,
    () => {
      connected += 1
      return port as never
    },
  )
  ipcMain.emit('engine-port:request', { sender, senderFrame: frame === null ? null : whole })
  return { sent, connected }
}

test('our own page gets one port', () => {
  const port = new FakeMessagePort()
  expect(request({ port }).sent).toEqual([['engine-port', null, [port]]])
})

test.each([
  ['another site', { frame: { url: 'https://example.org/' } }],
  ['another host of our scheme', { frame: { url: 'app://elsewhere/' } }],
  ['a frame inside of our page', { frame: { parent: {} } }],
  ['a frame that is gone', { frame: null }],
  ['a frame that was destroyed', { frame: { isDestroyed: () => true } }],
  ['another window', { sender: new FakeWebContents() }],
])('%s gets none, and no channel is opened for it', (_who, options) => {
  expect(request(options)).toEqual({ sent: [], connected: 0 })
})

test('while there is no engine nothing is sent', () => {
  expect(request({ port: null }).sent).toEqual([])
})
