import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A mail server and a program with a webhook on this computer, which keep what they receive. */
export interface ProgramServer {
  readonly mailPort: number
  readonly webhook: string
  readonly mails: readonly Email[]
  readonly calls: readonly { readonly headers: Readonly<Record<string, unknown>>; readonly body: string }[]
  stop(): Promise<void>
}

export async function startProgramServer(): Promise<ProgramServer> {
  const mails: Email[] = []
  const calls: { readonly headers: Readonly<Record<string, unknown>>; readonly body: string }[] = []
  const mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      text(stream).then(async (source) => {
        mails.push(await PostalMime.parse(source))
        done()
      }, done)
    },
  })
  const mail = mailServer.listen(0, '127.0.0.1')
  const web = createServer((request, response) => {
    void text(request).then((body) => {
      calls.push({ headers: request.headers, body })
      response.end('ok')
    })
  }).listen(0, '127.0.0.1')
  await Promise.all([once(mail, 'listening'), once(web, 'listening')])
  return {
    mailPort: (mail.address() as AddressInfo).port,
    webhook: `http://127.0.0.1:${(web.address() as AddressInfo).port}/alerts`,
    mails,
    calls,
    async stop() {
      web.closeAllConnections()
      const webClosed = once(web, 'close')
      web.close()
      await Promise.all([webClosed, new Promise<void>((resolve) => mailServer.close(resolve))])
    },
  }
}
