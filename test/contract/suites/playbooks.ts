import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { playbookContent, type PlaybookContent } from '../../../electron/contract/index.ts'
import { recordCalls } from '../called-procedures.ts'
import { openConsole, type Client, type OpenConsole, type Transport } from '../open-console.ts'
import { notUnderstood, refused } from '../refusals.ts'
import { textOfPdf } from '../../unit/engine/documents/pdf-text.ts'

const UNKNOWN = 999_999

const content = (given: Record<string, unknown> = {}): PlaybookContent =>
  playbookContent.parse({ title: 'Leaking kettle', scenario: 'product-defect', cluster: 'accidental', levels: [3, 4], phases: [{ key: 'detect', name: 'Detect', tasks: [{ key: 'look', title: 'Look at the kettle' }] }], ...given })

/** Everything about playbooks, their versions and their files. */
export function playbooksSuite(transport: Transport): void {
  let opened: OpenConsole
  let client: Client

  beforeAll(async () => {
    opened = await openConsole(transport)
    client = recordCalls(opened.client)
  })
  afterAll(() => opened.close())

  describe('the library', () => {
    test('ships with playbooks, by title', async () => {
      const list = await client.playbooks.list()
      expect(list.length).toBeGreaterThanOrEqual(12)
      expect(list.every(({ shipped, version }) => shipped && version === 1)).toBe(true)
      const titles = list.map(({ title }) => title)
      expect(titles).toEqual(titles.toSorted((a, b) => a.localeCompare(b)))
    })

    test('one is created, read, saved, removed and given back', async () => {
      const created = await client.playbooks.create({ content: content() })
      const { id } = created.summary
      expect(await client.playbooks.get({ id })).toEqual(created)
      const saved = await client.playbooks.save({ id, revision: created.revision, content: content({ title: 'Leaking kettles' }) })
      expect(saved).toMatchObject({ revision: created.revision + 1, summary: { title: 'Leaking kettles' }, findings: [] })
      await client.playbooks.remove({ id })
      await refused(client.playbooks.get({ id }), 'not-found')
      expect(await client.playbooks.restore({ id })).toEqual(saved)
    })

    test('what does not fit together in one is told, and saved all the same', async () => {
      const phases = [{ key: 'detect', name: 'Detect', tasks: [{ key: 'look', title: 'Look', role: 'nobody' }] }]
      const { summary: { id }, findings } = await client.playbooks.create({ content: content({ phases }) })
      expect(findings).toEqual([{ part: 'tasks', about: 'look', field: 'role', message: 'No role has the key nobody' }])
      await client.playbooks.remove({ id })
    })

    test('a save from an older state is a conflict', async () => {
      const { summary: { id }, revision } = await client.playbooks.create({ content: content() })
      await client.playbooks.save({ id, revision, content: content({ summary: 'Mine' }) })
      await refused(client.playbooks.save({ id, revision, content: content({ summary: 'Yours' }) }), 'conflict')
      await refused(client.playbooks.versions.keep({ id, revision, by: 'Mira' }), 'conflict')
      expect(await client.playbooks.get({ id })).toMatchObject({ content: { summary: 'Mine' } })
    })

    test('changes are announced to everyone', async () => {
      const changes = await client.system.changes()
      const { summary: { id } } = await client.playbooks.create({ content: content() })
      const heard = await changes.next()
      expect(heard.value).toMatchObject({ topics: expect.arrayContaining(['playbooks']) as string[] })
      await changes.return()
      await client.playbooks.remove({ id })
    })

    test.each<readonly [what: string, given: Record<string, unknown>]>([
      ['without a title', { title: ' ' }],
      ['with a title of two lines', { title: 'Leak\nof kettles' }],
      ['for no scenario', { scenario: 'nonsense' }],
      ['at no level', { levels: [] }],
      ['at a level that there is not', { levels: [5] }],
      ['without a phase', { phases: [] }],
      ['with a key of capitals', { roles: [{ key: 'Lead', name: 'Lead' }] }],
      ['with a review on no day', { review: '2027-02-30' }],
      ['with a task due before it begins', { phases: [{ key: 'a', name: 'A', tasks: [{ key: 'b', title: 'B', due: { minutes: -1, after: 'start' } }] }] }],
      ['with a choice of one', { facts: [{ key: 'a', question: 'A?', answer: { kind: 'choice', options: ['b'] } }] }],
      ['with a text of a book’s length', { darkSite: 'x'.repeat(20_001) }],
    ])('one %s is turned away', async (_what, given) => {
      await notUnderstood(client.playbooks.create({ content: { ...content(), ...given } as PlaybookContent }))
    })

    test('one that is not there is refused', async () => {
      const id = UNKNOWN
      await refused(client.playbooks.get({ id }), 'not-found')
      await refused(client.playbooks.save({ id, revision: 1, content: content() }), 'not-found')
      await refused(client.playbooks.remove({ id }), 'not-found')
      await refused(client.playbooks.restore({ id }), 'not-found')
      await refused(client.playbooks.versions.list({ id }), 'not-found')
      await refused(client.playbooks.versions.keep({ id, revision: 1, by: 'Mira' }), 'not-found')
      await refused(client.playbooks.files.write({ id }), 'not-found')
    })
  })

  test('versions are kept with who and why, read, and compared', async () => {
    const { summary: { id }, revision } = await client.playbooks.create({ content: content() })
    const version = await client.playbooks.versions.keep({ id, revision, by: 'Mira', note: 'Agreed with legal' })
    expect(version).toMatchObject({ number: 1, by: 'Mira', note: 'Agreed with legal' })
    await client.playbooks.save({ id, revision, content: content({ levels: [4] }) })
    expect(await client.playbooks.versions.list({ id })).toEqual([version])
    expect(await client.playbooks.versions.read({ id, number: 1 })).toEqual({ version, content: content() })
    expect(await client.playbooks.versions.compare({ id, from: 1, to: 'working-copy' })).toEqual([
      { kind: 'changed', place: 'Playbook', title: 'About it', fields: [{ name: 'Levels', before: '3, 4', after: '4' }] },
    ])
    await refused(client.playbooks.versions.read({ id, number: 9 }), 'not-found')
    await refused(client.playbooks.versions.compare({ id, from: 9, to: 1 }), 'not-found')
    await notUnderstood(client.playbooks.versions.keep({ id, revision: revision + 1, by: ' ' }))
  })

  describe('files', () => {
    test('one playbook is written as Markdown, of now or of a version, and read back', async () => {
      const { summary: { id }, revision } = await client.playbooks.create({ content: content() })
      await client.playbooks.versions.keep({ id, revision, by: 'Mira' })
      await client.playbooks.save({ id, revision, content: content({ title: 'Leaking kettles' }) })
      const { name, text } = await client.playbooks.files.write({ id })
      expect(name).toBe('leaking-kettles.md')
      expect(await client.playbooks.files.read({ text })).toEqual({ content: content({ title: 'Leaking kettles' }), problems: [] })
      const kept = await client.playbooks.files.write({ id, state: 1 })
      expect(await client.playbooks.files.read({ text: kept.text })).toEqual({ content: content(), problems: [] })
    })

    test('what is wrong in a file is told by its line, and nothing is stored', async () => {
      const before = (await client.playbooks.list()).length
      const { text } = await client.playbooks.files.write({ id: (await client.playbooks.create({ content: content() })).summary.id })
      const read = await client.playbooks.files.read({ text: text.replace('product-defect', 'product-leak') })
      expect(read).toMatchObject({ content: { scenario: 'general' }, problems: [{ line: 4, message: '“product-leak” is no scenario.', remedy: expect.stringContaining('product-defect') as string }] })
      expect(await client.playbooks.files.read({ text: 'Hello' })).toMatchObject({ content: null, problems: [{ line: 1 }] })
      expect((await client.playbooks.list()).length).toBe(before + 1)
    })

    test('one is written as a PDF to carry, with its version on every page', async () => {
      const { summary, revision } = await client.playbooks.create({ content: content() })
      const { number } = await client.playbooks.versions.keep({ id: summary.id, revision, by: 'Mira', note: '' })
      const { name, base64 } = await client.playbooks.files.writePdf({ id: summary.id, state: number })
      expect(name).toMatch(/^[a-z0-9-]+\.pdf$/)
      for (const page of textOfPdf(Buffer.from(base64, 'base64'))) expect(page).toContain('Leaking kettle · Version 1, ')
      await refused(client.playbooks.files.writePdf({ id: summary.id, state: 7 }), 'not-found')
    })

    test('the library is written as one file, and read back', async () => {
      const { name, base64 } = await client.playbooks.files.writeLibrary()
      expect(name).toBe('playbooks.zip')
      const entries = await client.playbooks.files.readLibrary({ base64 })
      expect(entries.every(({ content: read, problems }) => read !== null && problems.length === 0)).toBe(true)
      expect(entries.map((entry) => entry.content?.title ?? '').toSorted()).toEqual((await client.playbooks.list()).map(({ title }) => title).toSorted())
    })

    test('what is no library is refused', async () => {
      await refused(client.playbooks.files.readLibrary({ base64: Buffer.from('no file').toString('base64') }), 'unreadable-file')
      await notUnderstood(client.playbooks.files.readLibrary({ base64: '…' }))
    })
  })

  test('of five hundred edits at once none that was told as saved is lost, and every other is told as a conflict', { timeout: 60_000 }, async () => {
    const EDITS = 500
    const EDITORS = 10
    const { summary: { id } } = await client.playbooks.create({ content: content() })
    const saved: { readonly revision: number; readonly mark: string }[] = []
    let conflicts = 0
    /** Adds its marks to the list of facts, as an editor does: from the state that it knows, and again from a new one when it was late. */
    const editor = async (name: number): Promise<void> => {
      let known = await client.playbooks.get({ id })
      for (let edit = 0; edit < EDITS / EDITORS; ) {
        const mark = `editor-${name}-edit-${edit}`
        const summary = `${known.content.summary}${known.content.summary && '\n'}${mark}`
        const outcome = await client.playbooks.save({ id, revision: known.revision, content: content({ summary }) }).catch((error: unknown) => error)
        if (outcome instanceof Error) {
          expect(outcome).toMatchObject({ code: 'PROBLEM', data: { kind: 'conflict' } })
          conflicts += 1
          known = await client.playbooks.get({ id })
        } else {
          known = outcome as typeof known
          expect(known.content.summary).toBe(summary)
          saved.push({ revision: known.revision, mark })
          edit += 1
        }
      }
    }
    await Promise.all(Array.from({ length: EDITORS }, (_, name) => editor(name)))
    const { revision, content: { summary } } = await client.playbooks.get({ id })
    expect(saved).toHaveLength(EDITS)
    expect(conflicts).toBeGreaterThan(0)
    expect(revision).toBe(EDITS + 1)
    expect(summary.split('\n')).toEqual(saved.toSorted((a, b) => a.revision - b.revision).map(({ mark }) => mark))
  })
}
