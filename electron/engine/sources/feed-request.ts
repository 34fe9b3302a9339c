import type { Clock, Network } from '../ports.ts'
import { BodyTooLarge, decodeFeed, readBody } from './feed-body.ts'
import { parseFeedDate } from './feed-date.ts'

export interface FeedLimits {
  /** Longest time for one answer, connecting and reading included. Milliseconds. */
  readonly timeLimit: number
  /** Largest answer after decompression. Bytes. */
  readonly sizeLimit: number
}

/** What the server told last time, so that it can answer "unchanged". */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

/** What asking a feed came to. `problem` is worded for a person. */
export type FeedAnswer =
  | { readonly kind: 'feed'; readonly text: string; readonly address: string; readonly validators: Validators }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly problem: string; /** Epoch milliseconds. */ readonly notBefore: number | null; readonly cause?: unknown }

export interface FeedRequest {
  readonly url: string
  readonly validators: Validators
  readonly network: Network
  readonly clock: Clock
  readonly limits: FeedLimits
  /** Gives up at once, without an answer worth reporting. */
  readonly signal: AbortSignal
}

/** Asks once, conditionally (RFC 9110, 13), within the limits. Never throws. */
export async function requestFeed({ url, validators, network, clock, limits, signal }: FeedRequest): Promise<FeedAnswer> {
  const timeout = new AbortController()
  const cancelTimeout = clock.after(limits.timeLimit, () => timeout.abort())
  try {
    const response = await network.fetch(url, {
      headers: {
        accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
        'user-agent': 'Holdfast feed reader',
        ...(validators.etag === null ? {} : { 'if-none-match': validators.etag }),
        ...(validators.lastModified === null ? {} : { 'if-modified-since': validators.lastModified }),
      },
      credentials: 'omit',
      signal: AbortSignal.any([signal, timeout.signal]),
    })
    if (response.ok) {
      const bytes = await readBody(response, limits.sizeLimit)
      return {
        kind: 'feed',
        text: decodeFeed(bytes, response.headers.get('content-type')),
        address: response.url === '' ? url : response.url,
        validators: { etag: response.headers.get('etag'), lastModified: response.headers.get('last-modified') },
      }
    }
    await response.body?.cancel()
    if (response.status === 304) return { kind: 'unchanged' }
    if (response.status === 410) return { kind: 'gone' }
    return { kind: 'failed', problem: describeStatus(response.status), notBefore: retryAt(response.headers.get('retry-after'), clock.now()) }
  } catch (error) {
    const problem = timeout.signal.aborted
      ? `The server took longer than ${Math.round(limits.timeLimit / 1_000)} seconds to answer.`
      : error instanceof BodyTooLarge
        ? `The answer is larger than ${Math.round(limits.sizeLimit / 1_000_000)} MB and was not read.`
        : describeFailure(error)
    return { kind: 'failed', problem, notBefore: null, cause: error }
  } finally {
    cancelTimeout()
  }
}

/** Retry-After as seconds or as a date (RFC 9110, 10.2.3); at most a day ahead. */
function retryAt(header: string | null, now: number): number | null {
  if (header === null) return null
  const at = /^\s*\d+\s*$/.test(header) ? now + Number(header) * 1_000 : parseFeedDate(header)
  return at === null ? null : Math.min(Math.max(at, now), now + 86_400_000)
}

function describeStatus(status: number): string {
  if (status === 401 || status === 403) return `The server does not let the console read this feed (${status}).`
  if (status === 404) return 'There is no feed at this address (404).'
  if (status === 429) return 'The server asks for fewer requests (429); the console waits as long as it was told to.'
  if (status === 503) return 'The server is busy or being maintained (503).'
  if (status >= 500) return `The server has a fault of its own (${status}).`
  return `The server refused the request (${status}).`
}

function describeFailure(error: unknown): string {
  const code = causeCode(error)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'The server could not be found: check the address and the connection.'
  if (code === 'ECONNREFUSED') return 'The server refused the connection.'
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'The server broke off in the middle of its answer.'
  if (code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'UND_ERR_HEADERS_TIMEOUT') return 'The server does not answer.'
  if (code === 'ENETUNREACH' || code === 'EHOSTUNREACH') return 'The network cannot be reached.'
  if (/CERT|TLS|SSL|SIGNED/.test(code)) return 'The certificate of the server is not trusted.'
  if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR') return 'The compressed answer is damaged.'
  if (/redirect/.test(causeMessage(error))) return 'The address redirects in circles.'
  return 'The feed could not be reached.'
}

function causeCode(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code
  }
  return ''
}

function causeMessage(error: unknown): string {
  return error instanceof Error ? `${error.message} ${causeMessage(error.cause)}` : ''
}
