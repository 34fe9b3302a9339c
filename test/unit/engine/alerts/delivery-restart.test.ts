import { cpSync, rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { NoWayOutError } from '../../../../electron/engine/ports.ts'
import { temporaryFolder } from '../../../contract/open-console.ts'
import { openWorkspace } from '../workspace.ts'
import { addRecipient, arrive, HOUR, MINUTE, onlyRule, outbox, pass, setUpMail } from './alerting.ts'
import { address, refused, SECOND, preparePost } from './delivering.ts'

const post = preparePost()

describe('without a mail server', () => {
  test('e-mail fails at once with what to do, and leaves when one is set up', async () => {
    await post.workspace.engine.database.write.deleteFrom('mail_server').execute()
    await post.tell([await addRecipient(post.workspace, 'Mira')])
    expect(await post.deliveries()).toMatchObject([{}, { state: 'failed', error: 'No mail server is set up: enter yours in the settings of recipients.' }])
    await setUpMail(post.workspace)
    await post.workspace.engine.alerts.settled()
    expect(post.recipients()).toEqual(['Mira'])
  })

  test('what somebody has seen to meanwhile stays unsent', async () => {
    await post.workspace.engine.database.write.deleteFrom('mail_server').execute()
    await post.tell([await addRecipient(post.workspace, 'Mira')])
    await post.workspace.engine.alerts.acknowledge((await post.onlyAlert()).id, 'Vera', '')
    await setUpMail(post.workspace)
    await post.workspace.engine.alerts.settled()
    expect(post.recipients()).toEqual([])
    expect(await outbox(post.workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 failed'])
  })
})

describe('where nothing leaves', () => {
  test('messages are withdrawn with the reason, and not tried again', async () => {
    post.mail = () => Promise.reject(new NoWayOutError('Nothing is sent while a recording plays.'))
    post.hook = () => Promise.reject(new NoWayOutError('Nothing is sent while a recording plays.'))
    const ids = [await addRecipient(post.workspace, 'Mira'), await addRecipient(post.workspace, 'Desk', address)]
    await onlyRule(post.workspace, { desktop: false, coolDown: 4 * HOUR, escalation: ids.map((recipientId) => ({ recipientId, afterMinutes: 0 })) })
    await arrive(post.workspace, 12)
    await pass(post.workspace, HOUR)
    const withdrawn = { state: 'cancelled', attempts: 1, error: 'Nothing is sent while a recording plays.' }
    expect(await post.deliveries()).toMatchObject([withdrawn, withdrawn])
    expect((await post.onlyAlert()).failedDeliveries).toBe(0)
    expect(await post.workspace.engine.alerts.recipients.list()).toMatchObject([{ lastFailedAt: null }, { lastFailedAt: null }])
  })
})

describe('a restart', () => {
  const reopen = async (after: number, folder = post.workspace.folder): Promise<void> => {
    const now = post.workspace.clock.now() + after
    await post.workspace.engine.close()
    post.workspace = await openWorkspace({ folder, now, ports: post.ports })
    await post.workspace.engine.alerts.settled()
  }

  test('finds what waits, and goes on where it was', async () => {
    post.mail = () => Promise.reject(refused())
    await post.tell([await addRecipient(post.workspace, 'Mira')])
    await reopen(5 * SECOND)
    expect(await outbox(post.workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 waiting'])
    post.mail = async () => undefined
    await reopen(2 * MINUTE)
    expect(post.recipients()).toEqual(['Mira'])
    expect(post.notifications).toHaveLength(1)
  })

  test('in the middle of sending gives the attempt a moment, and then breaks it off for the next start', async () => {
    post.mail = (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(refused())))
    await onlyRule(post.workspace, { escalation: [{ recipientId: await addRecipient(post.workspace, 'Mira'), afterMinutes: 0 }] })
    await post.hear()
    const { clock } = post.workspace
    const closing = post.workspace.engine.close()
    await clock.advanceSettling(2 * SECOND)
    await closing
    post.mail = async () => undefined
    post.workspace = await openWorkspace({ folder: post.workspace.folder, now: clock.now(), ports: post.ports })
    await post.workspace.engine.alerts.settled()
    expect(post.recipients()).toEqual(['Mira'])
    expect(await post.deliveries()).toMatchObject([{}, { state: 'sent', attempts: 2 }])
  })

  test('after a crash in the middle of sending sends again, with the same key', async () => {
    const hanging = Promise.withResolvers<void>()
    const ids: string[] = []
    post.mail = ({ messageId }) => {
      ids.push(messageId)
      return hanging.promise
    }
    post.hook = () => hanging.promise.then(() => new Response('ok'))
    const escalation = [await addRecipient(post.workspace, 'Mira'), await addRecipient(post.workspace, 'Desk', address)].map((recipientId) => ({ recipientId, afterMinutes: 0 }))
    await onlyRule(post.workspace, { escalation })
    await post.hear()
    const crashed = temporaryFolder()
    const killed = post.workspace.folder
    try {
      // What a killed process leaves: the files as they are, with the log and without the farewell.
      cpSync(killed, crashed, { recursive: true })
      hanging.resolve()
      await post.workspace.engine.close()
      post.mail = async ({ messageId }) => void ids.push(messageId)
      post.hook = async () => new Response('ok')
      post.workspace = await openWorkspace({ folder: crashed, now: post.workspace.clock.now() + MINUTE, ports: post.ports })
      expect((await outbox(post.workspace)).filter((row) => row.includes('sending'))).toEqual([])
      await post.workspace.engine.alerts.settled()
      expect(await outbox(post.workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 sent', 'webhook Desk 1 sent'])
      expect(ids).toHaveLength(2)
      expect(new Set(ids).size).toBe(1)
      expect(post.calls).toHaveLength(2)
      expect(new Set(post.calls.map(({ key }) => key)).size).toBe(1)
    } finally {
      rmSync(killed, { recursive: true, force: true })
    }
  })
})

describe('when the database can’t be written', () => {
  test('what was sent is not sent again, and is written down later', async () => {
    const { database } = post.workspace.engine
    await onlyRule(post.workspace, { escalation: [{ recipientId: await addRecipient(post.workspace, 'Mira'), afterMinutes: 0 }] })
    post.mail = async () => {
      await database.write.schema.alterTable('alert_delivery').renameTo('out_of_reach').execute()
    }
    await arrive(post.workspace, 12)
    expect(post.recipients()).toEqual(['Mira'])
    await database.write.schema.alterTable('out_of_reach' as 'alert_delivery').renameTo('alert_delivery').execute()
    await pass(post.workspace, MINUTE)
    expect(await outbox(post.workspace)).toEqual(['desktop - 0 sent', 'email Mira 0 sent'])
    expect(post.recipients()).toEqual(['Mira'])
    expect(post.workspace.logged.join('\n')).toContain('could not be written down')
  })
})
