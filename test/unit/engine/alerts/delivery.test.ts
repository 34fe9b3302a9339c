import { cpSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NoWayOutError, type MailMessage, type Ports } from '../../../../electron/engine/ports.ts'
import { temporaryFolder } from '../../../contract/open-console.ts'
import { openWorkspace, type Workspace } from '../workspace.ts'
import { addRecipient, alertsOf, arrive, HOUR, MINUTE, onlyRule, outbox, pass, setUpMail } from './alerting.ts'

const SECOND = 1_000

interface Call {
  readonly url: string
  readonly key: string
  readonly body: string
}

let workspace: Workspace
let letters: MailMessage[]
let calls: Call[]
let notifications: string[]
/** What the mail server and the webhooks do; they take everything unless a test says otherwise. */
let mail: (message: MailMessage, signal: AbortSignal) => Promise<void>
let hook: (url: string, signal: AbortSignal | null | undefined) => Promise<Response>

const refused = (): Error => Object.assign(new Error('connect'), { code: 'ESOCKET', originalCode: 'ECONNREFUSED' })
const ports: Pick<Ports, 'mail' | 'network' | 'notifier'> = {
  mail: {
    async send(_, message, signal) {
      if (!message) return
      await mail(message, signal)
      letters.push(message)
    },
  },
  network: {
    async fetch(url, init) {
      calls.push({ url, key: new Headers(init.headers).get('idempotency-key') ?? '', body: JSON.stringify(init.body) })
      return hook(url, init.signal)
    },
  },
  notifier: { notify: ({ title, address }) => void notifications.push(`${title} ${address}`) },
}

beforeEach(async () => {
  letters = []
  calls = []
  notifications = []
  mail = async () => undefined
  hook = async () => new Response('ok')
  workspace = await openWorkspace({ ports })
  await setUpMail(workspace)
})
afterEach(() => workspace.remove())

const recipients = () => letters.map(({ to }) => to.name)
const onlyAlert = async () => {
  const [alert] = await alertsOf(workspace)
  if (!alert) throw new Error('No alert was raised')
  return alert
}
const deliveries = async () => (await workspace.engine.alerts.deliveries.list(undefined, 100)).toReversed()
/** Mentions that meet the condition, without waiting for what comes of the messages. */
const hear = async (): Promise<void> => {
  await workspace.store(Array.from({ length: 12 }, (_, index) => ({ text: `words ${index}`, publishedAt: workspace.clock.now() - index * SECOND })))
  await workspace.clock.advanceSettling(2 * SECOND)
}
/** A rule that tells those, the first at once and each further one a quarter of an hour later; and an alert by it. */
const tell = async (ids: readonly number[], more: Record<string, unknown> = {}): Promise<void> => {
  await onlyRule(workspace, { escalation: ids.map((recipientId, step) => ({ recipientId, afterMinutes: step * 15 })), coolDown: 4 * HOUR, ...more })
  await arrive(workspace, 12)
}
const address = 'https://hooks.example.org/T0K3N'

describe('a message', () => {
  test('leaves on each channel as soon as the alert is raised, and is told as sent', async () => {
    const mira = await addRecipient(workspace, 'Mira')
    const desk = await addRecipient(workspace, 'Desk', address)
    await onlyRule(workspace, { escalation: [{ recipientId: mira, afterMinutes: 0 }, { recipientId: desk, afterMinutes: 0 }] })
    await arrive(workspace, 12)
    const { id } = await onlyAlert()
    expect(await outbox(workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 sent', 'webhook Desk 1 sent'])
    expect(recipients()).toEqual(['Mira'])
    expect(letters[0]?.subject).toContain('12 mentions in 15 min; the rule is 10')
    expect(calls).toMatchObject([{ url: address }])
    expect(notifications).toEqual([`Warning: A rule /alerts/${id}`])
    const now = workspace.clock.now()
    for (const delivery of await deliveries()) {
      expect(delivery).toMatchObject({ attempts: 1, error: null, nextAttemptAt: null })
      expect(now - (delivery.sentAt ?? 0)).toBeLessThan(2 * SECOND)
    }
    const told = await workspace.engine.alerts.recipients.list()
    expect(told.map(({ lastFailedAt, lastError }) => [lastFailedAt, lastError])).toEqual([[null, null], [null, null]])
    expect(told.every(({ lastSentAt }) => lastSentAt !== null)).toBe(true)
    expect(workspace.topics.at(-1)).toBe('alerts')
  })

  test('is sent once, however often the alert grows', async () => {
    await tell([await addRecipient(workspace, 'Mira')])
    for (const round of [1, 2, 3]) await arrive(workspace, 20, `growing ${round}`)
    expect(letters).toHaveLength(1)
    expect(notifications).toHaveLength(1)
  })

  test('holds no word of a mention', async () => {
    const ids = [await addRecipient(workspace, 'Mira'), await addRecipient(workspace, 'Desk', address)]
    await onlyRule(workspace, { escalation: ids.map((recipientId) => ({ recipientId, afterMinutes: 0 })) })
    await arrive(workspace, 12, 'unmistakable xylophone')
    await pass(workspace, 16 * MINUTE)
    expect([letters.length, calls.length, notifications.length]).toEqual([1, 1, 1])
    expect(JSON.stringify([letters, calls, notifications])).not.toMatch(/unmistakable|xylophone|writer\d/)
  })
})

describe('a message that does not get through', () => {
  test('is tried again after longer and longer pauses, and arrives when the server is back', async () => {
    const began = workspace.clock.now()
    const attempts: number[] = []
    mail = () => {
      attempts.push(workspace.clock.now())
      return Promise.reject(refused())
    }
    await tell([await addRecipient(workspace, 'Mira')])
    const said = 'The mail server refused the connection: check the address and the port.'
    expect(await deliveries()).toMatchObject([{ channel: 'desktop', state: 'sent' }, { state: 'waiting', attempts: 1, error: said }])
    expect(await workspace.engine.alerts.recipients.list()).toMatchObject([{ lastSentAt: null, lastError: said }])
    await workspace.clock.advanceSettling(3 * HOUR)
    await workspace.engine.alerts.settled()
    const pauses = attempts.slice(1).map((at, index) => Math.round((at - (attempts[index] ?? 0)) / SECOND))
    expect(pauses).toEqual([10, 60, 300, 900, 3_600, 3_600])
    mail = async () => undefined
    await pass(workspace, HOUR)
    expect(await deliveries()).toMatchObject([{}, { state: 'sent', attempts: 8, error: null }])
    expect(recipients()).toEqual(['Mira'])
    expect((await onlyAlert()).failedDeliveries).toBe(0)
    expect(workspace.clock.now() - began).toBeLessThan(5 * HOUR)
  })

  test('fails for good after a day, is counted as failed, and can be tried again by hand', async () => {
    mail = () => Promise.reject(refused())
    await tell([await addRecipient(workspace, 'Mira')])
    await workspace.clock.advanceSettling(26 * HOUR)
    await workspace.engine.alerts.settled()
    const [, message] = await deliveries()
    expect(message).toMatchObject({ state: 'failed', attempts: 28, nextAttemptAt: null })
    expect((await onlyAlert()).failedDeliveries).toBe(1)
    mail = async () => undefined
    await workspace.engine.alerts.deliveries.retry(message?.id ?? 0)
    await workspace.engine.alerts.settled()
    expect(await deliveries()).toMatchObject([{}, { state: 'sent', attempts: 1 }])
    expect(recipients()).toEqual(['Mira'])
    await expect(workspace.engine.alerts.deliveries.retry(message?.id ?? 0)).rejects.toMatchObject({ problem: { kind: 'conflict' } })
  })

  test('fails at once where another attempt can’t help', async () => {
    hook = async () => new Response('gone', { status: 410 })
    await tell([await addRecipient(workspace, 'Desk', address)])
    expect(await deliveries()).toMatchObject([{}, { state: 'failed', attempts: 1, error: 'There is no webhook at this address (410).' }])
    await pass(workspace, 30 * MINUTE)
    expect(calls).toHaveLength(1)
  })

  test('waits as long as the receiver asks for', async () => {
    hook = async () => new Response('', { status: 429, headers: { 'retry-after': '1800' } })
    await tell([await addRecipient(workspace, 'Desk', address)])
    hook = async () => new Response('ok')
    await pass(workspace, 29 * MINUTE)
    expect(calls).toHaveLength(1)
    await pass(workspace, 2 * MINUTE)
    expect(calls).toHaveLength(2)
    expect(calls[1]?.key).toBe(calls[0]?.key)
    expect(await deliveries()).toMatchObject([{}, { state: 'sent', attempts: 2 }])
  })

  test('keeps the key of its first attempt, which no other message has', async () => {
    hook = async () => new Response('', { status: 503 })
    const desk = await addRecipient(workspace, 'Desk', address)
    await onlyRule(workspace, { coolDown: 0, escalation: [{ recipientId: desk, afterMinutes: 0 }] })
    await arrive(workspace, 12)
    await pass(workspace, 2 * MINUTE)
    expect(calls.length).toBeGreaterThan(1)
    expect(new Set(calls.map(({ key }) => key)).size).toBe(1)
    hook = async () => new Response('ok')
    await pass(workspace, 20 * MINUTE)
    await arrive(workspace, 12, 'once more')
    expect(await alertsOf(workspace)).toHaveLength(2)
    expect(new Set(calls.map(({ key }) => key)).size).toBe(2)
  })

  test('keeps nobody else waiting', async () => {
    const hanging = Promise.withResolvers<void>()
    hook = (url) => (url.includes('slow') ? hanging.promise.then(() => new Response('ok')) : Promise.resolve(new Response('ok')))
    mail = ({ to }) => (to.name === 'Slow' ? hanging.promise : Promise.resolve())
    const ids = [
      await addRecipient(workspace, 'Slow hook', 'https://slow.example.org/'),
      await addRecipient(workspace, 'Slow'),
      await addRecipient(workspace, 'Mira'),
      await addRecipient(workspace, 'Desk', address),
    ]
    await onlyRule(workspace, { coolDown: 0, escalation: ids.map((recipientId) => ({ recipientId, afterMinutes: 0 })) })
    await hear()
    expect(await outbox(workspace)).toEqual(['desktop - 0 sent', 'webhook Slow hook 0 sending', 'email Slow 1 sending', 'email Mira 2 sent', 'webhook Desk 3 sent'])
    hanging.resolve()
    await workspace.engine.alerts.settled()
    expect((await outbox(workspace)).filter((row) => !row.endsWith('sent'))).toEqual([])
  })
})

describe('while a message waits', () => {
  const unreachable = async (): Promise<void> => {
    mail = () => Promise.reject(refused())
    await tell([await addRecipient(workspace, 'Mira')])
  }
  const back = (): void => {
    mail = async () => undefined
  }

  test('an acknowledgement withdraws it, and taking that back lets it leave', async () => {
    await unreachable()
    await workspace.engine.alerts.acknowledge((await onlyAlert()).id, 'Vera', '')
    back()
    await pass(workspace, 10 * MINUTE)
    expect(recipients()).toEqual([])
    expect(await outbox(workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 cancelled'])
    await workspace.engine.alerts.unacknowledge((await onlyAlert()).id)
    await pass(workspace, 2 * SECOND)
    expect(recipients()).toEqual(['Mira'])
    expect(notifications).toHaveLength(1)
  })

  test('an acknowledgement while it is being sent ends the attempts', async () => {
    const leaving = Promise.withResolvers<void>()
    mail = () => leaving.promise
    await onlyRule(workspace, { escalation: [{ recipientId: await addRecipient(workspace, 'Mira'), afterMinutes: 0 }] })
    await hear()
    expect(await outbox(workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 sending'])
    await workspace.engine.alerts.acknowledge((await onlyAlert()).id, 'Vera', '')
    leaving.reject(refused())
    await workspace.engine.alerts.settled()
    expect(await outbox(workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 cancelled'])
    await pass(workspace, 20 * MINUTE)
    expect(recipients()).toEqual([])
  })

  test('a mute holds it until its end', async () => {
    await unreachable()
    back()
    await workspace.engine.alerts.mute({ alertId: (await onlyAlert()).id }, workspace.clock.now() + HOUR, 'known')
    await pass(workspace, 59 * MINUTE)
    expect(recipients()).toEqual([])
    await pass(workspace, 2 * MINUTE)
    expect(recipients()).toEqual(['Mira'])
  })

  test('a mute of its rule that is taken back lets it leave at once', async () => {
    await unreachable()
    back()
    const { ruleId } = await onlyAlert()
    await workspace.engine.alerts.mute({ ruleId }, workspace.clock.now() + HOUR, '')
    await pass(workspace, MINUTE)
    expect(recipients()).toEqual([])
    await workspace.engine.alerts.unmute({ ruleId })
    await workspace.engine.alerts.settled()
    expect(recipients()).toEqual(['Mira'])
  })

  test('a mute that outlasts the alert withdraws it', async () => {
    mail = () => Promise.reject(refused())
    await tell([await addRecipient(workspace, 'Mira')], { coolDown: 0 })
    back()
    await workspace.engine.alerts.mute({ alertId: (await onlyAlert()).id }, workspace.clock.now() + 2 * HOUR, '')
    await pass(workspace, 3 * HOUR)
    expect(recipients()).toEqual([])
    expect(await outbox(workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 cancelled'])
  })

  test('quiet hours hold it', async () => {
    mail = () => Promise.reject(refused())
    await tell([await addRecipient(workspace, 'Mira')], { quietHours: { days: [1], from: '12:01', to: '13:00', timeZone: 'UTC' } })
    await pass(workspace, MINUTE)
    back()
    await pass(workspace, 57 * MINUTE)
    expect(recipients()).toEqual([])
    await pass(workspace, 3 * MINUTE)
    expect(recipients()).toEqual(['Mira'])
  })

  test('removing its recipient withdraws it, with the reason', async () => {
    await unreachable()
    back()
    const [mira] = await workspace.engine.alerts.recipients.list()
    await workspace.engine.alerts.recipients.remove(mira?.id ?? 0)
    await pass(workspace, MINUTE)
    expect(await deliveries()).toMatchObject([{}, { state: 'cancelled', error: 'The recipient was removed, or has no such address any more.' }])
  })

  test('a new address of its recipient counts', async () => {
    await unreachable()
    back()
    const [mira] = await workspace.engine.alerts.recipients.list()
    if (mira) await workspace.engine.alerts.recipients.save(mira.id, { ...mira.definition, email: 'duty@example.org' })
    await pass(workspace, MINUTE)
    expect(letters.map(({ to }) => to.address)).toEqual(['duty@example.org'])
  })

  test('a person may send it by hand whatever holds it back', async () => {
    hook = async () => new Response('', { status: 404 })
    await tell([await addRecipient(workspace, 'Desk', address)])
    await workspace.engine.alerts.acknowledge((await onlyAlert()).id, 'Vera', '')
    hook = async () => new Response('ok')
    const [, failed] = await deliveries()
    await workspace.engine.alerts.deliveries.retry(failed?.id ?? 0)
    await workspace.engine.alerts.settled()
    expect(await outbox(workspace)).toEqual(['desktop - 0 sent', 'webhook Desk 0 sent'])
  })
})

describe('escalation', () => {
  test('tells the next person when nobody acknowledges in time, and nobody when somebody does', async () => {
    const ids = [await addRecipient(workspace, 'Mira'), await addRecipient(workspace, 'Otto'), await addRecipient(workspace, 'Vera')]
    await tell(ids)
    expect(recipients()).toEqual(['Mira'])
    await pass(workspace, 14 * MINUTE)
    expect(recipients()).toEqual(['Mira'])
    await pass(workspace, 2 * MINUTE)
    expect(recipients()).toEqual(['Mira', 'Otto'])
    await workspace.engine.alerts.acknowledge((await onlyAlert()).id, 'Otto', '')
    await pass(workspace, HOUR)
    expect(recipients()).toEqual(['Mira', 'Otto'])
    expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(2)
    expect(new Set(letters.map(({ references }) => references.join())).size).toBe(1)
  })
})

describe('without a mail server', () => {
  test('e-mail fails at once with what to do, and leaves when one is set up', async () => {
    await workspace.engine.database.write.deleteFrom('mail_server').execute()
    await tell([await addRecipient(workspace, 'Mira')])
    expect(await deliveries()).toMatchObject([{}, { state: 'failed', error: 'No mail server is set up: enter yours in the settings of recipients.' }])
    await setUpMail(workspace)
    await workspace.engine.alerts.settled()
    expect(recipients()).toEqual(['Mira'])
  })

  test('what somebody has seen to meanwhile stays unsent', async () => {
    await workspace.engine.database.write.deleteFrom('mail_server').execute()
    await tell([await addRecipient(workspace, 'Mira')])
    await workspace.engine.alerts.acknowledge((await onlyAlert()).id, 'Vera', '')
    await setUpMail(workspace)
    await workspace.engine.alerts.settled()
    expect(recipients()).toEqual([])
  })
})

describe('where nothing leaves', () => {
  test('messages are withdrawn with the reason, and not tried again', async () => {
    mail = () => Promise.reject(new NoWayOutError('Nothing is sent while a recording plays.'))
    hook = () => Promise.reject(new NoWayOutError('Nothing is sent while a recording plays.'))
    const ids = [await addRecipient(workspace, 'Mira'), await addRecipient(workspace, 'Desk', address)]
    await onlyRule(workspace, { desktop: false, coolDown: 4 * HOUR, escalation: ids.map((recipientId) => ({ recipientId, afterMinutes: 0 })) })
    await arrive(workspace, 12)
    await pass(workspace, HOUR)
    const withdrawn = { state: 'cancelled', attempts: 1, error: 'Nothing is sent while a recording plays.' }
    expect(await deliveries()).toMatchObject([withdrawn, withdrawn])
    expect((await onlyAlert()).failedDeliveries).toBe(0)
    expect(await workspace.engine.alerts.recipients.list()).toMatchObject([{ lastFailedAt: null }, { lastFailedAt: null }])
  })
})

describe('a restart', () => {
  const reopen = async (after: number, folder = workspace.folder): Promise<void> => {
    const now = workspace.clock.now() + after
    await workspace.engine.close()
    workspace = await openWorkspace({ folder, now, ports })
    await workspace.engine.alerts.settled()
  }

  test('finds what waits, and goes on where it was', async () => {
    mail = () => Promise.reject(refused())
    await tell([await addRecipient(workspace, 'Mira')])
    await reopen(5 * SECOND)
    expect(await outbox(workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 waiting'])
    mail = async () => undefined
    await reopen(2 * MINUTE)
    expect(recipients()).toEqual(['Mira'])
    expect(notifications).toHaveLength(1)
  })

  test('in the middle of sending gives the attempt a moment, and then breaks it off for the next start', async () => {
    mail = (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(refused())))
    await onlyRule(workspace, { escalation: [{ recipientId: await addRecipient(workspace, 'Mira'), afterMinutes: 0 }] })
    await hear()
    const { clock } = workspace
    const closing = workspace.engine.close()
    await clock.advanceSettling(2 * SECOND)
    await closing
    mail = async () => undefined
    workspace = await openWorkspace({ folder: workspace.folder, now: clock.now(), ports })
    await workspace.engine.alerts.settled()
    expect(recipients()).toEqual(['Mira'])
    expect(await deliveries()).toMatchObject([{}, { state: 'sent', attempts: 2 }])
  })

  test('after a crash in the middle of sending sends again, with the same key', async () => {
    const hanging = Promise.withResolvers<void>()
    const ids: string[] = []
    mail = ({ messageId }) => {
      ids.push(messageId)
      return hanging.promise
    }
    hook = () => hanging.promise.then(() => new Response('ok'))
    const escalation = [await addRecipient(workspace, 'Mira'), await addRecipient(workspace, 'Desk', address)].map((recipientId) => ({ recipientId, afterMinutes: 0 }))
    await onlyRule(workspace, { escalation })
    await hear()
    const crashed = temporaryFolder()
    const killed = workspace.folder
    try {
      // What a killed process leaves: the files as they are, with the log and without the farewell.
      cpSync(killed, crashed, { recursive: true })
      hanging.resolve()
      await workspace.engine.close()
      mail = async ({ messageId }) => void ids.push(messageId)
      hook = async () => new Response('ok')
      workspace = await openWorkspace({ folder: crashed, now: workspace.clock.now() + MINUTE, ports })
      expect((await outbox(workspace)).filter((row) => row.includes('sending'))).toEqual([])
      await workspace.engine.alerts.settled()
      expect(await outbox(workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 sent', 'webhook Desk 1 sent'])
      expect(ids).toHaveLength(2)
      expect(new Set(ids).size).toBe(1)
      expect(calls).toHaveLength(2)
      expect(new Set(calls.map(({ key }) => key)).size).toBe(1)
    } finally {
      rmSync(killed, { recursive: true, force: true })
    }
  })
})

describe('when the database can’t be written', () => {
  test('what was sent is not sent again, and is written down later', async () => {
    const { database } = workspace.engine
    await onlyRule(workspace, { escalation: [{ recipientId: await addRecipient(workspace, 'Mira'), afterMinutes: 0 }] })
    mail = async () => {
      await database.write.schema.alterTable('alert_delivery').renameTo('out_of_reach').execute()
    }
    await arrive(workspace, 12)
    expect(recipients()).toEqual(['Mira'])
    await database.write.schema.alterTable('out_of_reach' as 'alert_delivery').renameTo('alert_delivery').execute()
    await pass(workspace, MINUTE)
    expect(await outbox(workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 sent'])
    expect(recipients()).toEqual(['Mira'])
    expect(workspace.logged.join('\n')).toContain('could not be written down')
  })
})
