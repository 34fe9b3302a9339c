import { describe, expect, test } from 'vitest'
import { addRecipient, HOUR, MINUTE, onlyRule, outbox, pass } from './alerting.ts'
import { address, refused, SECOND, preparePost } from './delivering.ts'

const post = preparePost()

describe('while a message waits', () => {
  const unreachable = async (): Promise<void> => {
    post.mail = () => Promise.reject(refused())
    await post.tell([await addRecipient(post.workspace, 'Mira')])
  }
  const back = (): void => {
    post.mail = async () => undefined
  }

  test('an acknowledgement withdraws it, and taking that back lets it leave', async () => {
    await unreachable()
    await post.workspace.engine.alerts.acknowledge((await post.onlyAlert()).id, 'Vera', '')
    back()
    await pass(post.workspace, 10 * MINUTE)
    expect(post.recipients()).toEqual([])
    expect(await outbox(post.workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 cancelled'])
    await post.workspace.engine.alerts.unacknowledge((await post.onlyAlert()).id)
    await pass(post.workspace, 2 * SECOND)
    expect(post.recipients()).toEqual(['Mira'])
    expect(post.notifications).toHaveLength(1)
  })

  test('an acknowledgement while it is being sent ends the attempts', async () => {
    const leaving = Promise.withResolvers<void>()
    post.mail = () => leaving.promise
    await onlyRule(post.workspace, { escalation: [{ recipientId: await addRecipient(post.workspace, 'Mira'), afterMinutes: 0 }] })
    await post.hear()
    expect(await outbox(post.workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 sending'])
    await post.workspace.engine.alerts.acknowledge((await post.onlyAlert()).id, 'Vera', '')
    leaving.reject(refused())
    await post.workspace.engine.alerts.settled()
    expect(await outbox(post.workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 cancelled'])
    await pass(post.workspace, 20 * MINUTE)
    expect(post.recipients()).toEqual([])
  })

  test('a mute holds it until its end', async () => {
    await unreachable()
    back()
    await post.workspace.engine.alerts.mute({ alertId: (await post.onlyAlert()).id }, post.workspace.clock.now() + HOUR, 'known')
    await pass(post.workspace, 59 * MINUTE)
    expect(post.recipients()).toEqual([])
    await pass(post.workspace, 2 * MINUTE)
    expect(post.recipients()).toEqual(['Mira'])
  })

  test('a mute of its rule that is taken back lets it leave at once', async () => {
    await unreachable()
    back()
    const { ruleId } = await post.onlyAlert()
    await post.workspace.engine.alerts.mute({ ruleId }, post.workspace.clock.now() + HOUR, '')
    await pass(post.workspace, MINUTE)
    expect(post.recipients()).toEqual([])
    await post.workspace.engine.alerts.unmute({ ruleId })
    await post.workspace.engine.alerts.settled()
    expect(post.recipients()).toEqual(['Mira'])
  })

  test('a mute that outlasts the alert withdraws it', async () => {
    post.mail = () => Promise.reject(refused())
    await post.tell([await addRecipient(post.workspace, 'Mira')], { coolDown: 0 })
    back()
    await post.workspace.engine.alerts.mute({ alertId: (await post.onlyAlert()).id }, post.workspace.clock.now() + 2 * HOUR, '')
    await pass(post.workspace, 3 * HOUR)
    expect(post.recipients()).toEqual([])
    expect(await outbox(post.workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 cancelled'])
  })

  test('quiet hours hold it', async () => {
    post.mail = () => Promise.reject(refused())
    await post.tell([await addRecipient(post.workspace, 'Mira')], { quietHours: { days: [1], from: '12:01', to: '13:00', timeZone: 'UTC' } })
    await pass(post.workspace, MINUTE)
    back()
    await pass(post.workspace, 57 * MINUTE)
    expect(post.recipients()).toEqual([])
    await pass(post.workspace, 3 * MINUTE)
    expect(post.recipients()).toEqual(['Mira'])
  })

  test('removing its recipient withdraws it, with the reason', async () => {
    await unreachable()
    back()
    const [mira] = await post.workspace.engine.alerts.recipients.list()
    await post.workspace.engine.alerts.recipients.remove(mira?.id ?? 0)
    await pass(post.workspace, MINUTE)
    expect(await post.deliveries()).toMatchObject([{}, { state: 'cancelled', error: 'The recipient was removed, or has no such address any more.' }])
  })

  test('a new address of its recipient counts', async () => {
    await unreachable()
    back()
    const [mira] = await post.workspace.engine.alerts.recipients.list()
    if (mira) await post.workspace.engine.alerts.recipients.save(mira.id, { ...mira.definition, email: 'duty@example.org' })
    await pass(post.workspace, MINUTE)
    expect(post.letters.map(({ to }) => to.address)).toEqual(['duty@example.org'])
  })

  test('a person may send it by hand whatever holds it back', async () => {
    post.hook = async () => new Response('', { status: 404 })
    await post.tell([await addRecipient(post.workspace, 'Desk', address)])
    await post.workspace.engine.alerts.acknowledge((await post.onlyAlert()).id, 'Vera', '')
    post.hook = async () => new Response('ok')
    const [, failed] = await post.deliveries()
    await post.workspace.engine.alerts.deliveries.retry(failed?.id ?? 0)
    await post.workspace.engine.alerts.settled()
    expect(await outbox(post.workspace)).toEqual(['desktop - 0 sent', 'webhook Desk 0 sent'])
  })

  test('what is sent by hand after an acknowledgement is tried once', async () => {
    post.hook = async () => new Response('', { status: 404 })
    await post.tell([await addRecipient(post.workspace, 'Desk', address)])
    await post.workspace.engine.alerts.acknowledge((await post.onlyAlert()).id, 'Vera', '')
    post.hook = async () => new Response('', { status: 503 })
    const [, failed] = await post.deliveries()
    await post.workspace.engine.alerts.deliveries.retry(failed?.id ?? 0)
    await pass(post.workspace, HOUR)
    expect(post.calls).toHaveLength(2)
    expect(await post.deliveries()).toMatchObject([{}, { state: 'cancelled', error: expect.stringContaining('(503)') as string }])
  })
})

describe('escalation', () => {
  test('tells the next person when nobody acknowledges in time, and nobody when somebody does', async () => {
    const ids = [await addRecipient(post.workspace, 'Mira'), await addRecipient(post.workspace, 'Otto'), await addRecipient(post.workspace, 'Vera')]
    await post.tell(ids)
    expect(post.recipients()).toEqual(['Mira'])
    await pass(post.workspace, 14 * MINUTE)
    expect(post.recipients()).toEqual(['Mira'])
    await pass(post.workspace, 2 * MINUTE)
    expect(post.recipients()).toEqual(['Mira', 'Otto'])
    await post.workspace.engine.alerts.acknowledge((await post.onlyAlert()).id, 'Otto', '')
    await pass(post.workspace, HOUR)
    expect(post.recipients()).toEqual(['Mira', 'Otto'])
    expect(new Set(post.letters.map(({ messageId }) => messageId)).size).toBe(2)
    expect(new Set(post.letters.map(({ references }) => references.join())).size).toBe(1)
  })
})
