import { expect, test, vi } from 'vitest'
import { readFiles, understoodWords } from '../../../../renderer/playbooks/read-files.ts'
import { aPlaybook, aTask } from './made-playbook.ts'

const content = aPlaybook([aTask('one'), aTask('two')])
const engine = (entries: readonly { name: string }[] = []) => ({
  read: vi.fn(async () => ({ content, problems: [] })),
  readLibrary: vi.fn(async () => entries.map(entry => ({ ...entry, content, problems: [] }))),
})
const file = (name: string, text = '# x', size?: number) => Object.assign(new File([text], name), size === undefined ? {} : { size })

test('Markdown files are read one by one, ZIP files file by file', async () => {
  const reading = engine([{ name: 'a.md' }, { name: 'b.md' }])
  expect((await readFiles([file('one.md'), file('all.ZIP')], reading)).map(({ name }) => name)).toEqual(['one.md', 'a.md', 'b.md'])
  expect(reading.readLibrary).toHaveBeenCalledWith({ base64: btoa('# x') })
})

test('what is no playbook’s file is refused by itself; the others are read', async () => {
  const [picture, playbook] = await readFiles([file('logo.png'), file('one.md')], engine())
  expect(picture).toMatchObject({ content: null, problems: [{ message: 'This is no Markdown file.' }] })
  expect(playbook?.content).toBe(content)
})

test('an empty ZIP file says so', async () => {
  expect((await readFiles([file('none.zip')], engine()))[0]?.problems[0]?.message).toBe('The ZIP file holds no Markdown file.')
})

test('says what was understood', () => expect(understoodWords(content)).toBe('1 phase, 2 tasks, 1 role, 1 fact'))
