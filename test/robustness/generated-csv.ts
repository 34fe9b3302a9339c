import { randomFrom } from './seeded.ts'

const words = ['kettle', 'recall', 'lid', 'steam', 'refund', 'love', 'broken', 'support', 'answer', 'boiling', 'handle', 'thanks', 'awful', 'great', 'today'] as const
const start = Date.UTC(2026, 2, 2, 6)

/** Rows as a listening tool exports them, in the order of their ids `row-1`, `row-2`, …; about half name the brand Acme. */
export function mentionsCsv(rows: number, seed: number): string {
  const random = randomFrom(seed)
  const lines = ['id,date,author,text']
  for (let row = 1; row <= rows; row += 1) {
    const text = Array.from({ length: random.between(4, 14) }, () => random.pick(words)).join(' ')
    const named = random.between(0, 1) === 1 ? 'Acme ' : ''
    lines.push(`row-${row},${new Date(start + row * 7_000).toISOString()},author${random.between(1, 400)},"${named}${text} no. ${row}"`)
  }
  return `${lines.join('\n')}\n`
}
