import { NoWayOutError, ProblemError } from '../ports.ts'

/** What came of one attempt. `said` is worded for a person and holds no secret, no address and nothing a server said. */
export type Outcome =
  | { readonly kind: 'sent' }
  | {
      readonly kind: 'failed'
      readonly said: string
      /** Whether a later attempt can go otherwise without anybody doing something. */
      readonly again: boolean
      /** The receiver asked not to be tried before. Epoch milliseconds. */
      readonly notBefore?: number
    }
  /** Nothing leaves this way: nobody's failure. */
  | { readonly kind: 'withheld'; readonly said: string }

export const failed = (said: string, again: boolean): Outcome => ({ kind: 'failed', said, again })

/**
 * Carries out an attempt within a time limit and puts into words what kept it from succeeding.
 * @param describe words for what the channel itself can throw
 */
export async function attempt(work: () => Promise<Outcome>, describe: (error: unknown) => Outcome): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NoWayOutError) return { kind: 'withheld', said: error.message }
    if (error instanceof ProblemError) return failed(error.problem.happened, true)
    return describe(error)
  }
}

/** The first system code (ENOTFOUND, ECONNREFUSED …) in a chain of causes; empty when there is none. */
export function codesOf(error: unknown): readonly string[] {
  const codes: string[] = []
  for (let cause = error, depth = 0; cause instanceof Error && depth < 10; cause = cause.cause, depth += 1) {
    if ('originalCode' in cause && typeof cause.originalCode === 'string') codes.push(cause.originalCode)
    if ('code' in cause && typeof cause.code === 'string') codes.push(cause.code)
    if (cause instanceof AggregateError) codes.push(...cause.errors.flatMap(codesOf))
  }
  return codes
}

const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ALTNAME/
const notTls = /SSL|TLS/

/** Words for what kept a connection from coming about; null for anything else. @param server as it is called in sentences */
export function connectionWords(error: unknown, server: string): string | null {
  const codes = codesOf(error)
  const has = (...known: readonly string[]): boolean => known.some((code) => codes.includes(code))
  if (has('ENOTFOUND', 'EAI_AGAIN', 'EDNS')) return `${server} could not be found: check its name and the connection to the network.`
  if (has('ECONNREFUSED')) return `${server} refused the connection: check the address and the port.`
  if (has('ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN')) return 'The network cannot be reached.'
  if (has('ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT')) return `${server} does not answer.`
  if (codes.some((code) => untrusted.test(code))) return `The certificate of ${lower(server)} is not trusted, so nothing was sent to it.`
  if (codes.some((code) => notTls.test(code))) return `${server} does not speak TLS on this port.`
  if (has('ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ECONNECTION')) return `${server} broke off the connection.`
  return null
}

const lower = (server: string): string => server.charAt(0).toLowerCase() + server.slice(1)
