import fc from 'fast-check'
import { marked, type Token, type Tokens } from 'marked'
import { describe, expect, test } from 'vitest'
import { reviewClocks, stateOf, type EntryContent, type LevelDefinition, type ProposedChange } from '../../../../electron/contract/index.ts'
import { writeReview } from '../../../../electron/engine/incidents/review-markdown.ts'
import { HOUR, NOON } from '../workspace.ts'
import { declared, started, timelineOf } from './made-timeline.ts'

const levels: readonly LevelDefinition[] = [{ level: 3, name: 'Escalate', owner: 'Lead', approval: 'Lead', acknowledgeMinutes: 5, conveneMinutes: 15, firstWordMinutes: 15, statementMinutes: 60, reportMinutes: 120, clock: 'around-the-clock' }]

function written(contents: readonly EntryContent[], proposals: readonly ProposedChange[] = [], zone = 'Europe/Berlin'): string {
  const entries = timelineOf([declared, started, ...contents])
  const state = stateOf(entries)
  return writeReview({ state, entries, proposals, clocks: reviewClocks({ state, entries, levels, now: NOON + HOUR }), at: NOON + HOUR, zone })
}

const gap: EntryContent = { type: 'observation', kind: 'gap', text: 'The update was forgotten' }
const lesson: EntryContent = { type: 'lesson', playbook: 7, proposal: { kind: 'change-task', task: 'count', title: 'Count the reports', change: { role: 'lead', due: { minutes: 90, after: { task: 'photos' } } } }, why: 'Late', observation: 3 }

describe('a review as Markdown', () => {
  test('says everything, times in the reader’s zone and in UTC', () => {
    const text = written([
      gap,
      { type: 'corrective-action', text: 'Name who keeps promises', owner: 'Aino', dueOn: '2026-12-01', observation: 3 },
      lesson,
      { type: 'promise', text: 'An update', dueAt: NOON },
      { type: 'corrective-action-done', action: 4, note: 'In the roster' },
      { type: 'decision', text: 'Stop sales', reason: 'The cause is unknown' },
      { type: 'close', outcome: 'Exchanged\nAll of them' },
    ], [{ id: 1, playbook: 7, incident: 1, incidentTitle: 'Kettles leak', entry: 5, at: NOON, by: 'Mira', why: 'Late', proposal: (lesson as Extract<EntryContent, { type: 'lesson' }>).proposal, state: 'declined', decided: { at: NOON, by: 'Otto', reason: 'No time' }, outcome: null, differences: [] }])
    for (const line of [
      '# After-action review: Kettles leak',
      '- First signal: 14 Sept 2026, 13:40 CEST (11:40 UTC)',
      '> Exchanged',
      '> All of them',
      '- 14 Sept 2026, 14:07 CEST (12:07 UTC): **Otto** decided\\: Stop sales. Reason\\: The cause is unknown',
      '| Detected | none | 20 min |  | From the first signal to the declaration |',
      '| Team together | 15 min (level 3) | not recorded |  | No role was taken |',
      '| Promised updates | as promised or due | 0 of 1 on time | up to 8 min late | Kept by the time that was promised |',
      '- The update was forgotten (Mira)',
      '| Name who keeps promises | Aino | 2026-12-01 | Mira: In the roster |',
      '- **Change the task “Count the reports”** in “Leaking kettle” (declined, Otto, 14 Sept 2026, 14:00 CEST (12:00 UTC): No time). Why: Late',
      '  - Role: Lead',
      '  - Due: 1 h 30 min after “Ask for photos”',
      '- An update (due 14 Sept 2026, 14:00 CEST (12:00 UTC))',
    ]) expect(text.split('\n')).toContain(line)
  })

  test('says that there is nothing where there is nothing', () => {
    const text = written([])
    for (const line of ['None was asked for.', 'No change of a playbook was proposed.', 'Every promise is kept.', '- Open, at level 3']) expect(text.split('\n')).toContain(line)
    expect(text).not.toContain('## Outcome')
  })

  test('tells the day in UTC too where it is another one, and UTC once', () => {
    expect(written([], [], 'Pacific/Auckland')).toContain('- Declared: 15 Sept 2026, 00:00 GMT+12 (14 Sept 2026, 12:00 UTC)')
    expect(written([], [], 'UTC')).toContain('- Declared: 14 Sept 2026, 12:00 UTC, Mira, level 3')
  })

  const signs = fc.array(fc.constantFrom('|', '*', '_', '`', '[x](y)', '<b>', '# ', '- ', '1. ', '\\', '&amp;', '\n', 'a', ' ', '~~', '![i](j)', '---', 'http://x.y', 'www.x.y', 'a@x.y'), { minLength: 1, maxLength: 12 }).map((parts) => parts.join('').trim() || 'a')
  test('what people wrote stands in it as text, whatever signs it holds', () => {
    fc.assert(
      fc.property(signs, (text) => {
        const tokens = marked.lexer(written([{ ...gap, text } as EntryContent, { type: 'corrective-action', text, owner: 'Aino', dueOn: '2026-12-01', observation: null }, { type: 'close', outcome: text }]))
        expect(tokens.filter(({ type }) => type === 'heading')).toHaveLength(9)
        const tables = tokens.filter((token): token is Tokens.Table => token.type === 'table')
        expect(tables.map(({ rows }) => rows.map((row) => row.length))).toEqual([Array.from({ length: 9 }, () => 5), [4]])
        expect(plainTextOf(tables[1]?.rows[0]?.[0]?.tokens ?? [])).toBe(text.replace(/\s+/g, ' ').trim())
      }),
    )
  })
})

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
/** Text of tokens that are nothing but text. */
function plainTextOf(tokens: readonly Token[]): string {
  return tokens.map((token) => {
    if (token.type === 'escape' || token.type === 'text') return (token as Tokens.Text).text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    throw new Error(`${token.type} in what was written`)
  }).join('')
}
