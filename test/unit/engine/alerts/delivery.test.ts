import { describe, expect, test } from 'vitest'
import { addRecipient, alertsOf, arrive, definition, HOUR, MINUTE, onlyRule, outbox, pass } from './alerting.ts'
import { address, refused, SECOND, preparePost } from './delivering.ts'

const post = preparePost()

describe('a message', () => {
  test('leaves on each channel as soon as the alert is raised, and is told as sent', async () => {
    const mira = await addRecipient(post.workspace, 'Mira')
    const desk = await addRecipient(post.workspace, 'Desk', address)
    await onlyRule(post.workspace, { escalation: [{ recipientId: mira, afterMinutes: 0 }, { recipientId: desk, afterMinutes: 0 }] })
    await arrive(post.workspace, 12)
    const { id } = await post.onlyAlert()
    expect(await outbox(post.workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 sent', 'webhook Desk 1 sent'])
    expect(post.recipients()).toEqual(['Mira'])
    expect(post.letters[0]?.subject).toContain('12 mentions in 15 min; the rule is 10')
    expect(post.calls).toMatchObject([{ url: address }])
    expect(post.notifications).toEqual([`Warning: A rule /alerts/${id}`])
    const now = post.workspace.clock.now()
    for (const delivery of await post.deliveries()) {
      expect(delivery).toMatchObject({ attempts: 1, error: null, nextAttemptAt: null })
      expect(now - (delivery.sentAt ?? 0)).toBeLessThan(2 * SECOND)
    }
    const told = await post.workspace.engine.alerts.recipients.list()
    expect(told.map(({ lastFailedAt, lastError }) => [lastFailedAt, lastError])).toEqual([[null, null], [null, null]])
    expect(told.every(({ lastSentAt }) => lastSentAt !== null)).toBe(true)
    expect(post.workspace.topics.at(-1)).toBe('alerts')
  })

  test('is sent once, however often the alert grows', async () => {
    await post.tell([await addRecipient(post.workspace, 'Mira')])
    for (const round of [1, 2, 3]) await arrive(post.workspace, 20, `growing ${round}`)
    expect(post.letters).toHaveLength(1)
    expect(post.notifications).toHaveLength(1)
  })

  test('holds no word of a mention', async () => {
    const ids = [await addRecipient(post.workspace, 'Mira'), await addRecipient(post.workspace, 'Desk', address)]
    await onlyRule(post.workspace, { escalation: ids.map((recipientId) => ({ recipientId, afterMinutes: 0 })) })
    await arrive(post.workspace, 12, 'unmistakable xylophone')
    await pass(post.workspace, 16 * MINUTE)
    expect([post.letters.length, post.calls.length, post.notifications.length]).toEqual([1, 1, 1])
    expect(JSON.stringify([post.letters, post.calls, post.notifications])).not.toMatch(/unmistakable|xylophone|writer\d/)
  })
})

describe('a message that does not get through', () => {
  test('is tried again after longer and longer pauses, and arrives when the server is back', async () => {
    const began = post.workspace.clock.now()
    const attempts: number[] = []
    post.mail = () => {
      attempts.push(post.workspace.clock.now())
      return Promise.reject(refused())
    }
    await post.tell([await addRecipient(post.workspace, 'Mira')])
    const said = 'The mail server refused the connection: check the address and the port.'
    expect(await post.deliveries()).toMatchObject([{ channel: 'desktop', state: 'sent' }, { state: 'waiting', attempts: 1, error: said }])
    expect(await post.workspace.engine.alerts.recipients.list()).toMatchObject([{ lastSentAt: null, lastError: said }])
    await post.workspace.clock.advanceSettling(3 * HOUR)
    await post.workspace.engine.alerts.settled()
    const pauses = attempts.slice(1).map((at, index) => Math.round((at - (attempts[index] ?? 0)) / SECOND))
    expect(pauses).toEqual([10, 60, 300, 900, 3_600, 3_600])
    post.mail = async () => undefined
    await pass(post.workspace, HOUR)
    expect(await post.deliveries()).toMatchObject([{}, { state: 'sent', attempts: 8, error: null }])
    expect(post.recipients()).toEqual(['Mira'])
    expect((await post.onlyAlert()).failedDeliveries).toBe(0)
    expect(post.workspace.clock.now() - began).toBeLessThan(5 * HOUR)
  })

  test('fails for good after a day, is counted as failed, and can be tried again by hand', async () => {
    post.mail = () => Promise.reject(refused())
    await post.tell([await addRecipient(post.workspace, 'Mira')])
    await post.workspace.clock.advanceSettling(26 * HOUR)
    await post.workspace.engine.alerts.settled()
    const [, message] = await post.deliveries()
    expect(message).toMatchObject({ state: 'failed', attempts: 28, nextAttemptAt: null })
    expect((await post.onlyAlert()).failedDeliveries).toBe(1)
    post.mail = async () => undefined
    await post.workspace.engine.alerts.deliveries.retry(message?.id ?? 0)
    await post.workspace.engine.alerts.settled()
    expect(await post.deliveries()).toMatchObject([{}, { state: 'sent', attempts: 1 }])
    expect(post.recipients()).toEqual(['Mira'])
    await expect(post.workspace.engine.alerts.deliveries.retry(message?.id ?? 0)).rejects.toMatchObject({ problem: { kind: 'conflict' } })
  })

  test('fails at once where another attempt can’t help', async () => {
    post.hook = async () => new Response('gone', { status: 410 })
    await post.tell([await addRecipient(post.workspace, 'Desk', address)])
    expect(await post.deliveries()).toMatchObject([{}, { state: 'failed', attempts: 1, error: 'There is no webhook at this address (410).' }])
    await pass(post.workspace, 30 * MINUTE)
    expect(post.calls).toHaveLength(1)
  })

  test('waits as long as the receiver asks for', async () => {
    post.hook = async () => new Response('', { status: 429, headers: { 'retry-after': '1800' } })
    await post.tell([await addRecipient(post.workspace, 'Desk', address)])
    post.hook = async () => new Response('ok')
    await pass(post.workspace, 29 * MINUTE)
    expect(post.calls).toHaveLength(1)
    await pass(post.workspace, 2 * MINUTE)
    expect(post.calls).toHaveLength(2)
    expect(post.calls[1]?.key).toBe(post.calls[0]?.key)
    expect(await post.deliveries()).toMatchObject([{}, { state: 'sent', attempts: 2 }])
  })

  test('keeps the key of its first attempt, which no other message has', async () => {
    post.hook = async () => new Response('', { status: 503 })
    const desk = await addRecipient(post.workspace, 'Desk', address)
    await onlyRule(post.workspace, { coolDown: 0, escalation: [{ recipientId: desk, afterMinutes: 0 }] })
    await arrive(post.workspace, 12)
    await pass(post.workspace, 2 * MINUTE)
    expect(post.calls.length).toBeGreaterThan(1)
    expect(new Set(post.calls.map(({ key }) => key)).size).toBe(1)
    post.hook = async () => new Response('ok')
    await pass(post.workspace, 20 * MINUTE)
    await arrive(post.workspace, 12, 'once more')
    expect(await alertsOf(post.workspace)).toHaveLength(2)
    expect(new Set(post.calls.map(({ key }) => key)).size).toBe(2)
  })

  test('keeps nobody else waiting', async () => {
    const hanging = Promise.withResolvers<void>()
    post.hook = (url) => (url.includes('slow') ? hanging.promise.then(() => new Response('ok')) : Promise.resolve(new Response('ok')))
    post.mail = ({ to }) => (to.name === 'Slow' ? hanging.promise : Promise.resolve())
    const ids = [
      await addRecipient(post.workspace, 'Slow hook', 'https://slow.example.org/'),
      await addRecipient(post.workspace, 'Slow'),
      await addRecipient(post.workspace, 'Mira'),
      await addRecipient(post.workspace, 'Desk', address),
    ]
    await onlyRule(post.workspace, { coolDown: 0, escalation: ids.map((recipientId) => ({ recipientId, afterMinutes: 0 })) })
    await post.hear()
    expect(await outbox(post.workspace)).toEqual(['desktop - 0 sent', 'webhook Slow hook 0 sending', 'email Slow 1 sending', 'email Mira 2 sent', 'webhook Desk 3 sent'])
    hanging.resolve()
    await post.workspace.engine.alerts.settled()
    expect((await outbox(post.workspace)).filter((row) => !row.endsWith('sent'))).toEqual([])
  })

  test('keeps its own recipient waiting, and takes no place that others need', async () => {
    const hanging = Promise.withResolvers<void>()
    post.hook = (url) => (url.includes('slow') ? hanging.promise.then(() => new Response('ok')) : Promise.resolve(new Response('ok')))
    const slow = await addRecipient(post.workspace, 'Slow', 'https://slow.example.org/')
    const desk = await addRecipient(post.workspace, 'Desk', address)
    await onlyRule(post.workspace, { desktop: false, escalation: [{ recipientId: slow, afterMinutes: 0 }] })
    for (const recipientId of [...Array.from({ length: 9 }, () => slow), desk]) {
      await post.workspace.engine.alerts.rules.save(undefined, definition({ desktop: false, escalation: [{ recipientId, afterMinutes: 0 }] }))
    }
    await post.hear()
    expect(post.calls.map(({ url }) => url)).toEqual(['https://slow.example.org/', address])
    hanging.resolve()
    await post.workspace.engine.alerts.settled()
    expect(post.calls).toHaveLength(11)
  })
})
