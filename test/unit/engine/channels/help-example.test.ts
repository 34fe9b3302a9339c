import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sign } from '../../../../electron/engine/webhook-signature.ts'

/** The receiver of the help page, as a program would take it over. */
async function receiverOfTheHelpPage(): Promise<(header: string, body: Buffer, secret: string) => boolean> {
  const page = readFileSync('resources/help/alert-delivery.md', 'utf8')
  const code = /```\n(import \{ createHmac[\s\S]+?)```/.exec(page)?.[1] ?? ''
  const module = (await import(`data:text/javascript,${encodeURIComponent(`${code}\nexport { isFromHoldfast }`)}`)) as { isFromHoldfast(header: string, body: Buffer, secret: string): boolean }
  return module.isFromHoldfast
}

test('the receiver that the help page shows takes what the console signs, and nothing else', async () => {
  const isFromHoldfast = await receiverOfTheHelpPage()
  const body = Buffer.from('{"sentence":"12 mentions “palaa” 🔥"}')
  const now = Math.floor(Date.now() / 1_000)
  expect(isFromHoldfast(sign(body, 'secret', now), body, 'secret')).toBe(true)
  expect(isFromHoldfast(sign(body, 'another', now), body, 'secret')).toBe(false)
  expect(isFromHoldfast(sign(body, 'secret', now), Buffer.from('{}'), 'secret')).toBe(false)
  expect(isFromHoldfast(sign(body, 'secret', now - 3_600), body, 'secret')).toBe(false)
  expect(isFromHoldfast('nonsense', body, 'secret')).toBe(false)
})
