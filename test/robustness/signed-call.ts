import { request } from 'node:http'
import { sign } from '../../electron/engine/webhook-signature.ts'

export interface CallAnswer {
  readonly status: number
  readonly body: { readonly stored?: number; readonly duplicates?: number; readonly rejected?: readonly unknown[]; readonly error?: string }
}

/**
 * Sends a body to a webhook as a program on this machine would, signed for now.
 * @param signature sent in place of the right one.
 * @throws when the connection breaks before the answer is complete.
 */
export function call(address: string, secret: string, payload: unknown, signature?: string): Promise<CallAnswer> {
  const body = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload))
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-holdfast-signature': signature ?? sign(body, secret, Math.floor(Date.now() / 1_000)),
  }
  return new Promise((resolve, reject) => {
    const sent = request(address, { method: 'POST', headers, agent: false }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('close', () => {
        if (!response.complete) return reject(new Error('The answer broke off'))
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(pieces).toString()) as CallAnswer['body'] })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
