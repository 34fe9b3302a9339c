import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  answerPageRequest,
  contentSecurityPolicy,
  createNonce,
  mimeType,
  resolvePageTarget,
  withNonce,
  type PageAnswer,
} from '../../electron/shell/page-files.ts'

const policy = { nonce: 'bm9uY2U=', connect: [] }
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdfast-page-'))
  await mkdir(join(root, 'page', 'assets'), { recursive: true })
  await writeFile(join(root, 'secret.txt'), 'outside')
  await writeFile(join(root, 'page', 'index.html'), '<!doctype html><html><head><meta property="csp-nonce" nonce="" /></head></html>')
  await writeFile(join(root, 'page', 'assets', 'index-1.js'), 'export {}')
  root = join(root, 'page')
})
afterAll(() => rm(join(root, '..'), { recursive: true, force: true }))

describe('which file an address means', () => {
  test.each([
    ['/', 'page'],
    ['/index.html', 'page'],
    ['/monitor', 'page'],
    ['/incidents/12', 'page'],
    ['/assets/index-1.js', 'file'],
    ['/assets/../assets/index-1.js', 'file'],
    ['/../secret.txt', 'refused'],
    ['/%2e%2e/secret.txt', 'refused'],
    ['/assets/%2e%2e/%2e%2e/secret.txt', 'refused'],
    ['/..%5csecret.txt', 'refused'],
    ['/C:/Windows/system.ini', 'refused'],
    ['/index.html%00.js', 'refused'],
    ['/%E0%A4%A', 'refused'],
  ])('%s is %s', (pathname, kind) => {
    expect(resolvePageTarget(root, pathname).kind).toBe(kind)
  })

  test('no address reaches a file outside of the folder', () => {
    const piece = fc.oneof(fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '/', '\\', 'a.js', '%00', 'C:'), fc.string())
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const target = resolvePageTarget(root, `/${pieces.join('/')}`)
        if (target.kind === 'file') expect(relative(root, resolve(target.path))).not.toMatch(/^\.\.(?:[/\\]|$)/)
      }),
    )
  })
})

describe('answers', () => {
  const ask = (method: string, pathname: string): Promise<PageAnswer> => answerPageRequest(root, { method, pathname }, policy)

  test('a screen address is answered with the page, its nonce in place and not to be kept', async () => {
    const answer = await ask('GET', '/monitor')
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['content-security-policy']).toContain("'nonce-bm9uY2U='")
    expect(new TextDecoder().decode(answer.body ?? undefined)).toBe(
      '<!doctype html><html><head><meta property="csp-nonce" nonce="bm9uY2U="></head></html>',
    )
  })

  test('an asset is answered with its type', async () => {
    const answer = await ask('GET', '/assets/index-1.js')
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(new TextDecoder().decode(answer.body ?? undefined)).toBe('export {}')
  })

  test('HEAD has the headers of GET and no body', async () => {
    const [head, get] = await Promise.all([ask('HEAD', '/assets/index-1.js'), ask('GET', '/assets/index-1.js')])
    expect(head.headers).toEqual(get.headers)
    expect(head.body).toBeNull()
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not allowed', async (method) => {
    expect(await ask(method, '/')).toMatchObject({ status: 405, body: null })
  })

  test('a missing file is not found, rather than the page under a wrong type', async () => {
    expect(await ask('GET', '/assets/gone-2.js')).toMatchObject({ status: 404, body: null })
  })

  test('an address that leaves the folder is refused', async () => {
    expect(await ask('GET', '/%2e%2e/secret.txt')).toMatchObject({ status: 400, body: null })
  })
})

describe('policy', () => {
  test('allows no script but our own files, no frame, no form, no plug-in', () => {
    const directives = new Map(contentSecurityPolicy(policy).split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }))
    expect(directives.get('default-src')).toEqual(["'none'"])
    expect(directives.get('script-src')).toEqual(["'self'"])
    expect(directives.get('frame-ancestors')).toEqual(["'none'"])
    expect(directives.get('base-uri')).toEqual(["'none'"])
    expect(directives.get('form-action')).toEqual(["'none'"])
    expect(directives.get('connect-src')).toEqual(["'self'"])
    expect(directives.get('style-src')).toEqual(["'self'", "'nonce-bm9uY2U='"])
    expect([...directives.keys()]).not.toContain('frame-src')
  })

  test('names where the page may connect to besides its own address', () => {
    expect(contentSecurityPolicy({ nonce: 'x', connect: ['ws://127.0.0.1:4000'] })).toContain("connect-src 'self' ws://127.0.0.1:4000;")
  })

  test('every load has a nonce of its own', () => {
    const nonces = Array.from({ length: 100 }, createNonce)
    expect(new Set(nonces).size).toBe(100)
    expect(Buffer.from(nonces[0] ?? '', 'base64')).toHaveLength(16)
  })

  test('a page without a place for the nonce gets one', () => {
    expect(withNonce('<html><head lang="en"><title>x</title></head></html>', 'abc')).toBe(
      '<html><head lang="en"><meta property="csp-nonce" nonce="abc"><title>x</title></head></html>',
    )
  })

  test('an unknown extension is bytes', () => {
    expect(mimeType('/a/b.exe')).toBe('application/octet-stream')
    expect(mimeType('/a/b.WOFF2')).toBe('font/woff2')
  })
})
