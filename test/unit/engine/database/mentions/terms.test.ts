import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TermCounter } from '../../../../../electron/engine/database/mentions/terms.ts'
import { openDatabase, type Database } from '../../../../../electron/engine/database/open.ts'
import { temporaryFolder } from '../../../../contract/open-console.ts'
import { HOUR, MINUTE, NOON, openWorkspace } from '../../workspace.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const everything = [0, Number.MAX_SAFE_INTEGER] as const

describe('term counts', () => {
  let database: Database
  beforeEach(async () => {
    database = await openDatabase(folder, NOON)
  })
  afterEach(() => database.close())

  test('tell per hour and brand in how many mentions a term stands, and in how many negative ones', () => {
    const terms = new TermCounter(database)
    terms.add(NOON, [], ['kettle', 'leak'], true)
    terms.add(NOON + 59 * MINUTE, [7], ['kettle'], false)
    terms.add(NOON + HOUR, [7], ['kettle'], false)
    expect(terms.read(0, NOON, NOON + HOUR).get('kettle')).toEqual({ mentions: 2, negative: 1 })
    expect(terms.read(0, ...everything).get('kettle')).toEqual({ mentions: 3, negative: 1 })
    expect(terms.read(7, ...everything).get('kettle')).toEqual({ mentions: 2, negative: 0 })
    expect(terms.read(7, ...everything).get('leak')).toBeUndefined()
  })

  test('read in between never keep later terms of a quiet hour out', () => {
    const terms = new TermCounter(database)
    for (let index = 0; index < 9; index += 1) {
      terms.add(NOON + index, [], [`word${index}`, 'kettle'], false)
      expect(terms.read(0, NOON, NOON + HOUR).get(`word${index}`)).toEqual({ mentions: 1, negative: 0 })
    }
    expect(terms.read(0, ...everything).get('kettle')).toEqual({ mentions: 9, negative: 0 })
  })

  test('that are read for a long period follow what is counted later', () => {
    const terms = new TermCounter(database)
    terms.add(NOON, [], ['kettle'], false)
    expect(terms.read(0, ...everything).get('kettle')?.mentions).toBe(1)
    terms.add(NOON, [], ['kettle'], false)
    expect(terms.read(0, ...everything).get('kettle')?.mentions).toBe(2)
  })

  test('are the same after they were written, and go on from there', async () => {
    const terms = new TermCounter(database)
    terms.add(NOON, [7], ['kettle'], true)
    terms.add(NOON, [], ['kettle'], false)
    await terms.flush()
    const reopened = new TermCounter(database)
    expect(reopened.read(0, ...everything)).toEqual(terms.read(0, ...everything))
    reopened.add(NOON + MINUTE, [], ['kettle'], true)
    expect(reopened.read(0, ...everything).get('kettle')).toEqual({ mentions: 3, negative: 2 })
    await reopened.flush()
    expect(new TermCounter(database).read(0, ...everything).get('kettle')).toEqual({ mentions: 3, negative: 2 })
  })

  test('keep an hour’s commonest terms and let the rare ones go, so that memory stays bounded', async () => {
    const terms = new TermCounter(database)
    for (let index = 0; index < 12_000; index += 1) terms.add(NOON, [], [`rare${index}`, 'common'], false)
    expect(terms.read(0, ...everything).size).toBeLessThanOrEqual(400)
    await terms.flush()
    const kept = new TermCounter(database).read(0, ...everything)
    expect(kept.size).toBeLessThanOrEqual(400)
    expect(kept.get('common')).toEqual({ mentions: 12_000, negative: 0 })
  })

  test('ask for a flush when many hours are open, and close the oldest ones then', async () => {
    const terms = new TermCounter(database)
    for (let hour = 0; hour < 60; hour += 1) terms.add(NOON + hour * HOUR, [], ['kettle'], false)
    expect(terms.full).toBe(true)
    await terms.flush()
    expect(terms.full).toBe(false)
    expect(terms.read(0, ...everything).get('kettle')).toEqual({ mentions: 60, negative: 0 })
  })

  test('that could not be written are written the next time', async () => {
    const terms = new TermCounter(database)
    terms.add(NOON, [], ['kettle'], false)
    database.writer.exec("CREATE TEMP TRIGGER refuse BEFORE INSERT ON term_hour BEGIN SELECT raise(ABORT, 'refused'); END")
    await expect(terms.flush()).rejects.toThrow('refused')
    database.writer.exec('DROP TRIGGER refuse')
    await terms.flush()
    expect(new TermCounter(database).read(0, ...everything).get('kettle')).toEqual({ mentions: 1, negative: 0 })
  })
})

test('after a crash the mentions since the last flush are counted again, once', async () => {
  const workspace = await openWorkspace()
  const crashed = join(folder, 'crashed')
  try {
    await workspace.store([1, 2, 3].map((minute) => ({ text: `kettle leaks ${minute}`, language: 'en', publishedAt: NOON - minute * MINUTE })))
    // What lies on the disk at this moment is what a crash would leave.
    cpSync(workspace.folder, crashed, { recursive: true })
  } finally {
    await workspace.remove()
  }
  for (const start of ['first', 'second']) {
    const again = await openWorkspace({ folder: crashed })
    const term = again.engine.monitor.themes({}, 50).find(({ term: found }) => found === 'kettle' || found === 'kettle leaks')
    expect(term?.mentions, start).toBe(3)
    await again.engine.close()
  }
})
