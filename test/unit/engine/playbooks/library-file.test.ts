import { crc32, deflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { playbookContent, type PlaybookContent } from '../../../../electron/contract/index.ts'
import { playbookFileName, unzipLibrary, zipLibrary } from '../../../../electron/engine/playbooks/library-file.ts'
import { writePlaybook } from '../../../../electron/engine/playbooks/markdown/write.ts'
import { ProblemError } from '../../../../electron/engine/ports.ts'
import { anyPlaybook } from './made-playbook.ts'

const named = (title: string): PlaybookContent => playbookContent.parse({ title, scenario: 'general', cluster: 'victim', levels: [4], phases: [{ key: 'a', name: 'A', tasks: [] }] })
const fileOf = (title: string): Uint8Array => strToU8(writePlaybook(named(title)))
const titles = async (zip: Uint8Array) => (await unzipLibrary(zip)).map(({ name, playbook }) => [name, playbook?.title])

async function refusal(zip: Uint8Array): Promise<unknown> {
  const error: unknown = await unzipLibrary(zip).then(() => null, (told: unknown) => told)
  expect(error).toBeInstanceOf(ProblemError)
  return (error as ProblemError).problem.happened
}

test('a library comes back from its file as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyPlaybook, { maxLength: 5 }), async (playbooks) => {
      const entries = await unzipLibrary(await zipLibrary(playbooks))
      const texts = (list: readonly (PlaybookContent | null)[]) => list.map((playbook) => JSON.stringify(playbook)).toSorted()
      expect(texts(entries.map(({ playbook }) => playbook))).toEqual(texts(playbooks))
    }),
    { numRuns: 30 },
  )
})

test('playbooks of one title get a file each', async () => {
  const zip = await zipLibrary(['Leak', 'Leak', 'Leak 2', 'LEAK!'].map(named))
  expect(await titles(zip)).toEqual([['leak-2-2.md', 'Leak 2'], ['leak-2.md', 'Leak'], ['leak-3.md', 'LEAK!'], ['leak.md', 'Leak']])
})

test.each([
  ['Product defect, with injury', 'product-defect-with-injury.md'],
  ['Päästö – Écologie', 'paasto-ecologie.md'],
  ['../../etc/passwd', 'etc-passwd.md'],
  ['Отзыв', 'playbook.md'],
  ['CON', 'playbook-con.md'],
  ['x'.repeat(79) + ' y', `${'x'.repeat(79)}.md`],
])('%s is kept in a file that every system takes', (title, name) => {
  expect(playbookFileName(title)).toBe(name)
})

describe('a ZIP file from elsewhere', () => {
  test('is read whatever folders its files lie in, and what is no Markdown is left', async () => {
    const zip = zipSync({ 'b.md': fileOf('B'), 'a/deep/c.MD': fileOf('C'), 'win\\d.markdown': fileOf('D'), 'notes.txt': strToU8('no'), '__MACOSX/b.md': strToU8('no'), '.hidden.md': strToU8('no'), 'a/.git/x.md': strToU8('no') })
    expect(await titles(zip)).toEqual([['b.md', 'B'], ['c.MD', 'C'], ['d.markdown', 'D']])
  })

  test('is read when its files are stored without packing, and with a comment behind', async () => {
    const zip = zipSync({ 'b.md': [fileOf('B'), { level: 0 }] }, { comment: 'Ours' })
    expect(await titles(zip)).toEqual([['b.md', 'B']])
  })

  test('with a file that is no playbook offers the others, and tells of that one', async () => {
    const entries = await unzipLibrary(zipSync({ 'b.md': fileOf('B'), 'readme.md': strToU8('# Hello'), 'utf-16.md': new Uint8Array([0xff, 0xfe, 0x41, 0x00]) }))
    expect(entries).toMatchObject([{ name: 'b.md', problems: [] }, { name: 'readme.md', playbook: null, problems: [{ line: 1 }] }, { name: 'utf-16.md', playbook: null, problems: [{ message: 'The file is no text in UTF-8.' }] }])
  })

  test('with nothing in it offers nothing', async () => {
    expect(await unzipLibrary(zipSync({}))).toEqual([])
  })
})

describe('a file that is no library is refused', () => {
  const whole = zipSync({ 'a.md': fileOf('A'), 'b.md': fileOf('B') })
  const damaged = 'The file is no ZIP file, or it is damaged.'

  test.each<readonly [what: string, file: Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a text', strToU8('This is a text about playbooks, and no ZIP file')],
    ['its first half', whole.subarray(0, whole.length / 2)],
    ['its second half', whole.subarray(whole.length / 2)],
    ['one that names more files than there are', changedAt(whole, whole.length - 12, 9)],
    ['one whose directory lies elsewhere', changedAt(whole, whole.length - 4, 250)],
    ['one with a changed sign in a file', changedAt(whole, 60, (whole[60] ?? 0) ^ 1)],
  ])('%s', async (_what, file) => {
    expect(await refusal(file)).toBe(damaged)
  })

  test('any sign of it changed: it is read, or refused in words', { timeout: 20_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, sign) => {
      const told = await unzipLibrary(changedAt(whole, at, sign)).then(() => null, (error: unknown) => error)
      expect(told === null || told instanceof ProblemError).toBe(true)
    }), { numRuns: 300 })
  })

  test('one that unpacks to more than a playbook is, whatever size it states', async () => {
    const zeros = new Uint8Array(6_000_000)
    expect(await refusal(zipSync({ 'a.md': zeros }))).toMatch(/^The file holds more than a library/)
    expect(await refusal(lying(zeros, 100))).toMatch(/^The file holds more than a library/)
    expect(await refusal(zipSync({ 'a.md': [zeros, { level: 0 }] }))).toMatch(/^The file holds more than a library/)
  })

  test('one of more files than a library has', async () => {
    const file = fileOf('A')
    expect(await refusal(zipSync(Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`${index}.md`, [file, { level: 0 }] as const])) as never))).toMatch(/over 5,000 files/)
  })

  test('one whose many files are one packed text', { timeout: 30_000 }, async () => {
    expect(await refusal(overlapping(new Uint8Array(5_000_000).fill(0x20), 45))).toMatch(/over 200 MB/)
  })
})

function changedAt(file: Uint8Array, at: number, sign: number): Uint8Array {
  const copy = file.slice()
  copy[at] = sign
  return copy
}

/** A ZIP file of one file that states another size. */
function lying(content: Uint8Array, stated: number): Uint8Array {
  return overlapping(content, 1, stated)
}

/** A ZIP file whose directory names the same packed file again and again. */
function overlapping(content: Uint8Array, times: number, stated = content.length): Uint8Array {
  const packed = deflateRawSync(content)
  const name = Buffer.from('a.md')
  const fields = (signature: number, before: readonly number[], after: readonly number[]): Buffer => {
    const shorts = (values: readonly number[]): Buffer => Buffer.from(Uint16Array.from(values).buffer)
    const longs = (values: readonly number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer)
    return Buffer.concat([longs([signature]), shorts(before), longs([crc32(content), packed.length, stated]), shorts(after)])
  }
  const local = Buffer.concat([fields(0x0403_4b50, [20, 0, 8, 0, 0], [name.length, 0]), name, packed])
  const entry = Buffer.concat([fields(0x0201_4b50, [20, 20, 0, 8, 0, 0], [name.length, 0, 0, 0, 0, 0, 0, 0, 0]), name])
  const directory = Buffer.concat(Array.from({ length: times }, () => entry))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50)
  end.writeUInt16LE(times, 8)
  end.writeUInt16LE(times, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, directory, end])
}
