import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mailServerDefinition } from '../../../../electron/contract/index.ts'
import { senderOf } from '../../../../electron/engine/alerts/mail-server.ts'
import type { MailAccess, Ports } from '../../../../electron/engine/ports.ts'
import { openWorkspace, type Workspace } from '../workspace.ts'
import { addRecipient, arrive, onlyRule } from './alerting.ts'

const PASSWORD = 'pa55-w0rd-of-the-desk'

let workspace: Workspace
let used: (MailAccess & { readonly to: string | null })[]
let failing: boolean
const mail: Ports['mail'] = {
  async send(access, message) {
    used.push({ ...access, to: message?.to.address ?? null })
    if (failing) throw Object.assign(new Error(`535 ${access.user} ${access.password} is wrong`), { code: 'EAUTH', responseCode: 535, response: `535 ${access.password}`, command: 'AUTH PLAIN' })
  },
}
beforeEach(async () => {
  used = []
  failing = false
  workspace = await openWorkspace({ ports: { mail } })
})
afterEach(() => workspace.remove())

const definition = (change: Record<string, unknown> = {}) =>
  mailServerDefinition.parse({ host: 'smtp.example.org', port: 465, security: 'tls', user: 'desk', from: 'Holdfast <alerts@example.org>', ...change })
const server = () => workspace.engine.alerts.mailServer

describe('the mail server’s password', () => {
  test('is used, and never given out', async () => {
    expect(await server().save(definition(), PASSWORD)).toEqual({ definition: definition(), passwordSet: true })
    expect(await server().read()).toEqual({ definition: definition(), passwordSet: true })
    expect(await server().test(undefined)).toEqual({ channel: 'email', ok: true, said: 'Connected and logged in.' })
    expect(used).toEqual([{ host: 'smtp.example.org', port: 465, security: 'tls', user: 'desk', password: PASSWORD, to: null }])
  })

  test('stays when none is given, is replaced by another, and goes when it is removed', async () => {
    await server().save(definition(), PASSWORD)
    expect(await server().save(definition({ port: 587, security: 'starttls' }), undefined)).toMatchObject({ passwordSet: true })
    await server().test(undefined)
    await server().save(definition(), 'another')
    await server().test(undefined)
    expect(await server().save(definition(), null)).toMatchObject({ passwordSet: false })
    await server().test(undefined)
    expect(used.map(({ password }) => password)).toEqual([PASSWORD, 'another', null])
  })

  test('does not leave over a connection that is not encrypted', async () => {
    await server().save(definition({ security: 'none', port: 25 }), PASSWORD)
    expect(await server().test(undefined)).toMatchObject({ ok: true, said: 'Connected; no account is used.' })
    expect(used).toMatchObject([{ password: null }])
  })

  test('stands in no error, no log, no answer and no file of the data folder, even when the server says it', async () => {
    await server().save(definition(), PASSWORD)
    failing = true
    const mira = await addRecipient(workspace, 'Mira')
    await onlyRule(workspace, { escalation: [{ recipientId: mira, afterMinutes: 0 }] })
    await arrive(workspace, 12)
    const { alerts } = workspace.engine
    const said = [await alerts.recipients.test(mira), await server().test('mira@example.org'), await alerts.deliveries.list(undefined, 50), await alerts.recipients.list(), await server().read(), workspace.logged]
    expect(JSON.stringify(said)).toContain('did not accept the account or its password (535)')
    expect(JSON.stringify(said)).not.toContain(PASSWORD)
    expect(filesOf(workspace.folder).filter((file) => readFileSync(file).includes(PASSWORD))).toEqual([])
  })
})

describe('a test of the mail server', () => {
  test('sends a message to an address', async () => {
    await server().save(definition(), PASSWORD)
    expect(await server().test('otto@example.org')).toEqual({ channel: 'email', ok: true, said: 'The mail server took the message.' })
    expect(used).toMatchObject([{ to: 'otto@example.org' }])
  })

  test('says that none is set up', async () => {
    expect(await server().read()).toBeNull()
    for (const to of [undefined, 'otto@example.org']) expect(await server().test(to)).toMatchObject({ ok: false, said: expect.stringContaining('No mail server is set up') as string })
  })
})

describe('a sender', () => {
  test.each([
    ['alerts@example.org', { name: '', address: 'alerts@example.org' }],
    ['Holdfast <alerts@example.org>', { name: 'Holdfast', address: 'alerts@example.org' }],
    ['"Duty desk, Helsinki" <alerts@example.org>', { name: 'Duty desk, Helsinki', address: 'alerts@example.org' }],
  ])('%s is understood', (from, person) => expect(senderOf(from)).toEqual(person))

  test.each(['alerts', 'Holdfast <alerts>', 'a@example.org, b@example.org', 'Holdfast <a@example.org> <b@example.org>', 'Holdfast\r\nBcc: eve@example.net <a@example.org>', 'a@example.org\r\nBcc: eve@example.net', '<a b>'])(
    '%j is refused before anything is kept',
    async (from) => {
      await expect(server().save(definition({ from }), PASSWORD)).rejects.toMatchObject({ problem: { kind: 'bad-input' } })
      expect(await server().read()).toBeNull()
    },
  )
})

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((file) => statSync(file).isFile())
}
