import { scrypt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** OWASP's recommendation for scrypt where memory is scarce (N = 2^15, r = 8, p = 3 would be the next heavier). */
const COST = { N: 2 ** 15, r: 8, p: 1 }
const LENGTH = 32

/** A PIN as it is stored: what it was hashed with stands beside it, so that it can be made heavier later. */
export const pinHash = z.object({ salt: z.base64(), hash: z.base64(), N: z.number().int(), r: z.number().int(), p: z.number().int() })
export type PinHash = z.infer<typeof pinHash>

export async function hashPin(pin: string, salt: Uint8Array): Promise<PinHash> {
  return { salt: Buffer.from(salt).toString('base64'), hash: (await derive(pin, salt, COST)).toString('base64'), ...COST }
}

export async function isPin(pin: string, { salt, hash, ...cost }: PinHash): Promise<boolean> {
  return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64'), cost), Buffer.from(hash, 'base64'))
}

function derive(pin: string, salt: Uint8Array, cost: { readonly N: number; readonly r: number; readonly p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, LENGTH, { ...cost, maxmem: 256 * cost.N * cost.r }, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
