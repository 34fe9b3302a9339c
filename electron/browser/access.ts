import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Who may talk to the browser host: whoever was given the one-time address, and nobody else on this machine. */
export interface Access {
  /** A path that lets one browser in, once. */
  oneTimePath(): string
  /** Judges a request by Host, Origin, token and cookie. */
  judge(request: IncomingMessage): Verdict
  /** Judges a WebSocket's upgrade, which must come from our own page. */
  admitsSocket(request: IncomingMessage): boolean
}

export type Verdict =
  | { readonly kind: 'admitted' }
  /** The token was right: hand over the cookie and go to the clean address. */
  | { readonly kind: 'exchange'; readonly cookie: string }
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 421; readonly reason: string }

const TOKEN_PARAMETER = 'token'

/** @param port that the host listens on; cookies don't know ports, so it is part of the cookie's name. */
export function createAccess(port: number): Access {
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  const cookieName = `holdfast-${port}`
  const session = randomBytes(32).toString('base64url')
  /** Each lets in once. */
  const tokens = new Set<string>()

  const hasSession = (request: IncomingMessage): boolean => {
    const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
    return cookies.some((cookie) => cookie.startsWith(`${cookieName}=`) && same(cookie.slice(cookieName.length + 1), session))
  }

  const spend = (offered: string): boolean => {
    for (const token of tokens) if (same(token, offered)) return tokens.delete(token)
    return false
  }

  const foreign = (request: IncomingMessage): boolean =>
    request.headers.origin !== undefined && request.headers.origin !== origin

  return {
    oneTimePath() {
      const token = randomBytes(32).toString('base64url')
      tokens.add(token)
      return `/?${TOKEN_PARAMETER}=${token}`
    },
    judge(request) {
      if (request.headers.host !== host) return { kind: 'refused', status: 421, reason: 'This host answers to its own address only.' }
      if (foreign(request)) return { kind: 'refused', status: 403, reason: 'Pages of other origins are not answered.' }
      const address = URL.parse(request.url ?? '/', origin)
      if (address === null) return { kind: 'refused', status: 400, reason: 'This is no address.' }
      const offered = address.searchParams.get(TOKEN_PARAMETER)
      if (offered !== null) {
        if (!spend(offered)) return { kind: 'refused', status: 403, reason: usedUp }
        return { kind: 'exchange', cookie: `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/` }
      }
      if (!hasSession(request)) return { kind: 'refused', status: 403, reason: usedUp }
      return { kind: 'admitted' }
    },
    admitsSocket(request) {
      return request.headers.host === host && request.headers.origin === origin && hasSession(request)
    },
  }
}

const usedUp =
  'This address lets one browser in, once. Go back to that browser, or press Enter in the terminal where Holdfast runs for a new address.'

function same(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
