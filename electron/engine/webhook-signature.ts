import { createHmac, timingSafeEqual } from 'node:crypto'

/** Carries `t=<unix seconds>,v1=<hex>`, where v1 is the HMAC-SHA256 of `<t>.<body>`. */
export const SIGNATURE_HEADER = 'X-Holdfast-Signature'

/** How far the sender's time may be from ours, either way. Milliseconds. */
export const TOLERANCE = 5 * 60_000

export type SignatureCheck =
  | { readonly valid: true; /** Identifies this signature among those of its source. */ readonly id: string }
  | { readonly valid: false; readonly reason: string }

/** The header's value for a body sent at `seconds` (unix time). */
export function sign(body: Uint8Array, secret: string, seconds: number): string {
  return `t=${seconds},v1=${digest(body, secret, String(seconds)).toString('hex')}`
}

/** Judges a signature in constant time. @param now epoch milliseconds */
export function checkSignature(header: string | undefined, body: Uint8Array, secret: string, now: number): SignatureCheck {
  const parts = /^t=(\d{1,12}),\s*v1=([0-9a-fA-F]{64})$/.exec(header?.trim() ?? '')
  const [, seconds, signature] = parts ?? []
  if (seconds === undefined || signature === undefined) {
    return { valid: false, reason: `The header ${SIGNATURE_HEADER} is missing or is not of the form t=<unix seconds>,v1=<hex>.` }
  }
  if (!timingSafeEqual(digest(body, secret, seconds), Buffer.from(signature, 'hex'))) {
    return { valid: false, reason: 'The signature does not fit the body: check the secret, and that the body is sent exactly as it was signed.' }
  }
  if (Math.abs(Number(seconds) * 1_000 - now) > TOLERANCE) {
    return { valid: false, reason: 'The signature is more than five minutes away from this machine\'s time.' }
  }
  return { valid: true, id: signature.toLowerCase() }
}

function digest(body: Uint8Array, secret: string, seconds: string): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.`).update(body).digest()
}

/** Remembers signatures as long as they could be used again. */
export class SeenSignatures {
  readonly #expiresAt = new Map<string, number>()

  /** @returns false when it was seen before */
  add(id: string, now: number): boolean {
    // In order of insertion, so the expired ones stand first.
    for (const [known, expiresAt] of this.#expiresAt) {
      if (expiresAt > now) break
      this.#expiresAt.delete(known)
    }
    if (this.#expiresAt.has(id)) return false
    this.#expiresAt.set(id, now + 2 * TOLERANCE)
    return true
  }

  /** For a call that came to nothing, so that it can be made again. */
  forget(id: string): void {
    this.#expiresAt.delete(id)
  }
}
