import { once } from 'node:events'
import type { Page } from '@playwright/test'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import type { Client } from '../contract/open-console.ts'
import { call } from '../robustness/signed-call.ts'

/** A mention as a program sends it; only text and time are needed. */
export interface SentMention {
  readonly text: string
  /** Epoch milliseconds. */
  readonly publishedAt: number
  readonly nativeId?: string
  readonly url?: string
  readonly threadId?: string
  readonly parentId?: string
  readonly author?: { readonly name?: string; readonly handle?: string; readonly followers?: number }
  readonly language?: string
}

/**
 * A program that sends to the console's webhook, let in without going through Settings: for tests that are about what
 * becomes of the mentions. @returns what sends mentions and resolves when they are stored
 */
export async function connectProgram(page: Page, name: string): Promise<(mentions: readonly SentMention[]) => Promise<void>> {
  const { client, close } = await connectBeside(page)
  const source = await client.sources.save({ definition: { kind: 'webhook', name } })
  const { secret } = await client.sources.renewWebhookSecret({ id: source.id })
  const { address } = await client.sources.webhookAccess({ id: source.id })
  close()
  if (address === null) throw new Error('The webhook could not be opened')
  return async (mentions) => {
    const answer = await call(address, secret, { mentions })
    if (answer.status !== 200 || answer.body.stored !== mentions.length) throw new Error(`Sending failed: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
}

/** A second line to the console beside the page's, let in by the page's cookie. */
export async function connectBeside(page: Page): Promise<{ readonly client: Client; close(): void }> {
  const { host, origin } = new URL(page.url())
  const cookies = await page.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } })
  await once(socket, 'open')
  return {
    client: createORPCClient<Client>(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })),
    close: () => socket.terminate(),
  }
}
