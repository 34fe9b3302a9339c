import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, join, relative, sep } from 'node:path'

/**
 * How the built page is served, by either host: which file an address means, what type it has and under which
 * policy it runs. Knows no host.
 */

const mimeTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** Type of a file by its extension; unknown ones are bytes, so that no browser runs them. */
export function mimeType(path: string): string {
  return mimeTypes[extname(path).toLowerCase()] ?? 'application/octet-stream'
}

/** A fresh value for one load of the page; 128 bits, base64. */
export function createNonce(): string {
  return randomBytes(16).toString('base64')
}

/** What the content security policy depends on. */
export interface PagePolicy {
  /** Of this load; style tags that carry it are accepted. */
  readonly nonce: string
  /** Where the page may connect to besides its own address, e.g. the browser host's WebSocket. */
  readonly connect: readonly string[]
}

/**
 * The policy of every page: scripts from our own files only, style tags by nonce, no frames, no plug-ins, no
 * forms that leave. `style-src-attr` stays open because chart libraries set style attributes in SVG they
 * serialise for export; attributes can't load anything, as `img-src` and `font-src` hold for them too.
 * Images from `blob:` and `data:` are what a chart passes through on its way to PNG.
 */
export function contentSecurityPolicy({ nonce, connect }: PagePolicy): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Headers of every answer besides its type. */
export function pageHeaders(policy: PagePolicy): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(policy),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}

/**
 * Puts the nonce of this load into the page, which reads it from `meta[property="csp-nonce"]`; an empty one that
 * the build left there gives way.
 * @param nonce as made by {@link createNonce}; base64 needs no escaping in an attribute.
 */
export function withNonce(html: string, nonce: string): string {
  return html
    .replace(/\s*<meta[^>]*property=["']?csp-nonce[^>]*>/gi, '')
    .replace(/<head(\s[^>]*)?>/i, (head) => `${head}<meta property="csp-nonce" nonce="${nonce}">`)
}

/** What an address inside the console means. */
export type PageTarget =
  | { readonly kind: 'file'; readonly path: string }
  /** A screen's address: the page itself, which finds the screen. */
  | { readonly kind: 'page' }
  | { readonly kind: 'refused' }

/**
 * Finds the file an address means, never one outside of the folder.
 * @param root absolute path of the built page's folder.
 * @param pathname still percent-encoded, as it stands in the address.
 */
export function resolvePageTarget(root: string, pathname: string): PageTarget {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return { kind: 'refused' }
  }
  // A backslash is a separator on Windows and in no address of ours; a colon would name a drive or a stream there.
  if (/[\0\\:]/.test(decoded)) return { kind: 'refused' }
  const path = join(root, decoded)
  const inside = relative(root, path)
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return { kind: 'refused' }
  if (inside === '' || inside === 'index.html' || extname(inside) === '') return { kind: 'page' }
  return { kind: 'file', path }
}

/** One answer, ready for either host to send. */
export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Null where the status or the method allows none. */
  readonly body: Uint8Array<ArrayBuffer> | null
}

/**
 * Answers a request for the page or one of its files.
 * @param root absolute path of the built page's folder.
 * @param request method and the percent-encoded path of the address.
 */
export async function answerPageRequest(
  root: string,
  request: { readonly method: string; readonly pathname: string },
  policy: PagePolicy,
): Promise<PageAnswer> {
  const headers = pageHeaders(policy)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { ...headers, allow: 'GET, HEAD' }, body: null }
  }
  const target = resolvePageTarget(root, request.pathname)
  if (target.kind === 'refused') return { status: 400, headers, body: null }
  const path = target.kind === 'page' ? join(root, 'index.html') : target.path
  const content = await readIfThere(path)
  if (!content) return { status: 404, headers, body: null }
  const body = target.kind === 'page' ? new TextEncoder().encode(withNonce(new TextDecoder().decode(content), policy.nonce)) : content
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': mimeType(path),
      'content-length': String(body.byteLength),
      // The build puts a hash into the names of its assets; the page itself carries a nonce and must not be kept.
      'cache-control': /[\\/]assets[\\/]/.test(path) ? 'private, max-age=31536000, immutable' : 'no-store',
    },
    body: request.method === 'HEAD' ? null : body,
  }
}

/** What the system says of a path that names no file. */
const missing: ReadonlySet<string> = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'])

async function readIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    if (error instanceof Error && 'code' in error && missing.has(String(error.code))) return null
    throw error
  }
}
