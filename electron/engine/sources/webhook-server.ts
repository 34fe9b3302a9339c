import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { WebhookAccess } from '../../contract/index.ts'
import type { Clock, Log, Randomness, Secrets } from '../ports.ts'
import { describeWebhookAccess } from './webhook-access.ts'
import { checkSignature, SeenSignatures, SIGNATURE_HEADER } from '../webhook-signature.ts'

/** Offered first, so that programs keep a stable address. */
export const PREFERRED_PORT = 47_815

/** Largest body of a call. Bytes. */
const MAXIMUM_BODY = 5_000_000

export interface WebhookAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** What a source does with the calls that reach it. */
export interface WebhookHandler {
  /** A call with a valid, fresh signature. An answer of 500 and above lets the sender repeat it. */
  receive(body: Uint8Array): Promise<WebhookAnswer>
  /** A call was turned away; worded for a person. */
  refused?(reason: string): void
}

export interface WebhookServer {
  /**
   * Opens the endpoint on loopback; does nothing when it is open.
   * @throws Error when no port can be had
   */
  start(): Promise<void>
  /** Origin such as `http://127.0.0.1:47815`, or null while closed. */
  address(): string | null
  /** True when another program holds the preferred port and a free one was taken. */
  usesOtherPort(): boolean
  /** @returns a function that takes the source away again */
  register(sourceId: number, handler: WebhookHandler): () => void
  access(sourceId: number): WebhookAccess
  /** Makes a signing secret if the source has none. */
  ensureSecret(sourceId: number): Promise<void>
  /** Replaces the signing secret; the old one is void at once. @returns the new one, to be shown once */
  renewSecret(sourceId: number): Promise<string>
  /** For a source that was removed for good. */
  removeSecret(sourceId: number): Promise<void>
  close(): Promise<void>
}

export interface WebhookServerOptions {
  readonly log: Log
  readonly clock: Clock
  readonly secrets: Secrets
  readonly random: Randomness
  /** {@link PREFERRED_PORT} when missing; 0 takes any free one. */
  readonly port?: number
}

/** One loopback endpoint for all webhook sources of a workspace. Closed until {@link WebhookServer.start}. */
export function createWebhookServer({ log, clock, secrets, random, port = PREFERRED_PORT }: WebhookServerOptions): WebhookServer {
  const handlers = new Map<number, { readonly handler: WebhookHandler; readonly seen: SeenSignatures }>()
  let server: Server | null = null
  let opening: Promise<void> | null = null
  let openPort: number | null = null

  const secretName = (sourceId: number): string => `webhook:${sourceId}`

  async function answer(request: IncomingMessage): Promise<WebhookAnswer> {
    const early = refuseByHead(request, openPort ?? 0)
    if (early !== null) return early
    const sourceId = /^\/hooks\/(\d{1,15})$/.exec(request.url ?? '')?.[1]
    const entry = sourceId === undefined ? undefined : handlers.get(Number(sourceId))
    if (sourceId === undefined || entry === undefined) return problem(404, 'No webhook source has this address; Settings show the right one.')
    const { handler, seen } = entry
    const refuse = (status: number, reason: string): WebhookAnswer => {
      handler.refused?.(reason)
      return problem(status, reason)
    }
    const body = await readBody(request)
    if (body === null) return refuse(413, 'The body is larger than 5 MB.')
    const secret = await secrets.get(secretName(Number(sourceId)))
    if (secret === null) return refuse(503, 'This source has no signing secret yet; make one in Settings.')
    const header = request.headers[SIGNATURE_HEADER.toLowerCase()]
    const check = checkSignature(typeof header === 'string' ? header : undefined, body, secret, clock.now())
    if (!check.valid) return refuse(401, check.reason)
    if (!seen.add(check.id, clock.now())) return refuse(409, 'This call was received before; sign each call anew.')
    try {
      const result = await handler.receive(body)
      if (result.status >= 500) seen.forget(check.id)
      return result
    } catch (error) {
      seen.forget(check.id)
      throw error
    }
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let result: WebhookAnswer
    try {
      result = await answer(request)
    } catch (error) {
      if (request.destroyed && !request.complete) return
      log.error('A webhook call failed', error)
      result = problem(500, 'The console could not handle this call; its log has the cause. Nothing was stored.')
    }
    response.writeHead(result.status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...result.headers,
      // What was not read must not be taken for the next call.
      ...(request.complete ? {} : { connection: 'close' }),
    })
    response.end(`${JSON.stringify(result.body)}\n`, () => {
      if (!request.complete) request.destroy()
    })
  }

  async function open(): Promise<void> {
    const limits = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 }
    const opened = createServer(limits, (request, response) => {
      void respond(request, response)
    })
    opened.maxConnections = 64
    try {
      openPort = await listen(opened, port)
    } catch (error) {
      if (port === 0) throw error
      log.error(`Port ${port} could not be opened for webhooks; a free one is taken`, error)
      openPort = await listen(opened, 0)
    }
    server = opened
  }

  async function renewSecret(sourceId: number): Promise<string> {
    const secret = Buffer.from(random.bytes(32)).toString('hex')
    await secrets.set(secretName(sourceId), secret)
    return secret
  }

  const address = (): string | null => (openPort === null ? null : `http://127.0.0.1:${openPort}`)

  return {
    start() {
      opening ??= open().catch((error: unknown) => {
        opening = null
        throw error
      })
      return opening
    },
    address,
    usesOtherPort: () => openPort !== null && port !== 0 && openPort !== port,
    register(sourceId, handler) {
      const entry = { handler, seen: new SeenSignatures() }
      handlers.set(sourceId, entry)
      return () => {
        if (handlers.get(sourceId) === entry) handlers.delete(sourceId)
      }
    },
    access: (sourceId) => describeWebhookAccess(openPort === null ? null : `${address()}/hooks/${sourceId}`),
    async ensureSecret(sourceId) {
      if ((await secrets.get(secretName(sourceId))) === null) await renewSecret(sourceId)
    },
    renewSecret,
    removeSecret: (sourceId) => secrets.remove(secretName(sourceId)),
    async close() {
      await opening?.catch(() => {})
      const closing = server
      server = null
      opening = null
      openPort = null
      if (closing === null) return
      const closed = new Promise<void>((resolve) => closing.close(() => resolve()))
      closing.closeIdleConnections()
      // Calls under way get their answer; a sender that hangs does not keep the console from closing.
      const cancel = clock.after(2_000, () => closing.closeAllConnections())
      await closed
      cancel()
    },
  }
}

/** What the head of a request already rules out; null when the body is worth reading. */
function refuseByHead({ headers, method }: IncomingMessage, port: number): WebhookAnswer | null {
  // A web page that had its name resolve to this machine arrives with its own host name.
  if (![`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`].includes(headers.host ?? '')) {
    return problem(421, 'This endpoint answers under its loopback address only.')
  }
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return problem(403, 'Calls from web pages are refused.')
  if (method !== 'POST') return { ...problem(405, 'Send mentions with POST.'), headers: { allow: 'POST' } }
  if (!/^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(headers['content-type'] ?? '')) {
    return problem(415, 'The Content-Type must be application/json.')
  }
  if (headers['content-encoding'] !== undefined) return problem(415, 'The body must not be compressed.')
  if (Number(headers['content-length'] ?? 0) > MAXIMUM_BODY) return problem(413, 'The body is larger than 5 MB.')
  return null
}

function problem(status: number, error: string): WebhookAnswer {
  return { status, body: { error } }
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += piece.length
    if (length > MAXIMUM_BODY) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces, length)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const bound = server.address()
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port)
    })
  })
}
