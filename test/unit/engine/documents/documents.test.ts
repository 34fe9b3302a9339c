import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { blocksOfMarkdown, heading, layPdf, paragraph, runs, writePdf, writeWord, type Paper, type PaperBlock, type PaperPicture } from '../../../../electron/engine/documents/index.ts'
import { textOfPdf } from './pdf-text.ts'

const writtenAt = Date.UTC(2026, 10, 25, 14, 5)
const paperOf = (blocks: readonly PaperBlock[], rest: Partial<Paper> = {}): Paper => ({ title: 'Situation report', language: 'en', writtenAt, foot: 'Version 3 · 25 Nov 2026, 14:05 UTC', notice: null, blocks, ...rest })
const chart: PaperPicture = {
  kind: 'picture', key: 'volume', width: 300, height: 80, alt: '412 mentions, 71 % negative',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80"><rect x="10" y="10" width="100" height="40" fill="#1864ab"/><text x="10" y="70" font-size="9" font-weight="bold">Mentions ☺</text></svg>',
}
const table = (rows: number): PaperBlock => ({
  kind: 'table', columns: [{ width: 1, align: 'right' }, { width: 4 }], head: [runs('Number'), runs('What is done')],
  rows: Array.from({ length: rows }, (_, row) => [[paragraph(`${row}`)], [paragraph(`Row ${row} of the table`)]]),
})
const partOf = (file: Uint8Array, name: string): string => strFromU8(unzipSync(file)[name] ?? new Uint8Array())
/** A picture of one pixel. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

describe('PDF', () => {
  test('has its text, and on every page the foot with its number and the head of the table', async () => {
    const { bytes, pages } = await layPdf(paperOf([heading(1, 'What happened'), paragraph('A battery caught fire.'), table(120)]))
    const texts = textOfPdf(bytes)
    expect(pages).toBeGreaterThan(2)
    expect(texts).toHaveLength(pages)
    expect(texts[0]).toContain('What happened')
    expect(texts[0]).toContain('A battery caught fire.')
    for (const [index, text] of texts.entries()) {
      expect(text).toContain('What is done')
      expect(text).toContain('Version 3 · 25 Nov 2026, 14:05 UTC')
      expect(text).toContain(`Page ${index + 1} of ${pages}`)
    }
    expect(texts.at(-1)).toContain('Row 119 of the table')
  })

  test('stands for what its font lacks, and says so in the foot; says nothing where nothing is missing', async () => {
    const [replaced] = textOfPdf(await writePdf(paperOf([paragraph('Fire 🔥👩‍🚒 in 東京 → naïve'.normalize('NFD')), chart])))
    expect(replaced).toContain('Fire ■■ in ■■ -> naïve')
    expect(replaced).toContain('Mentions ■')
    expect(replaced).toContain('■ stands for a character')
    const [whole] = textOfPdf(await writePdf(paperOf([paragraph('Ünïcödé – “quoted”, 12 €, Київ, Αθήνα')])))
    expect(whole).toContain('Ünïcödé – “quoted”, 12 €, Київ, Αθήνα')
    expect(whole).not.toContain('stands for')
  })

  test('puts a notice at the head of every page', async () => {
    const { bytes, pages } = await layPdf(paperOf([table(90)], { notice: 'Synthetic data' }))
    expect(textOfPdf(bytes).filter((text) => text.includes('Synthetic data'))).toHaveLength(pages)
  })

  test('keeps a heading with what it heads', async () => {
    for (let lines = 30; lines < 60; lines++) {
      const filler = Array.from({ length: lines }, (_, line) => paragraph(`Line ${line}`))
      for (const below of [paragraph('Below it'), table(30), blocksOfMarkdown('- Below it\n- and more')[0] ?? paragraph('')]) {
        const page = textOfPdf(await writePdf(paperOf([...filler, heading(2, 'The heading'), below]))).find((text) => text.includes('The heading'))
        expect(page).toMatch(below.kind === 'table' ? /Row 0/ : /Below it/)
      }
    }
  })

  test('keeps together what belongs together', async () => {
    const lines = (word: string, many: number) => Array.from({ length: many }, (_, line) => paragraph(`${word} ${line}`))
    const pages = textOfPdf(await writePdf(paperOf([...lines('Before', 35), { kind: 'together', blocks: lines('Together', 12) }])))
    const page = pages.find((text) => text.includes('Together 0'))
    expect(page).toContain('Together 11')
  })

  test.each<[string, (long: readonly PaperBlock[]) => readonly PaperBlock[]]>([
    ['kept together', (long) => [{ kind: 'together', blocks: long }]],
    ['below a heading, as a quote', (long) => [heading(1, 'Heading'), { kind: 'quote', blocks: long }]],
    ['below a heading, as one paragraph', (long) => [heading(1, 'Heading'), paragraph(long.flatMap((block) => (block.kind === 'paragraph' ? block.text : [])))]],
    ['in a list', (long) => [heading(1, 'Heading'), { kind: 'list', marks: 'bullet', items: [{ text: runs('Item'), blocks: long }] }]],
    ['in one row of a table', (long) => [heading(1, 'Heading'), { kind: 'table', columns: [{ width: 1 }, { width: 1 }], head: [runs('A'), runs('B')], rows: [[long, []]] }]],
    ['in the head of a table', (long) => [{ kind: 'table', columns: [{ width: 1 }], head: [long.flatMap((block) => (block.kind === 'paragraph' ? block.text : []))], rows: [[[]]] }]],
  ])('loses nothing of what is longer than a page: %s', async (_, blocksOf) => {
    const long = (lines: number) => Array.from({ length: lines }, (__, line) => paragraph(`Line ${line} says ${'something '.repeat(12)}${'W'.repeat(27)};\n`))
    // Around the length of one page, where the reckoning must not be too short.
    for (const lines of [10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 25, 80]) {
      const text = textOfPdf(await writePdf(paperOf(blocksOf(long(lines))))).join('')
      for (let line = 0; line < lines; line++) expect(text).toContain(`Line ${line} says`)
    }
  })

  test('is the same file every time, dated by the console’s clock', async () => {
    const paper = paperOf([paragraph('Same'), chart])
    const [one, other] = [await writePdf(paper), await writePdf(paper)]
    expect(Buffer.compare(one, other)).toBe(0)
    expect(Buffer.from(one).toString('latin1')).toContain('D:20261125140500Z')
  })

  test('leads nowhere but to web pages and mail', async () => {
    const bytes = await layPdf(paperOf(blocksOfMarkdown('[good](https://example.org/a) [bad](javascript:alert(1)) [local](file:///etc/passwd)')), { compress: false })
    const raw = Buffer.from(bytes.bytes).toString('latin1')
    expect(raw).toContain('https://example.org/a')
    expect(raw).not.toMatch(/javascript:|file:\/\//)
  })

  test.each(['<image href="file:///etc/passwd"/>', '<svg:image href="x.png"/>', '<rect fill="url(http://example.org/x)"/>', '<style>@import "x"</style>'])('refuses a drawing that names something outside: %s', async (inside) => {
    await expect(writePdf(paperOf([{ ...chart, svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>` }]))).rejects.toThrow('names something outside')
  })

  test('takes words that are longer than a line, control characters and halves of characters', async () => {
    const [page] = textOfPdf(await writePdf(paperOf([paragraph(`${'X'.repeat(400)}\u0000\u0007 end \ud800.`), { kind: 'table', columns: [{ width: 1 }, { width: 9 }], head: null, rows: [[[paragraph('W'.repeat(80))], []]] }])))
    expect(page).toContain('X'.repeat(400))
    expect(page).toContain(' end �.')
    expect(page).toContain('W'.repeat(80))
  })
})

describe('Word', () => {
  test('has headings, lists, tables with a head that repeats, and a foot with page numbers', async () => {
    const file = await writeWord(paperOf([heading(1, 'What happened'), ...blocksOfMarkdown('1. First\n2. Second\n\nText\n\n3. Third\n\n- [x] done\n- [ ] open'), table(3)]))
    const text = partOf(file, 'word/document.xml')
    expect(text).toContain('w:val="Heading1"')
    expect(text.match(/<w:numPr>/g)).toHaveLength(3)
    expect(text).toContain('☑')
    expect(text).toContain('☐')
    expect(text).toContain('<w:tblHeader/>')
    expect(text).toContain('Row 2 of the table')
    const foot = partOf(file, 'word/footer1.xml')
    expect(foot).toContain('Version 3 · 25 Nov 2026, 14:05 UTC')
    expect(foot).toMatch(/PAGE.*NUMPAGES/s)
  })

  test('numbers go on where the text says so', async () => {
    const numbering = partOf(await writeWord(paperOf(blocksOfMarkdown('1. First\n\nText\n\n4. Fourth'))), 'word/numbering.xml')
    expect(numbering).toMatch(/<w:start w:val="4"\/>/)
  })

  test('shows a picture that it was given, and the words of one that it was not', async () => {
    const withPicture = unzipSync(await writeWord(paperOf([chart]), new Map([['volume', png]])))
    const [media] = Object.entries(withPicture).filter(([name]) => name.startsWith('word/media/'))
    expect(Buffer.from(media?.[1] ?? [])).toEqual(png)
    expect(strFromU8(withPicture['word/document.xml'] ?? new Uint8Array())).toContain('descr="412 mentions, 71 % negative"')
    const without = partOf(await writeWord(paperOf([chart])), 'word/document.xml')
    expect(without).toContain('412 mentions, 71 % negative')
    expect(without).not.toContain('<w:drawing>')
  })

  test('is dated by the console’s clock', async () => {
    const core = partOf(await writeWord(paperOf([paragraph('Dated')])), 'docProps/core.xml')
    expect(core.match(/2026-11-25T14:05:00Z/g)).toHaveLength(2)
    expect(core).toContain('Situation report')
  })

  test('takes text that looks like markup, and characters that no document can hold', async () => {
    const text = partOf(await writeWord(paperOf([paragraph('a < b & "c" \u0000\u0007\ud800 中文 🎉')], { notice: 'Synthetic <data>' })), 'word/document.xml')
    expect(text).toContain('a &lt; b &amp; &quot;c&quot; � 中文 🎉')
  })
})

describe('Markdown', () => {
  test('HTML and pictures stay the text that was typed', () => {
    expect(blocksOfMarkdown('A <b>bold</b> ![picture](https://example.org/x.png)\n\n<script>alert(1)</script>')).toEqual([
      { kind: 'paragraph', text: [{ text: 'A ' }, { text: '<b>' }, { text: 'bold' }, { text: '</b>' }, { text: ' ' }, { text: '![picture](https://example.org/x.png)' }] },
      { kind: 'paragraph', text: [{ text: '<script>alert(1)</script>' }] },
    ])
  })

  test('headings begin at the level that their place gives them', () => {
    expect(blocksOfMarkdown('# One\n\n## Two\n\n### Three', 2)).toMatchObject([{ level: 2 }, { level: 3 }, { level: 3 }])
  })

  test('lists keep their nesting, ticks and looks', () => {
    expect(blocksOfMarkdown('- **Bold** and *it*\n  1. inner\n- [x] done\n- [ ] [open](https://example.org)')).toEqual([
      {
        kind: 'list', marks: 'check',
        items: [
          { text: [{ text: 'Bold', bold: true }, { text: ' and ' }, { text: 'it', italic: true }], blocks: [{ kind: 'list', marks: 'number', start: 1, items: [{ text: [{ text: 'inner' }] }] }] },
          { text: [{ text: 'done' }], checked: true },
          { text: [{ text: 'open', link: 'https://example.org' }], checked: false },
        ],
      },
    ])
  })

  test('tables have their columns as wide as their words need', () => {
    const [block] = blocksOfMarkdown('| No. | What |\n|--:|---|\n| 1 | A long sentence about what happened |')
    expect(block).toMatchObject({ kind: 'table', columns: [{ width: 8, align: 'right' }, { width: 35, align: 'left' }], head: [[{ text: 'No.' }], [{ text: 'What' }]] })
  })
})
