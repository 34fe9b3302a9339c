import { unzipSync, strFromU8 } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyBundle } from '../../../../electron/engine/incidents/index.ts'
import { textOfPdf } from '../documents/pdf-text.ts'
import { MINUTE, NOON, openWorkspace, type Workspace } from '../workspace.ts'
import { photo, smallPlaybook } from './made-timeline.ts'

let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace()
})
afterEach(() => workspace.remove())

const act = (id: number, given: Parameters<Workspace['engine']['incidents']['act']>[2]) => workspace.engine.incidents.act(id, 'Mira', given)

/** An incident with something of everything, as its exported files. */
async function exported(): Promise<{ readonly files: Readonly<Record<string, Uint8Array>>; readonly bytes: Uint8Array }> {
  const { incidents, playbooks } = workspace.engine
  await workspace.store([
    { text: 'My kettle leaks ☕ 漏水', publishedAt: NOON - 10 * MINUTE },
    { text: 'Toast is fine', publishedAt: NOON - 9 * MINUTE },
    { text: 'An old kettle', publishedAt: NOON - 90 * MINUTE },
  ])
  const { id } = await incidents.declare({ title: 'Kettles leak', brand: null, level: 3, signalAt: NOON - 20 * MINUTE, alert: null, reason: 'Hot water on tables' }, 'Mira')
  const { summary, revision } = await playbooks.create(smallPlaybook)
  const { number } = await playbooks.versions.keep(summary.id, revision, 'Mira', '')
  await act(id, { type: 'run', playbook: summary.id, version: number })
  await act(id, { type: 'task', run: 1, task: 'count', state: 'not-needed', reason: 'Counted already' })
  await act(id, { type: 'fact', run: 1, fact: 'injury', value: 'yes', source: 'The hospital' })
  await act(id, { type: 'role', role: 'Lead', to: 'Aino', note: '' })
  await act(id, { type: 'promise', text: 'An update at one', dueAt: NOON + 60 * MINUTE })
  await act(id, { type: 'mentions', view: { name: 'Kettles', filter: { search: 'kettle' } } })
  await act(id, { type: 'report', form: 'executive', title: 'Kettles at noon', text: '## What happened\n\nWater on **tables**.', to: 'the board', figures: null })
  await act(id, { type: 'observation', kind: 'gap', text: 'Nobody had the number' })
  await act(id, { type: 'corrective-action', text: 'Check the numbers', owner: 'Otto', dueOn: '2026-12-01', observation: null })
  await incidents.evidence.attachFile(id, 'Mira', { run: null, task: null }, 'kettle.jpg', photo, '')
  await act(id, { type: 'close', outcome: 'Recalled <b>all</b>' })
  const { bytes } = await incidents.exportBundle(id)
  return { bytes, files: unzipSync(bytes) }
}

describe('the record of an incident', () => {
  test('goes with a PDF that tells everything of it, and holds as a whole', async () => {
    const { bytes, files } = await exported()
    expect(verifyBundle(bytes)).toMatchObject({ brokenAt: null })
    const pages = textOfPdf(files['record.pdf'] ?? new Uint8Array())
    const text = pages.join('\n')
    for (const told of [
      'Kettles leak', '3 Escalate', 'Hot water on tables', '11:40 UTC', 'Recalled <b>all</b>', 'Aino', 'An update at one', 'Leaking kettle', 'Not needed: Counted already', 'Is anybody hurt?', 'The hospital',
      'Kettles at noon', 'What happened', 'Water on', 'Nobody had the number', 'Check the numbers', '1 Dec 2026', 'kettle.jpg', 'Timeline', 'marked “Count the reports” not needed', 'chose the mentions of “Kettles”',
    ]) expect(text.replaceAll('\n', ' '), told).toContain(told)
    for (const page of pages) expect(page).toMatch(/Kettles leak · record of .* · entry 12, hash [0-9a-f]{12}/)
  })

  test('goes with the mentions that belong to it, and says what is what', async () => {
    const { files } = await exported()
    const mentions = strFromU8(files['mentions.jsonl'] ?? new Uint8Array()).trim().split('\n').map((line) => (JSON.parse(line) as { text: string }).text)
    expect(mentions).toEqual(['My kettle leaks ☕ 漏水'])
    const readMe = strFromU8(files['read-me.txt'] ?? new Uint8Array())
    expect(readMe).toContain('Kettles leak')
    expect(readMe).toContain('review.pdf')
    expect(textOfPdf(files['review.pdf'] ?? new Uint8Array()).join('')).toContain('Nobody had the number')
    expect(readMe).toContain('1 mention that belongs')
  })

  test('has no file of mentions where none belong to it', async () => {
    const { id } = await workspace.engine.incidents.declare({ title: 'Kettles leak', brand: null, level: 3, signalAt: NOON, alert: null, reason: 'So' }, 'Mira')
    expect(Object.keys(unzipSync((await workspace.engine.incidents.exportBundle(id)).bytes)).toSorted()).toEqual(['incident.json', 'read-me.txt', 'record.pdf'])
  })
})
