import { randomBytes } from 'node:crypto'
import type { MessagePortMain } from 'electron'
import { createConsole, type Console } from '../engine/console.ts'
import { servePort } from '../engine/serve.ts'
import { createSmtpMail } from '../engine/smtp-mail.ts'
import { createSystemClock } from '../engine/system-clock.ts'
import { runEngineSession } from './engine-session.ts'
import { createLogFile } from './log-file.ts'

/** Entry of the engine's process, a utility process of Electron. */
const { fail } = runEngineSession<Console, MessagePortMain>({
  parent: process.parentPort,
  open: (start, client, log) =>
    createConsole({
      folder: start.folder,
      resources: start.resources,
      version: start.version,
      host: 'electron',
      clock: createSystemClock(),
      network: { fetch: (url, init) => fetch(url, init) },
      mail: createSmtpMail(),
      random: { bytes: (length) => randomBytes(length) },
      log,
      secrets: client.secrets,
      notifier: client.notifier,
      preferences: client.preferences,
    }),
  serve: (console, port) => {
    servePort(console, port)
    // Electron holds messages back until now, so that none is lost before there is a listener.
    port.start()
  },
  openLog: createLogFile,
  exit: (code) => process.exit(code),
})

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

// Ctrl+C in a terminal reaches every process of the console. The main one decides: it lets this one close its writes.
process.on('SIGINT', () => undefined)
