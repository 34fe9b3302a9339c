import type { Client } from '../contract/open-console.ts'

/** Waits until the source's endpoint is open. */
export async function webhookAddress(client: Client, id: number): Promise<string> {
  const changes = await client.system.changes()
  for (;;) {
    const { address } = await client.sources.webhookAccess({ id })
    if (address !== null) {
      await changes.return()
      return address
    }
    await changes.next()
  }
}
