import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { webhookPayload, type WebhookPayload } from '../../electron/engine/channels/webhook-payload.ts'

/** A call as a real HTTP server got it. */
export interface HookCall {
  readonly path: string
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly body: WebhookPayload
  /** Byte for byte, as signatures cover it. */
  readonly bytes: Buffer
}

export interface WebhookPeer {
  readonly address: string
  readonly calls: readonly HookCall[]
  /** Resolves when there were so many calls, answered or not. */
  called(count: number): Promise<void>
  close(): Promise<void>
}

/** A webhook's server on loopback. Bodies that are not what the handbook says fail here. @param answer 200 when missing */
export async function startWebhookPeer(answer: (response: ServerResponse, call: HookCall) => void = (response) => void response.writeHead(200).end('ok')): Promise<WebhookPeer> {
  const calls: HookCall[] = []
  let waiting: { readonly count: number; readonly resolve: () => void }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const bytes = Buffer.concat(chunks)
      const call = { path: request.url ?? '', method: request.method ?? '', headers: request.headers, body: webhookPayload.parse(JSON.parse(bytes.toString('utf8'))), bytes }
      calls.push(call)
      for (const { count, resolve } of waiting) if (calls.length >= count) resolve()
      waiting = waiting.filter(({ count }) => calls.length < count)
      answer(response, call)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    called: (count) => (calls.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve }))),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
