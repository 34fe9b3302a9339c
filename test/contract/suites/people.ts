import { afterAll, beforeAll, expect, test } from 'vitest'
import { definitionOf, ourHours } from '../../unit/engine/people/made-people.ts'
import { recordCalls } from '../called-procedures.ts'
import { openConsole, type Client, type OpenConsole, type Transport } from '../open-console.ts'
import { notUnderstood, refused } from '../refusals.ts'

const UNKNOWN = 999_999

/** People, the duty roster, the hours, and acting as somebody. */
export function peopleSuite(transport: Transport): void {
  let opened: OpenConsole
  let client: Client

  beforeAll(async () => {
    opened = await openConsole(transport)
    client = recordCalls(opened.client)
  })
  afterAll(() => opened.close())

  test('one is added, told of, changed, removed and brought back', async () => {
    const changes = await client.system.changes()
    const { id } = await client.people.save({ definition: definitionOf('Mira') })
    expect((await changes.next()).value).toMatchObject({ topics: expect.arrayContaining(['people']) as string[] })
    await changes.return()
    const definition = definitionOf('Mira Holm', { roles: ['Legal'], routes: [{ kind: 'phone', value: '+358 40 1234567', note: '' }] })
    expect(await client.people.save({ id, definition })).toEqual({ id, definition, pinSet: false })
    await refused(client.people.save({ definition: definitionOf('mira holm') }), 'conflict')
    await client.people.remove({ id })
    expect(await client.people.list()).toEqual([])
    expect(await client.people.restore({ id })).toMatchObject({ id })
    expect(await client.people.list()).toHaveLength(1)
    await refused(client.people.remove({ id: UNKNOWN }), 'not-found')
  })

  test.each([
    ['without a name', { name: ' ' }],
    ['who is reached by no number', { name: 'Otto', routes: [{ kind: 'phone', value: 'javascript:alert(1)' }] }],
    ['who works at no time', { name: 'Otto', hours: { timeZone: 'UTC', weekly: [{ days: [1], from: '9', to: '17:00' }] } }],
    ['who works nowhere', { name: 'Otto', hours: { timeZone: 'Mars/Olympus', weekly: [] } }],
  ])('one %s is turned away', async (_what, definition) => notUnderstood(client.people.save({ definition } as never)))

  test('a roster is kept', async () => {
    const [mira] = await client.people.list()
    const person = mira?.id ?? UNKNOWN
    expect(await client.people.roster.read()).toEqual({ duties: [], exceptions: [] })
    const roster = { duties: [{ role: 'Legal', person, hours: null }], exceptions: [{ role: 'Legal', person, from: 1, to: 2, note: 'Swap' }] }
    expect(await client.people.roster.save(roster)).toEqual(roster)
    expect(await client.people.roster.read()).toEqual(roster)
    await notUnderstood(client.people.roster.save({ duties: [], exceptions: [{ role: 'Legal', person, from: 2, to: 2, note: '' }] }))
  })

  test('hours are kept, and taken away', async () => {
    expect(await client.people.hours.read()).toBeNull()
    expect(await client.people.hours.save(ourHours)).toEqual(ourHours)
    expect(await client.people.hours.read()).toEqual(ourHours)
    await notUnderstood(client.people.hours.save({ ...ourHours, cover: [] }))
    expect(await client.people.hours.save(null)).toBeNull()
  })

  test('a PIN is set, asked for, and cleared by somebody else; it never comes back', async () => {
    const [mira] = await client.people.list()
    const id = mira?.id ?? UNKNOWN
    expect(await client.people.pin.set({ id, by: 'Mira Holm', current: null, pin: '271828' })).toMatchObject({ pinSet: true })
    expect(await client.people.acting.confirm({ id, pin: '271828' })).toMatchObject({ id })
    await refused(client.people.acting.confirm({ id, pin: '0000' }), 'conflict')
    await notUnderstood(client.people.pin.set({ id, by: 'Mira Holm', current: '271828', pin: '27 18' }))
    expect(JSON.stringify(await client.people.list())).not.toMatch(/271828|scrypt|salt|hash/)
    expect(await client.people.pin.clear({ id, by: 'Otto', current: null, reason: 'Forgotten' })).toMatchObject({ pinSet: false })
    expect(await client.people.pin.history({ id })).toMatchObject([{ what: 'cleared', by: 'Otto', reason: 'Forgotten' }, { what: 'set' }])
  })

  test('how long acting lasts is set', async () => {
    expect(await client.people.acting.settings()).toEqual({ idleMinutes: 15 })
    expect(await client.people.acting.saveSettings({ idleMinutes: 5 })).toEqual({ idleMinutes: 5 })
    expect(await client.people.acting.settings()).toEqual({ idleMinutes: 5 })
    await notUnderstood(client.people.acting.saveSettings({ idleMinutes: 0 }))
  })
}
