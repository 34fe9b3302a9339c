import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recipientDefinition } from '../../../../../electron/contract/index.ts'
import { ProblemError, type MailMessage } from '../../../../../electron/engine/ports.ts'
import { setUpMail } from '../../alerts/alerting.ts'
import { refused, SECOND } from '../../alerts/delivering.ts'
import { textOfPdf } from '../../documents/pdf-text.ts'
import { MINUTE, NOON, openWorkspace, type Workspace } from '../../workspace.ts'

let workspace: Workspace
let letters: MailMessage[]
/** What the mail server does; it takes everything unless a test says otherwise. */
let take: (message: MailMessage, signal: AbortSignal) => Promise<void>
const mail = {
  async send(_access: unknown, message: MailMessage | null, signal: AbortSignal) {
    if (message === null) return
    await take(message, signal)
    letters.push(message)
  },
}
beforeEach(async () => {
  letters = []
  take = async () => {}
  workspace = await openWorkspace({ ports: { mail } })
})
afterEach(() => workspace.remove())

const reports = () => workspace.engine.incidents.reports

/** An incident with an issued report. */
async function issued(): Promise<{ readonly id: number; readonly entry: number }> {
  const { id } = await workspace.engine.incidents.declare({ title: 'Kettles leak', brand: null, level: 3, signalAt: NOON - 20 * MINUTE, alert: null, reason: 'Hot water on tables' }, 'Mira')
  const { draft } = await reports().draft.fill(id, 'working', null, 'UTC')
  const saved = await reports().draft.save(id, 'working', draft.revision, { title: 'Noon', to: 'The board', text: '## Conditions\n\nWater on tables.' })
  return { id, entry: (await reports().issue(id, 'working', saved.revision, 'Mira')).entry.number }
}
const recipient = async (name: string, email: string | null): Promise<number> =>
  (await workspace.engine.alerts.recipients.save(undefined, recipientDefinition.parse({ name, email, webhook: email === null ? 'https://hooks.example.org/x' : null }))).id
const sendTo = async (id: number, entry: number, ...to: readonly number[]) => {
  const written = await reports().send(id, entry, 'Mira', to, 'UTC')
  await reports().sent()
  return written
}

describe('a report that is sent', () => {
  test('goes to each as text with the PDF, and stands in the timeline with whom it went to', async () => {
    await setUpMail(workspace)
    const { id, entry } = await issued()
    const written = await sendTo(id, entry, await recipient('Otto', 'otto@example.org'), await recipient('Aino', 'aino@example.org'))
    expect(written.entry).toMatchObject({ by: 'Mira', content: { type: 'report-sent', report: entry, to: [{ name: 'Otto', address: 'otto@example.org' }, { name: 'Aino', address: 'aino@example.org' }] } })
    expect(letters.map(({ to, subject }) => [to.address, subject])).toEqual([['otto@example.org', 'Noon: Kettles leak'], ['aino@example.org', 'Noon: Kettles leak']])
    expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(2)
    const [letter] = letters
    expect(letter?.text).toContain('Water on tables.')
    const [paper] = letter?.attachments ?? []
    expect(paper).toMatchObject({ type: 'application/pdf', name: expect.stringMatching(/^situation-report-working-.*\.pdf$/) as string })
    expect(textOfPdf(paper?.bytes ?? new Uint8Array()).join('')).toContain('Water on tables.')
    expect(await reports().messages(id, entry)).toMatchObject([{ name: 'Aino', state: 'sent', sentAt: NOON, error: null }, { name: 'Otto', state: 'sent' }])
    expect(await workspace.engine.incidents.verify(id)).toMatchObject({ entries: 3, brokenAt: null })
  })

  test('waits for the next attempt when the server can’t be reached, and is then the same message', async () => {
    await setUpMail(workspace)
    const { id, entry } = await issued()
    const ids: string[] = []
    take = async ({ messageId }) => {
      ids.push(messageId)
      if (ids.length === 1) throw refused()
    }
    await sendTo(id, entry, await recipient('Otto', 'otto@example.org'))
    expect(await reports().messages(id, entry)).toMatchObject([{ state: 'waiting', attempts: 1, nextAttemptAt: NOON + 10 * SECOND, error: 'The mail server refused the connection: check the address and the port.' }])
    workspace.clock.advance(10 * SECOND)
    await reports().sent()
    expect(await reports().messages(id, entry)).toMatchObject([{ state: 'sent', attempts: 2, error: null }])
    expect(new Set(ids).size).toBe(1)
  })

  test('is taken up again by the next start of the console', async () => {
    await setUpMail(workspace)
    const { id, entry } = await issued()
    take = () => Promise.reject(refused())
    await sendTo(id, entry, await recipient('Otto', 'otto@example.org'))
    const { folder } = workspace
    await workspace.engine.close()
    take = async () => {}
    workspace = await openWorkspace({ folder, now: NOON + MINUTE, ports: { mail } })
    await reports().sent()
    expect(await reports().messages(id, entry)).toMatchObject([{ state: 'sent', attempts: 2 }])
  })

  test('that nobody takes for a day has failed, and is tried again by hand', async () => {
    await setUpMail(workspace)
    const { id, entry } = await issued()
    take = () => Promise.reject(Object.assign(new Error('no'), { responseCode: 550, code: 'EENVELOPE' }))
    await sendTo(id, entry, await recipient('Otto', 'otto@example.org'))
    const [message] = await reports().messages(id, entry)
    expect(message?.state === 'failed' || message?.state === 'waiting').toBe(true)
    take = async () => {}
    await reports().sendAgain(message?.id ?? 0)
    await reports().sent()
    expect(await reports().messages(id, entry)).toMatchObject([{ state: 'sent' }])
    await expect(reports().sendAgain(message?.id ?? 0)).rejects.toThrow(ProblemError)
  })

  test.each<readonly [why: string, prepare: () => Promise<readonly number[]>, told: string]>([
    ['no mail server is set up', async () => [await recipient('Otto', 'otto@example.org')], 'No mail server is set up.'],
    ['somebody has no e-mail address', async () => (await setUpMail(workspace), [await recipient('Desk', null)]), 'Somebody you chose is not among the recipients any more, or has no e-mail address.'],
    ['somebody is not there', async () => (await setUpMail(workspace), [99]), 'Somebody you chose is not among the recipients any more, or has no e-mail address.'],
  ])('is refused when %s, and nothing is written', async (_why, prepare, told) => {
    const { id, entry } = await issued()
    const to = await prepare()
    const error: unknown = await reports().send(id, entry, 'Mira', to, 'UTC').then(() => null, (problem: unknown) => problem)
    expect((error as ProblemError).problem).toMatchObject({ happened: told, safe: 'Nothing was sent, and nothing was written into the timeline.' })
    expect((await workspace.engine.incidents.timeline({ id, types: ['report-sent'], limit: 10 })).entries).toEqual([])
    expect(await reports().messages(id, entry)).toEqual([])
  })
})
