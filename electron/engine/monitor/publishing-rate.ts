/** Mentions published in the last hour by minute, for a source's rate; a file of old mentions is no rush. */
export class PublishingRate {
  readonly #minutes = new Map<number, number>()

  add(now: number, publishedAt: number): void {
    const oldest = Math.floor(now / 60_000) - 60
    const minute = Math.floor(publishedAt / 60_000)
    if (minute <= oldest) return
    this.#minutes.set(minute, (this.#minutes.get(minute) ?? 0) + 1)
    if (this.#minutes.size > 120) for (const key of this.#minutes.keys()) if (key <= oldest) this.#minutes.delete(key)
  }

  lastHour(now: number): number {
    const from = Math.floor(now / 60_000) - 60
    let sum = 0
    for (const [minute, count] of this.#minutes) if (minute > from) sum += count
    return sum
  }
}
