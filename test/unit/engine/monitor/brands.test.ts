import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { brandDefinition, type BrandDefinition } from '../../../../electron/contract/index.ts'
import { temporaryFolder } from '../../../contract/open-console.ts'
import { recounted, rollups } from '../database/mentions/recount.ts'
import { MINUTE, NOON, openWorkspace, spread, type Workspace } from '../workspace.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(() => workspace.remove())

const define = (name: string, more: Partial<BrandDefinition> = {}): BrandDefinition => brandDefinition.parse({ name, ...more })
const brandsOf = (from: Workspace) => from.engine.monitor.brands
const matched = (from: Workspace, brand: number): number => from.engine.monitor.list({ brands: [brand] }, undefined, 200).matched.count

describe('a brand', () => {
  test('that is defined later is found in what is stored already', async () => {
    await workspace.store([...spread(1_200, NOON, 1_000, 'the kettle and'), { text: 'only a pot', publishedAt: NOON }])
    const { id } = await brandsOf(workspace).save(define('Kettle'))
    await brandsOf(workspace).settled()
    expect(workspace.engine.monitor.shareOfVoice({})).toMatchObject([{ brandId: id, mentions: 1_200, share: 1 }])
    expect(brandsOf(workspace).progress()).toBeNull()
    expect(rollups(workspace.engine.database)).toEqual(recounted(workspace.engine.database))
  })

  test('whose definition changes loses what no longer fits and keeps what does', async () => {
    await workspace.store([{ text: 'Quillumo leaks', publishedAt: NOON - 3 }, { text: 'Quillumo the river', publishedAt: NOON - 2 }, { text: '@quill hello', publishedAt: NOON - 1 }])
    const { id } = await brandsOf(workspace).save(define('Quillumo'))
    await brandsOf(workspace).settled()
    expect(matched(workspace, id)).toBe(2)
    await brandsOf(workspace).save({ ...define('Quillumo', { excluding: ['river'], handles: ['quill'] }), id })
    await brandsOf(workspace).settled()
    const { mentions } = workspace.engine.monitor.list({ brands: [id] }, undefined, 10)
    expect(mentions.map((mention) => [mention.text, mention.direct])).toEqual([['@quill hello', true], ['Quillumo leaks', false]])
  })

  test('that a person set or took away by hand stays so when definitions change', async () => {
    await workspace.store([{ text: 'Quillumo leaks', publishedAt: NOON - 2 }, { text: 'that kettle', publishedAt: NOON - 1 }])
    const { id } = await brandsOf(workspace).save(define('Quillumo'))
    await brandsOf(workspace).settled()
    const [kettle, leaks] = workspace.engine.monitor.list({}, undefined, 2).mentions
    await workspace.engine.monitor.correctBrands(leaks?.id ?? 0, [], NOON)
    await workspace.engine.monitor.correctBrands(kettle?.id ?? 0, [id], NOON)
    await brandsOf(workspace).save({ ...define('Quillumo', { products: ['pan'] }), id })
    await brandsOf(workspace).settled()
    expect(workspace.engine.monitor.list({ brands: [id] }, undefined, 5).mentions.map((mention) => mention.text)).toEqual(['that kettle'])
  })

  test('that is removed shows nowhere, and comes back with everything stored meanwhile', async () => {
    await workspace.store([{ text: 'Quillumo one', publishedAt: NOON - 2 }])
    const { id } = await brandsOf(workspace).save(define('Quillumo'))
    await brandsOf(workspace).settled()
    await brandsOf(workspace).remove(id)
    await workspace.store([{ text: 'Quillumo two', publishedAt: NOON - 1 }])
    expect(await brandsOf(workspace).list()).toEqual([])
    expect(workspace.engine.monitor.list({}, undefined, 5).mentions.flatMap((mention) => mention.brands)).toEqual([])
    expect(workspace.engine.monitor.shareOfVoice({})).toEqual([])
    await brandsOf(workspace).restore(id)
    await brandsOf(workspace).settled()
    expect(matched(workspace, id)).toBe(2)
  })

  test('is not given back beside another of its name', async () => {
    const { id } = await brandsOf(workspace).save(define('Quillumo'))
    await brandsOf(workspace).remove(id)
    await brandsOf(workspace).save(define('quillumo'))
    await expect(brandsOf(workspace).restore(id)).rejects.toMatchObject({ problem: { kind: 'conflict' } })
    expect(await brandsOf(workspace).list()).toHaveLength(1)
  })
})

test('matching that a crash cut short is finished at the next start', async () => {
  const folder = temporaryFolder()
  try {
    await workspace.store(spread(1_500, NOON, MINUTE / 4, 'the kettle and'))
    const { id } = await brandsOf(workspace).save(define('Kettle'))
    const crashed = join(folder, 'crashed')
    // Matching is under way: this is what lies on the disk then.
    const { writer } = workspace.engine.database
    writer.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    expect(brandsOf(workspace).progress()).toMatchObject({ total: 1_500 })
    cpSync(workspace.folder, crashed, { recursive: true })
    const again = await openWorkspace({ folder: crashed })
    await brandsOf(again).settled()
    expect(again.engine.monitor.shareOfVoice({})).toMatchObject([{ brandId: id, mentions: 1_500 }])
    expect(rollups(again.engine.database)).toEqual(recounted(again.engine.database))
    await again.engine.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('closing in the middle of matching ends it, and the next start goes on', async () => {
  const folder = temporaryFolder()
  try {
    const first = await openWorkspace({ folder })
    await first.store(spread(1_500, NOON, MINUTE / 4, 'the kettle and'))
    const { id } = await brandsOf(first).save(define('Kettle'))
    await first.engine.close()
    expect(first.logged).toEqual([])
    const second = await openWorkspace({ folder })
    await brandsOf(second).settled()
    expect(second.engine.monitor.shareOfVoice({})).toMatchObject([{ brandId: id, mentions: 1_500 }])
    await second.engine.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
