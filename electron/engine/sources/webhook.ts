import { ProblemError } from '../ports.ts'
import { readWebhookBody } from './webhook-body.ts'
import type { WebhookAnswer, WebhookServer } from './webhook-server.ts'
import type { Connect } from './source-port.ts'

export { createWebhookServer, PREFERRED_PORT } from './webhook-server.ts'
export type { WebhookServer, WebhookServerOptions } from './webhook-server.ts'

/** Receives mentions from programs on this machine; opens the shared endpoint with the first source. */
export function connectWebhook(server: WebhookServer): Connect<'webhook'> {
  return (_definition, { id, sink, clock, log, report }) => {
    let stopped = false

    async function receive(body: Uint8Array): Promise<WebhookAnswer> {
      const now = clock.now()
      const reading = readWebhookBody(body, now)
      if (!reading.readable) {
        refused(reading.reason)
        return { status: 400, body: { error: reading.reason } }
      }
      const { mentions, rejected } = reading
      let counts = { stored: 0, duplicates: 0 }
      if (mentions.length > 0) {
        try {
          const { stored, duplicates } = await sink.accept(id, mentions)
          counts = { stored, duplicates }
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error
          report({ state: 'failing', lastErrorAt: now, lastError: `${error.problem.happened} ${error.problem.next}` })
          return { status: 503, body: { error: `${error.problem.happened} Send the call again later.` }, headers: { 'retry-after': '30' } }
        }
      }
      const allRejected = mentions.length === 0 && rejected.length > 0
      if (allRejected) refused(`All ${rejected.length} mentions of a call were refused, the first because of ${rejected[0]?.reason ?? 'its form'}.`)
      else report({ state: 'working', lastSuccessAt: now, lastError: portNotice() })
      return { status: allRejected ? 422 : 200, body: { ...counts, rejected } }
    }

    function refused(reason: string): void {
      report({ state: 'working', lastErrorAt: clock.now(), lastError: `A call was refused: ${reason}` })
    }

    function portNotice(): string | null {
      return server.usesOtherPort() ? `Another program holds the usual port; programs must send to ${server.access(id).address ?? ''}.` : null
    }

    const unregister = server.register(id, { receive, refused })

    async function open(): Promise<void> {
      try {
        await server.ensureSecret(id)
        await server.start()
        if (!stopped) report({ state: 'working', lastError: portNotice(), nextAttemptAt: null })
      } catch (error) {
        log.error('The endpoint for webhooks could not be opened', error)
        if (stopped) return
        const lastError = 'The local address for webhooks could not be opened. Pause and resume the source to try again.'
        report({ state: 'failing', lastErrorAt: clock.now(), lastError })
      }
    }

    const opened = open()
    return {
      async stop() {
        stopped = true
        unregister()
        await opened
      },
    }
  }
}
