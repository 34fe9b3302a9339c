import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blockContent, playbookContent, type BlockContent } from '../../../electron/contract/index.ts'
import { recordCalls } from '../called-procedures.ts'
import { openConsole, type Client, type OpenConsole, type Transport } from '../open-console.ts'
import { notUnderstood, refused } from '../refusals.ts'

const content = (given: Record<string, unknown> = {}): BlockContent => blockContent.parse({ name: 'Press desk', tasks: [{ key: 'open', title: 'Open the desk' }], ...given })
const carrying = (title: string, version: number) =>
  playbookContent.parse({
    title, scenario: 'general', cluster: 'victim', levels: [3],
    phases: [{ key: 'detect', name: 'Detect', tasks: [{ key: 'open', title: 'Open the desk', block: { key: 'press-desk', version } }] }],
  })

/** Blocks: tasks that are written once and carried by many playbooks. */
export function playbookBlocksSuite(transport: Transport): void {
  let opened: OpenConsole
  let client: Client
  let blocks: Client['playbooks']['blocks']

  beforeAll(async () => {
    opened = await openConsole(transport)
    client = recordCalls(opened.client)
    blocks = client.playbooks.blocks
  })
  afterAll(() => opened.close())

  const listed = async () => (await blocks.list()).find(({ key }) => key === 'press-desk')

  describe('blocks', () => {
    test('one is created, read, saved, removed and given back; its key stays', async () => {
      const created = await blocks.create({ key: 'press-desk', content: content() })
      expect(created).toMatchObject({ revision: 1, summary: { key: 'press-desk', name: 'Press desk', tasks: 1, version: null, changed: true, carriedBy: [] } })
      expect(await blocks.get({ key: 'press-desk' })).toEqual(created)
      const saved = await blocks.save({ key: 'press-desk', revision: 1, content: content({ name: 'Press office' }) })
      expect(saved).toMatchObject({ revision: 2, summary: { key: 'press-desk', name: 'Press office' } })
      await refused(blocks.save({ key: 'press-desk', revision: 1, content: content({ name: 'Late' }) }), 'conflict')
      await blocks.remove({ key: 'press-desk' })
      expect(await listed()).toBeUndefined()
      await refused(blocks.get({ key: 'press-desk' }), 'not-found')
      expect((await blocks.create({ key: 'press-desk', content: content() })).summary.key).toBe('press-desk-2')
      await blocks.remove({ key: 'press-desk-2' })
      expect(await blocks.restore({ key: 'press-desk' })).toEqual(saved)
    })

    test('versions are kept with who and why, read, and compared in words', async () => {
      const { revision } = await blocks.save({ key: 'press-desk', revision: 2, content: content() })
      const version = await blocks.versions.keep({ key: 'press-desk', revision, by: 'Mira', note: 'Agreed' })
      expect(version).toMatchObject({ number: 1, by: 'Mira', note: 'Agreed' })
      await blocks.save({ key: 'press-desk', revision, content: content({ name: 'Press office', tasks: [{ key: 'open', title: 'Open the press desk' }] }) })
      expect(await blocks.versions.list({ key: 'press-desk' })).toEqual([version])
      expect(await blocks.versions.read({ key: 'press-desk', number: 1 })).toEqual({ version, content: content() })
      expect(await blocks.versions.compare({ key: 'press-desk', from: 1, to: 'working-copy' })).toEqual([
        { kind: 'changed', place: 'Block', title: 'About it', fields: [{ name: 'Name', before: 'Press desk', after: 'Press office' }] },
        { kind: 'changed', place: 'Tasks', title: 'Open the press desk', fields: [{ name: 'Title', before: 'Open the desk', after: 'Open the press desk' }] },
      ])
      await refused(blocks.versions.read({ key: 'press-desk', number: 9 }), 'not-found')
      await refused(blocks.versions.keep({ key: 'press-desk', revision, by: 'Mira' }), 'conflict')
    })

    test('the list says which playbooks carry it, and in which version', async () => {
      const { summary: { id } } = await client.playbooks.create({ content: carrying('Kettle 10', 1) })
      const { summary: { id: other } } = await client.playbooks.create({ content: carrying('Kettle 9', 1) })
      expect(await listed()).toMatchObject({ version: 1, changed: true, carriedBy: [{ id: other, title: 'Kettle 9', version: 1 }, { id, title: 'Kettle 10', version: 1 }] })
      await client.playbooks.remove({ id: other })
      expect((await listed())?.carriedBy).toHaveLength(1)
      await client.playbooks.remove({ id })
    })

    test('a playbook is offered the newer version, with what it would change and what has to be chosen', async () => {
      const { summary: { id }, content: was } = await client.playbooks.create({ content: carrying('Kettle', 1) })
      expect(await blocks.updateOf({ playbook: id })).toEqual([])
      const { revision } = await blocks.get({ key: 'press-desk' })
      await blocks.versions.keep({ key: 'press-desk', revision, by: 'Mira' })
      expect(await blocks.updateOf({ playbook: id })).toMatchObject([{
        name: 'Press office', carried: 1, newest: { key: 'press-desk', version: 2 }, choices: [], own: [],
        differences: [{ kind: 'changed', title: 'Open the press desk', fields: [{ name: 'Title', before: 'Open the desk', after: 'Open the press desk' }] }],
      }])
      const phases = was.phases.map((phase) => ({ ...phase, tasks: phase.tasks.map((task) => ({ ...task, optional: true })) }))
      await client.playbooks.save({ id, revision: 1, content: { ...was, phases } })
      expect(await blocks.updateOf({ playbook: id })).toMatchObject([{ differences: [], choices: [{ task: 'open', title: 'Open the desk', differences: [{ kind: 'changed', fields: [{ name: 'Title' }, { name: 'Optional' }] }] }] }])
      await blocks.remove({ key: 'press-desk' })
      expect(await blocks.updateOf({ playbook: id })).toEqual([])
      await refused(blocks.updateOf({ playbook: 999_999 }), 'not-found')
    })

    test('a version that no playbook could carry is not kept', async () => {
      const { summary: { key }, revision } = await blocks.create({ key: 'empty', content: content({ tasks: [] }) })
      await refused(blocks.versions.keep({ key, revision, by: 'Mira' }), 'bad-input')
      const twice = await blocks.save({ key, revision, content: content({ tasks: [{ key: 'a', title: 'A' }, { key: 'a', title: 'B' }] }) })
      await refused(blocks.versions.keep({ key, revision: twice.revision, by: 'Mira' }), 'bad-input')
    })

    test('what is no block is turned away; one that is not there is refused', async () => {
      await notUnderstood(blocks.create({ key: 'x', content: { ...content(), name: ' ' } }))
      await notUnderstood(blocks.create({ key: 'Capital', content: content() }))
      const key = 'not-there'
      await refused(blocks.save({ key, revision: 1, content: content() }), 'not-found')
      await refused(blocks.remove({ key }), 'not-found')
      await refused(blocks.restore({ key }), 'not-found')
      await refused(blocks.versions.list({ key }), 'not-found')
      await refused(blocks.versions.compare({ key, from: 1, to: 'working-copy' }), 'not-found')
    })
  })
}
