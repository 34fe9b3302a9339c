import type { TermCount, TermHour } from '../../monitor/mention-store.ts'
import type { Database } from '../open.ts'
import { prepared } from './statements.ts'

export const HOUR = 3_600_000

/** Term counts of an hour that stay in memory; rarer terms are dropped (lossy counting, Manku & Motwani 2002). */
const TERMS_IN_MEMORY = 10_000
/** Terms of an hour that are kept for good. */
const TERMS_STORED = 400
/** Sums over longer periods ("the usual") are remembered until something in them changes. */
const LONG = 24 * HOUR
const REMEMBERED_SUMS = 16
/** Hours × brands kept open; mentions that arrive for an older hour open it again. */
const OPEN_HOURS = 48

interface OpenHour {
  readonly brandId: number
  readonly bucket: number
  readonly counts: Map<string, { mentions: number; negative: number }>
  /** Mentions counted since it was opened. */
  added: number
  changed: boolean
  /** The terms worth telling, as of so many added mentions. */
  commonest: { readonly added: number; readonly terms: readonly (readonly [string, TermCount])[] } | null
}

/**
 * Counts how many mentions of an hour contain a term, per brand, approximately: only an hour's commonest terms last.
 * Counts live in memory between two flushes; after a crash the mentions since the last flush are counted again.
 */
export class TermCounter {
  readonly #database: Database
  readonly #open = new Map<string, OpenHour>()
  readonly #sums = new Map<string, ReadonlyMap<string, TermCount>>()
  /** No remembered sum reaches beyond. */
  #summedThrough = 0

  constructor(database: Database) {
    this.#database = database
  }

  add(publishedAt: number, brandIds: readonly number[], terms: readonly string[], negative: boolean): void {
    const bucket = publishedAt - (publishedAt % HOUR)
    this.#count(0, bucket, terms, negative)
    for (const brandId of brandIds) this.#count(brandId, bucket, terms, negative)
  }

  /**
   * Moves mentions that were counted before in or out of the negative ones. Approximate like all term counts: a term
   * that was too rare to be kept is left alone, and what is not flushed at a crash is lost.
   */
  recountNegative(publishedAt: number, brandIds: readonly number[], terms: readonly string[], change: 1 | -1): void {
    const bucket = publishedAt - (publishedAt % HOUR)
    for (const brandId of [0, ...brandIds]) {
      const hour = this.#hour(brandId, bucket)
      hour.changed = true
      hour.commonest = null
      for (const term of terms) {
        const count = hour.counts.get(term)
        if (count) count.negative = Math.min(count.mentions, Math.max(0, count.negative + change))
      }
    }
    if (bucket < this.#summedThrough) this.#forgetSums()
  }

  #count(brandId: number, bucket: number, terms: readonly string[], negative: boolean): void {
    const hour = this.#hour(brandId, bucket)
    hour.changed = true
    hour.added += 1
    if (bucket < this.#summedThrough) this.#forgetSums()
    for (const term of terms) {
      const count = hour.counts.get(term)
      if (count) {
        count.mentions += 1
        if (negative) count.negative += 1
      } else {
        hour.counts.set(term, { mentions: 1, negative: negative ? 1 : 0 })
      }
    }
    if (hour.counts.size > TERMS_IN_MEMORY) prune(hour)
  }

  #hour(brandId: number, bucket: number): OpenHour {
    const key = `${brandId}|${bucket}`
    const known = this.#open.get(key)
    if (known) return known
    const hour: OpenHour = { brandId, bucket, counts: this.#stored(brandId, bucket), added: 0, changed: false, commonest: null }
    this.#open.set(key, hour)
    return hour
  }

  #stored(brandId: number, bucket: number): OpenHour['counts'] {
    const rows = this.#database.writer
      .prepare('SELECT term, mentions, negative FROM term_hour WHERE brand_id = ? AND bucket = ?')
      .all(brandId, bucket) as { term: string; mentions: number; negative: number }[]
    return new Map(rows.map((row) => [row.term, { mentions: row.mentions, negative: row.negative }]))
  }

  /** True when so many hours are open that memory asks for a flush. */
  get full(): boolean {
    return this.#open.size > OPEN_HOURS
  }

  /**
   * Stores the open hours' commonest terms; hours nothing came in for since the last flush are closed, and the oldest.
   * One transaction with the note of what is still to be counted: a crash counts no mention twice.
   */
  async flush(): Promise<void> {
    // Batches that come in while this waits keep their pending row for the next flush.
    const through = this.#database.writer.prepare('SELECT coalesce(max(id), 0) FROM term_pending').pluck().get()
    const changed = [...this.#open.values()].filter((hour) => hour.changed)
    for (const [key, hour] of this.#open) if (!hour.changed) this.#open.delete(key)
    for (const hour of changed) hour.changed = false
    try {
      await this.#database.exclusive(() => {
        for (const hour of changed) this.#store(hour)
        this.#database.writer.prepare('DELETE FROM term_pending WHERE id <= ?').run(through)
      })
    } catch (error) {
      for (const hour of changed) hour.changed = true
      throw error
    }
    const oldest = [...this.#open.keys()].slice(0, Math.max(0, this.#open.size - OPEN_HOURS / 2))
    for (const key of oldest) if (!this.#open.get(key)?.changed) this.#open.delete(key)
  }

  #store(hour: OpenHour): void {
    const { writer } = this.#database
    const upsert = writer.prepare(
      'INSERT OR REPLACE INTO term_hour (brand_id, bucket, term, mentions, negative) VALUES (?, ?, ?, ?, ?)',
    )
    hour.commonest = null
    for (const [term, count] of commonestOf(hour)) upsert.run(hour.brandId, hour.bucket, term, count.mentions, count.negative)
  }

  /** Counts of a period's hours, what is not flushed yet included. */
  read(brandId: number, from: number, to: number): ReadonlyMap<string, TermCount> {
    if (to - from <= LONG) return this.#sum(brandId, from, to)
    const key = `${brandId}|${from}|${to}`
    const known = this.#sums.get(key)
    if (known) return known
    if (this.#sums.size >= REMEMBERED_SUMS) this.#forgetSums()
    const sum = this.#sum(brandId, from, to)
    this.#sums.set(key, sum)
    this.#summedThrough = Math.max(this.#summedThrough, to)
    return sum
  }

  /** Hour by hour, what is not flushed yet included; hours without a term are missing. Looks each term and hour up. */
  hours(brandId: number, terms: readonly string[], from: number, to: number): readonly TermHour[] {
    const found: TermHour[] = []
    const looked: number[] = []
    for (let bucket = from - (from % HOUR); bucket < to; bucket += HOUR) {
      const open = this.#open.get(`${brandId}|${bucket}`)
      if (!open) looked.push(bucket)
      else for (const [term, count] of commonestOf(open)) if (terms.includes(term)) found.push({ bucket, term, ...count })
    }
    const stored = prepared(
      this.#database,
      `SELECT counted.bucket, counted.term, counted.mentions, counted.negative
      FROM json_each(?) hour CROSS JOIN json_each(?) wanted
      CROSS JOIN term_hour counted ON counted.brand_id = ? AND counted.bucket = hour.value AND counted.term = wanted.value`,
    ).all(JSON.stringify(looked), JSON.stringify(terms), brandId) as TermHour[]
    return [...found, ...stored]
  }

  #forgetSums(): void {
    this.#sums.clear()
    this.#summedThrough = 0
  }

  #sum(brandId: number, from: number, to: number): ReadonlyMap<string, TermCount> {
    const totals = new Map<string, { mentions: number; negative: number }>()
    const add = (term: string, count: TermCount): void => {
      const total = totals.get(term)
      if (!total) totals.set(term, { mentions: count.mentions, negative: count.negative })
      else {
        total.mentions += count.mentions
        total.negative += count.negative
      }
    }
    const open = [...this.#open.values()].filter((hour) => hour.brandId === brandId && hour.bucket >= from && hour.bucket < to)
    for (const hour of open) for (const [term, count] of commonestOf(hour)) add(term, count)
    const stored = prepared(
      this.#database,
      `SELECT term, sum(mentions) AS mentions, sum(negative) AS negative FROM term_hour
      WHERE brand_id = ? AND bucket >= ? AND bucket < ? AND bucket NOT IN (SELECT value FROM json_each(?)) GROUP BY term`,
    ).all(brandId, from, to, JSON.stringify(open.map((hour) => hour.bucket))) as (TermCount & { term: string })[]
    for (const row of stored) add(row.term, row)
    return totals
  }
}

/** The hour's terms that are kept, most frequent first; looked for anew once it has grown by a twentieth. */
function commonestOf(hour: OpenHour): readonly (readonly [string, TermCount])[] {
  if (hour.commonest && hour.added <= hour.commonest.added * 1.05) return hour.commonest.terms
  // Rare terms count too: in a quiet hour all are rare, and a day of them is a theme.
  const terms = [...hour.counts]
    .toSorted((a, b) => b[1].mentions - a[1].mentions)
    .slice(0, TERMS_STORED)
  hour.commonest = { added: hour.added, terms }
  return terms
}

function prune(hour: OpenHour): void {
  hour.commonest = null
  for (let atMost = 1; hour.counts.size > TERMS_IN_MEMORY / 2; atMost += 1) {
    for (const [term, count] of hour.counts) if (count.mentions <= atMost) hour.counts.delete(term)
  }
}
