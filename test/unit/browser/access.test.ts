import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createAccess, type Access } from '../../../electron/browser/access.ts'

const PORT = 4711
const HOST = `127.0.0.1:${PORT}`
const ORIGIN = `http://${HOST}`

const request = (url: string, headers: Record<string, string> = {}): IncomingMessage =>
  ({ url, headers: { host: HOST, ...headers } }) as unknown as IncomingMessage

/** Goes through the one-time address as a browser does. @returns the cookie to send from then on. */
function signIn(access: Access): string {
  const verdict = access.judge(request(access.oneTimePath()))
  if (verdict.kind !== 'exchange') throw new Error(`Expected to be let in, got ${verdict.kind}`)
  return verdict.cookie.split(';')[0] ?? ''
}

describe('the one-time address', () => {
  test('is exchanged for a cookie that scripts and other sites never see', () => {
    const access = createAccess(PORT)
    const verdict = access.judge(request(access.oneTimePath()))
    expect(verdict).toMatchObject({ kind: 'exchange', cookie: expect.stringMatching(/^holdfast-4711=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/) })
    expect(access.judge(request('/', { cookie: signIn(access) }))).toEqual({ kind: 'admitted' })
  })

  test('lets in once', () => {
    const access = createAccess(PORT)
    const path = access.oneTimePath()
    access.judge(request(path))
    expect(access.judge(request(path))).toMatchObject({ kind: 'refused', status: 403 })
  })

  test('that is asked for again leaves the earlier one usable', () => {
    const access = createAccess(PORT)
    const [first, second] = [access.oneTimePath(), access.oneTimePath()]
    expect(first).not.toBe(second)
    expect([second, first].map((path) => access.judge(request(path)).kind)).toEqual(['exchange', 'exchange'])
  })

  test.each(['/?token=', '/?token=wrong', `/?token=${'a'.repeat(43)}`, '/?token=%00'])('with a wrong token is refused, even with the cookie: %s', (path) => {
    const access = createAccess(PORT)
    access.oneTimePath()
    const cookie = signIn(access)
    expect(access.judge(request(path, { cookie }))).toMatchObject({ kind: 'refused', status: 403 })
  })
})

describe('every other request', () => {
  test.each([
    ['no cookie', {}],
    ['a wrong cookie', { cookie: 'holdfast-4711=wrong' }],
    ['another port’s cookie', { cookie: 'holdfast-4712=x' }],
    ['an empty cookie', { cookie: 'holdfast-4711=' }],
  ])('with %s is refused', (_name, headers) => {
    expect(createAccess(PORT).judge(request('/', headers))).toMatchObject({ kind: 'refused', status: 403 })
  })

  test('is admitted with the cookie among others', () => {
    const access = createAccess(PORT)
    expect(access.judge(request('/assets/x.js', { cookie: `theme=dark; ${signIn(access)} ; a=b` }))).toEqual({ kind: 'admitted' })
  })

  test.each(['localhost:4711', '127.0.0.1:4712', '127.0.0.1', 'evil.example', ''])('under the name “%s” is refused, though it has the cookie', (host) => {
    const access = createAccess(PORT)
    expect(access.judge(request('/', { host, cookie: signIn(access) }))).toMatchObject({ kind: 'refused', status: 421 })
  })

  test.each(['https://evil.example', 'null', 'http://localhost:4711', `https://${HOST}`])('of the origin %s is refused, and its token not spent', (origin) => {
    const access = createAccess(PORT)
    const path = access.oneTimePath()
    expect(access.judge(request(path, { origin }))).toMatchObject({ kind: 'refused', status: 403 })
    expect(access.judge(request(path)).kind).toBe('exchange')
  })

  test('whose address makes no sense is refused', () => {
    expect(createAccess(PORT).judge(request('//['))).toMatchObject({ kind: 'refused', status: 400 })
  })
})

describe('a WebSocket', () => {
  test('is admitted from our own page alone: host, origin and cookie all right', () => {
    const access = createAccess(PORT)
    const good = { origin: ORIGIN, cookie: signIn(access) }
    expect(access.admitsSocket(request('/rpc', good))).toBe(true)
    expect(access.admitsSocket(request('/rpc', { cookie: good.cookie }))).toBe(false)
    expect(access.admitsSocket(request('/rpc', { origin: good.origin }))).toBe(false)
    expect(access.admitsSocket(request('/rpc', { ...good, origin: 'https://evil.example' }))).toBe(false)
    expect(access.admitsSocket(request('/rpc', { ...good, host: 'evil.example' }))).toBe(false)
    expect(access.admitsSocket(request(access.oneTimePath(), { origin: ORIGIN }))).toBe(false)
  })
})
