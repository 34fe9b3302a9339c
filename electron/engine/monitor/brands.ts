import { setImmediate } from 'node:timers/promises'
import { brandDefinition, type Brand, type BrandDefinition, type MatchedBrand } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import { ProblemError, type Clock, type Log } from '../ports.ts'
import { createBrandMatcher } from './brand-matcher.ts'
import type { MentionStore } from './mention-store.ts'

/** Mentions matched anew per transaction. */
const REMATCH_SLICE = 500

export interface Brands {
  list(): Promise<readonly Brand[]>
  save(definition: BrandDefinition & { readonly id?: number | undefined }): Promise<Brand>
  remove(id: number): Promise<void>
  restore(id: number): Promise<Brand>
  progress(): { readonly done: number; readonly total: number } | null
  /** The matcher for the definitions as they are now. */
  matcher(): (text: string) => readonly MatchedBrand[]
  /** Lower-case words of all names, handles and products. */
  words(): ReadonlySet<string>
  /** Resolves when no matching is under way. */
  settled(): Promise<void>
  close(): Promise<void>
}

interface BrandParts {
  readonly database: Database
  readonly store: MentionStore
  readonly clock: Clock
  readonly log: Log
  readonly changed: (topic: 'brands' | 'mentions') => void
  /** Called when all stored mentions were matched with a brand's definition. */
  readonly matched: (brandId: number) => void
}

/** Brand definitions, and the matching of what is stored already when one changes. */
export async function createBrands({ database, store, clock, log, changed, matched }: BrandParts): Promise<Brands> {
  let brands = await read(database)
  let match = createBrandMatcher(brands)
  let words = nameWords(brands)
  let underWay: { done: number; total: number } | null = null
  let closed = false
  let work: Promise<void> = Promise.resolve()

  const reload = async (): Promise<void> => {
    brands = await read(database)
    match = createBrandMatcher(brands)
    words = nameWords(brands)
    changed('brands')
  }

  const matchStored = async (brand: Brand): Promise<void> => {
    const matchOne = createBrandMatcher([brand])
    const progress = { done: 0, total: store.total() }
    underWay = progress
    for (let after: number | null = -1; after !== null && !closed; ) {
      const slice = await store.rematch(brand.id, (text) => matchOne(text)[0] ?? null, after, REMATCH_SLICE)
      progress.done += slice.done
      after = slice.next
      await setImmediate()
    }
    underWay = null
    if (closed) return
    await database.write.updateTable('brand').set({ matched: 1 }).where('id', '=', brand.id).execute()
    matched(brand.id)
    changed('brands')
    changed('mentions')
  }

  /** One definition after the other; a failure leaves the rest matched as before and is told in the log. */
  const schedule = (brand: Brand): void => {
    work = work
      .then(() => matchStored(brand))
      .catch((error: unknown) => {
        underWay = null
        log.error(`Stored mentions could not be matched with brand ${brand.id}`, error)
      })
  }

  // A console that was closed in the middle goes on where it can be sure: from the beginning.
  const unfinished = await database.write.selectFrom('brand').select('id').where('matched', '=', 0).where('removed_at', 'is', null).execute()
  for (const { id } of unfinished) for (const brand of brands) if (brand.id === id) schedule(brand)

  const byId = (id: number): Brand => brands.find((brand) => brand.id === id) ?? unknownBrand()

  const refuseSecond = (name: string, id: number | undefined): void => {
    if (brands.some((brand) => brand.id !== id && brand.name.toLowerCase() === name.toLowerCase())) alreadyNamed(name)
  }

  return {
    list: async () => brands,
    async save({ id, ...definition }) {
      refuseSecond(definition.name, id)
      const json = JSON.stringify(definition)
      if (id === undefined) {
        const row = await database.write.insertInto('brand').values({ definition: json }).returning('id').executeTakeFirstOrThrow()
        await reload()
        schedule(byId(row.id))
        return byId(row.id)
      }
      byId(id)
      await database.write.updateTable('brand').set({ definition: json, matched: 0 }).where('id', '=', id).execute()
      await reload()
      schedule(byId(id))
      return byId(id)
    },
    async remove(id) {
      byId(id)
      await database.write.updateTable('brand').set({ removed_at: clock.now() }).where('id', '=', id).execute()
      await reload()
    },
    async restore(id) {
      const removed = await database.write.selectFrom('brand').select('definition').where('id', '=', id).executeTakeFirst()
      if (!removed) unknownBrand()
      refuseSecond(brandDefinition.parse(JSON.parse(removed.definition)).name, id)
      await database.write.updateTable('brand').set({ removed_at: null, matched: 0 }).where('id', '=', id).execute()
      await reload()
      // Mentions that came in meanwhile were not matched with it.
      schedule(byId(id))
      return byId(id)
    },
    progress: () => underWay,
    matcher: () => match,
    words: () => words,
    settled: () => work,
    async close() {
      closed = true
      await work
    },
  }
}

async function read(database: Database): Promise<readonly Brand[]> {
  const rows = await database.write.selectFrom('brand').select(['id', 'definition']).where('removed_at', 'is', null).orderBy('id').execute()
  return rows.map((row) => ({ ...brandDefinition.parse(JSON.parse(row.definition)), id: row.id }))
}

function nameWords(brands: readonly Brand[]): ReadonlySet<string> {
  const names = brands.flatMap((brand) => [brand.name, ...brand.names, ...brand.handles, ...brand.products])
  return new Set(names.flatMap((name) => name.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []))
}

function unknownBrand(): never {
  throw new ProblemError({
    kind: 'not-found',
    happened: 'This brand is not defined any more.',
    safe: 'Nothing was changed.',
    next: 'Open the list of brands again.',
  })
}

function alreadyNamed(name: string): never {
  throw new ProblemError({
    kind: 'conflict',
    happened: `A brand named ${name} is defined already.`,
    safe: 'Nothing was changed.',
    next: 'Change that brand, or choose another name.',
  })
}
