import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A web server with one RSS feed, on this machine alone. */
export interface FeedServer {
  readonly address: string
  /** How often the feed was asked for. */
  readonly asked: () => number
  publish(title: string): void
  stop(): Promise<void>
}

export async function startFeedServer(): Promise<FeedServer> {
  const items: { readonly title: string; readonly at: Date }[] = []
  let asked = 0
  const server: Server = createServer((_request, response) => {
    asked += 1
    const entries = items.map(({ title, at }, index) => `<item><guid isPermaLink="false">entry-${index}</guid><title>${title}</title><pubDate>${at.toUTCString()}</pubDate></item>`)
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' })
    response.end(`<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour news</title>${entries.join('')}</channel></rss>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/news.xml`,
    asked: () => asked,
    publish: (title) => void items.push({ title, at: new Date() }),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
