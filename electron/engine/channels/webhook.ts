import type { Clock, Network } from '../ports.ts'
import { sign, SIGNATURE_HEADER } from '../webhook-signature.ts'
import type { Dispatch } from './notice.ts'
import { attempt, connectionWords, failed, type Outcome } from './outcome.ts'
import { payloadOf } from './webhook-payload.ts'

/** Longest time for one call, connecting and answering included. Milliseconds. */
export const WEBHOOK_TIME_LIMIT = 15_000
/** A receiver may ask for a pause so long at most. Milliseconds. */
const LONGEST_PAUSE = 86_400_000

export interface WebhookParts {
  readonly network: Network
  readonly clock: Clock
  /** Breaks off at once. */
  readonly signal: AbortSignal
}

/** Who is called. */
export interface WebhookReceiver {
  readonly name: string
  readonly address: string
  /** Signs the call as {@link SIGNATURE_HEADER} says; null leaves it unsigned. */
  readonly secret: string | null
}

/** Posts one message, signed for now. Redirects are not followed and the body of the answer is not read. Never throws. */
export async function callWebhook({ network, clock, signal }: WebhookParts, { name, address, secret }: WebhookReceiver, dispatch: Dispatch): Promise<Outcome> {
  const timeout = new AbortController()
  const cancelTimeout = clock.after(WEBHOOK_TIME_LIMIT, () => timeout.abort())
  try {
    return await attempt(
      async () => {
        const { url, authorization } = withoutAccount(address)
        const body = JSON.stringify(payloadOf(dispatch, name))
        const response = await network.fetch(url, {
          method: 'POST',
          redirect: 'manual',
          credentials: 'omit',
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'user-agent': 'Holdfast alert delivery',
            'idempotency-key': dispatch.key,
            ...(authorization === null ? {} : { authorization }),
            ...(secret === null ? {} : { [SIGNATURE_HEADER.toLowerCase()]: sign(Buffer.from(body), secret, Math.floor(clock.now() / 1_000)) }),
          },
          body,
          signal: AbortSignal.any([signal, timeout.signal]),
        })
        // However long it is: nothing in it matters.
        await response.body?.cancel().catch(() => undefined)
        return judge(response, secret !== null, clock.now())
      },
      (error) =>
        failed(
          timeout.signal.aborted
            ? `The webhook’s server took longer than ${WEBHOOK_TIME_LIMIT / 1_000} seconds to answer.`
            : (connectionWords(error, 'The webhook’s server') ?? 'The webhook could not be called.'),
          true,
        ),
    )
  } finally {
    cancelTimeout()
  }
}

/** An account in an address goes into a header: calls with one in the address are not made at all (Fetch, 5.4). */
function withoutAccount(address: string): { readonly url: string; readonly authorization: string | null } {
  const url = new URL(address)
  if (url.username === '' && url.password === '') return { url: url.href, authorization: null }
  const account = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  url.username = ''
  url.password = ''
  return { url: url.href, authorization: `Basic ${Buffer.from(account).toString('base64')}` }
}

function judge({ status, headers }: Response, signed: boolean, now: number): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status >= 300 && status < 400) return failed(`The webhook points to another address (${status}); the console does not follow. Enter that address itself.`, false)
  const pause = retryAt(headers.get('retry-after'), now)
  const later = { again: true, ...(pause === null ? {} : { notBefore: pause }) }
  if (status === 408) return { kind: 'failed', said: 'The webhook’s server did not get the whole call in time (408).', ...later }
  if (status === 429) return { kind: 'failed', said: 'The webhook’s server asks for fewer calls (429).', ...later }
  if (status >= 500) return { kind: 'failed', said: `The webhook’s server has a fault of its own or is being maintained (${status}).`, ...later }
  if (status === 401 || status === 403) return failed(`The webhook’s server does not let the console in (${status}): check the address${signed ? ', and that it has the signing secret that was made last' : ''}.`, false)
  if (status === 404 || status === 410) return failed(`There is no webhook at this address (${status}).`, false)
  return failed(`The webhook’s server refused the message (${status}).`, false)
}

/** Retry-After as seconds or as a date (RFC 9110, 10.2.3); at most a day ahead. */
function retryAt(header: string | null, now: number): number | null {
  if (header === null) return null
  const at = /^\s*\d+\s*$/.test(header) ? now + Number(header) * 1_000 : Date.parse(header)
  return Number.isNaN(at) ? null : Math.min(Math.max(at, now), now + LONGEST_PAUSE)
}
