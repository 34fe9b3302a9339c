import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alertRuleDefinition, type Alert, type AlertRuleDefinition } from '../../../electron/contract/index.ts'
import { recordCalls } from '../called-procedures.ts'
import { openConsole, type Client, type OpenConsole, type Transport } from '../open-console.ts'
import { notUnderstood, refused } from '../refusals.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const UNKNOWN = 999_999

const rule = (given: Record<string, unknown> = {}): AlertRuleDefinition =>
  alertRuleDefinition.parse({ name: 'Recall', severity: 'critical', condition: { kind: 'words', words: ['recall'], window: 15 * MINUTE }, ...given })

/** Everything about alerts and their rules. */
export function alertsSuite(transport: Transport): void {
  let opened: OpenConsole
  let client: Client

  beforeAll(async () => {
    opened = await openConsole(transport)
    client = recordCalls(opened.client)
  })
  afterAll(() => opened.close())

  /** A mention of just now, judged. */
  const hear = async (text: string): Promise<void> => {
    const engine = opened.console.engine()
    const source = await engine.sources.ensureFileSource('Desk')
    await engine.monitor.sink.accept(source, [{ kind: 'post', text, publishedAt: Date.now(), author: { name: '', handle: 'mira' } }])
    await engine.alerts.settled()
  }
  /** The alert that a mention of a recall raised; the same for all tests below. */
  const raised = async (): Promise<Alert> => {
    const known = await client.alerts.list({ limit: 1 })
    if (known.alerts[0]) return known.alerts[0]
    for (const { id } of await client.alerts.rules.list()) await client.alerts.rules.remove({ id })
    await client.alerts.rules.save({ definition: rule() })
    await hear('They must recall it now')
    const [alert] = (await client.alerts.list({})).alerts
    if (!alert) throw new Error('No alert was raised')
    return alert
  }

  describe('alerts', () => {
    test('one is raised by what comes in, and is listed, counted and shown with all about it', async () => {
      expect(await client.alerts.summary()).toEqual({ open: 0, unacknowledged: 0, worst: null })
      const alert = await raised()
      expect(alert).toMatchObject({ severity: 'critical', state: 'open', sentence: '1 mention in 15 min with “recall”', decision: null })
      expect(await client.alerts.summary()).toEqual({ open: 1, unacknowledged: 1, worst: 'critical' })
      expect(await client.alerts.get({ id: alert.id })).toMatchObject({ alert: { id: alert.id }, steps: [], deliveries: [{ channel: 'desktop', step: 0 }], earlier: [] })
      expect((await client.monitor.list({ filter: alert.filter ?? {} })).mentions.map((mention) => mention.text)).toEqual(['They must recall it now'])
      expect(await client.alerts.list({ states: ['acknowledged', 'resolved'] })).toEqual({ alerts: [], nextBefore: null })
      expect((await client.alerts.list({ from: Date.now() - HOUR, to: Date.now() + HOUR, rule: alert.ruleId })).alerts).toHaveLength(1)
      expect((await client.alerts.list({ to: Date.now() - HOUR })).alerts).toEqual([])
      expect((await client.alerts.list({ brand: UNKNOWN })).alerts).toEqual([])
    })

    test('is acknowledged and given back', async () => {
      const { id } = await raised()
      expect(await client.alerts.acknowledge({ id, by: 'Mira', note: 'I look into it' })).toMatchObject({ state: 'acknowledged', acknowledged: { by: 'Mira', note: 'I look into it' } })
      expect(await client.alerts.acknowledge({ id, by: 'Otto' })).toMatchObject({ acknowledged: { by: 'Mira' } })
      expect(await client.alerts.unacknowledge({ id })).toMatchObject({ state: 'open', acknowledged: null })
      await notUnderstood(client.alerts.acknowledge({ id, by: '  ' }))
    })

    test('is judged, and the judgement counts for its rule', async () => {
      const { id, ruleId } = await raised()
      expect(await client.alerts.judge({ id, judged: 'useful' })).toMatchObject({ judged: 'useful' })
      expect((await client.alerts.rules.list()).find((one) => one.id === ruleId)?.judgements).toEqual({ useful: 1, notUseful: 0, precision: 1 })
      expect(await client.alerts.judge({ id, judged: null })).toMatchObject({ judged: null })
    })

    test('becomes an incident in one action, which can be taken back', async () => {
      const { id } = await raised()
      expect(await client.alerts.decide({ id, by: 'Mira', decision: 'declare-incident' })).toMatchObject({ decision: { by: 'Mira', decision: 'declare-incident', reason: '' } })
      expect(await client.alerts.undecide({ id })).toMatchObject({ decision: null })
      expect(await client.alerts.decide({ id, by: 'Mira', decision: 'no-incident', reason: 'An old story' })).toMatchObject({ decision: { reason: 'An old story' } })
    })

    test('a mute has an end in the future, and ends when it is taken back', async () => {
      const { id, ruleId } = await raised()
      await client.alerts.mute({ target: { alertId: id }, until: Date.now() + HOUR, reason: 'known' })
      expect((await client.alerts.get({ id })).alert.muted).toMatchObject({ reason: 'known' })
      await client.alerts.unmute({ target: { alertId: id } })
      expect((await client.alerts.get({ id })).alert.muted).toBeNull()
      await client.alerts.mute({ target: { ruleId }, until: Date.now() + HOUR })
      expect((await client.alerts.rules.list()).find((one) => one.id === ruleId)?.muted).toMatchObject({ reason: '' })
      await client.alerts.unmute({ target: { ruleId } })
      expect((await client.alerts.rules.list()).find((one) => one.id === ruleId)?.muted).toBeNull()
      await refused(client.alerts.mute({ target: { ruleId }, until: Date.now() - 1 }), 'bad-input')
    })

    test('one that is not there is refused', async () => {
      const id = UNKNOWN
      await refused(client.alerts.get({ id }), 'not-found')
      await refused(client.alerts.acknowledge({ id, by: 'Mira' }), 'not-found')
      await refused(client.alerts.unacknowledge({ id }), 'not-found')
      await refused(client.alerts.judge({ id, judged: null }), 'not-found')
      await refused(client.alerts.decide({ id, by: 'Mira', decision: 'no-incident' }), 'not-found')
      await refused(client.alerts.undecide({ id }), 'not-found')
      await refused(client.alerts.mute({ target: { alertId: id }, until: Date.now() + HOUR }), 'not-found')
      await refused(client.alerts.unmute({ target: { ruleId: id } }), 'not-found')
    })
  })

  describe('rules', () => {
    test('one is added, changed, removed and given back', async () => {
      const added = await client.alerts.rules.save({ definition: rule({ name: 'Added', enabled: false }) })
      expect(added).toMatchObject({ definition: { name: 'Added', coolDown: HOUR, desktop: true }, muted: null, alerts: 0, lastAlertAt: null })
      const { id } = added
      expect(await client.alerts.rules.save({ id, definition: rule({ name: 'Changed', enabled: false }) })).toMatchObject({ id, definition: { name: 'Changed' } })
      await client.alerts.rules.remove({ id })
      expect((await client.alerts.rules.list()).map((one) => one.id)).not.toContain(id)
      expect(await client.alerts.rules.restore({ id })).toMatchObject({ id, definition: { name: 'Changed' } })
      await client.alerts.rules.remove({ id })
    })

    test.each([
      ['without a name', { name: ' ' }],
      ['with a window that is no whole minute', { condition: { kind: 'volume', count: 5, window: 90_000 } }],
      ['with a share above 100 %', { condition: { kind: 'negative-share', share: 1.2, window: HOUR } }],
      ['with a phrase without letters', { condition: { kind: 'words', words: ['!?'], window: HOUR } }],
      ['with phrases that are too long together', { condition: { kind: 'words', words: Array.from({ length: 10 }, () => 'x'.repeat(90)), window: HOUR } }],
      ['with accounts and followers at once', { condition: { kind: 'author', handles: ['mira'], followers: 10, window: HOUR } }],
      ['with neither accounts nor followers', { condition: { kind: 'author', handles: [], followers: null, window: HOUR } }],
      ['with a flag that there is not', { condition: { kind: 'flags', flags: ['nonsense'], window: HOUR } }],
      ['with a first sight in half an hour', { condition: { kind: 'first-sight', of: 'theme', days: 7, window: HOUR / 2 } }],
      ['with quiet hours in no time zone', { quietHours: { days: [1], from: '22:00', to: '07:00', timeZone: 'Nowhere/Here' } }],
      ['with quiet hours at no time', { quietHours: { days: [1], from: '25:00', to: '07:00', timeZone: 'UTC' } }],
      ['with quiet hours that never end', { quietHours: { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00', timeZone: 'UTC' } }],
      ['with a first step that waits', { escalation: [{ recipientId: 1, afterMinutes: 5 }] }],
      ['about spikes of one language only', { condition: { kind: 'spike', measure: 'volume' }, languages: ['fi'] }],
    ])('one %s is not understood', async (_, given) => {
      // The defaults are the contract's to fill in; what is wrong must not be caught before it is sent.
      const definition = { ...rule(), ...given } as AlertRuleDefinition
      await notUnderstood(client.alerts.rules.save({ definition }))
      await notUnderstood(client.alerts.rules.preview({ definition, from: 0, to: 1 }))
    })

    test('one about what is not there is refused, and so is one that is not there itself', async () => {
      await refused(client.alerts.rules.save({ definition: rule({ brand: UNKNOWN }) }), 'not-found')
      await refused(client.alerts.rules.save({ definition: rule({ sources: [UNKNOWN] }) }), 'not-found')
      await refused(client.alerts.rules.save({ definition: rule({ escalation: [{ recipientId: UNKNOWN, afterMinutes: 0 }] }) }), 'not-found')
      await refused(client.alerts.rules.save({ id: UNKNOWN, definition: rule() }), 'not-found')
      await refused(client.alerts.rules.remove({ id: UNKNOWN }), 'not-found')
      await refused(client.alerts.rules.restore({ id: UNKNOWN }), 'not-found')
    })

    test('a preview tells when one would have alerted', async () => {
      const { startedAt } = await raised()
      const preview = await client.alerts.rules.preview({ definition: rule(), from: Date.now() - 7 * 24 * HOUR, to: Date.now() + HOUR })
      expect(preview.firings).toMatchObject([{ startedAt, mentions: 1, heldUntil: null }])
      await refused(client.alerts.rules.preview({ definition: rule(), from: 5, to: 5 }), 'bad-input')
    })
  })
}
