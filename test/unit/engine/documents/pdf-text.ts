import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF that pdfmake wrote, page by page. Reads its streams, the fonts' tables that say which glyph shows
 * which characters ("ToUnicode"), and the glyphs that the pages show; words of one line have their spaces, lines
 * follow each other without.
 */
export function textOfPdf(file: Uint8Array): readonly string[] {
  const raw = Buffer.from(file).toString('latin1')
  const objects = new Map(Array.from(raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g), ([, id = '', body = '']) => [id, body] as const))
  const streamOf = (id: string): string => {
    const body = objects.get(id) ?? ''
    const start = body.indexOf('stream\n') + 'stream\n'.length
    const bytes = body.slice(start, body.lastIndexOf('\nendstream'))
    return body.slice(0, start).includes('/FlateDecode') ? inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1') : bytes
  }
  const glyphsOf = (font: string): ReadonlyMap<string, string> => {
    const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '')?.[1]
    if (table === undefined) throw new Error(`Font ${font} does not say what it shows`)
    const glyphs = new Map<string, string>()
    for (const [, first = '', list = ''] of streamOf(table).matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
      for (const [index, [, units = '']] of Array.from(list.matchAll(/<([0-9a-f ]*)>/g)).entries()) {
        const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0')
        glyphs.set(glyph, Array.from(units.replaceAll(' ', '').matchAll(/.{4}/g), ([unit]) => String.fromCharCode(Number.parseInt(unit, 16))).join(''))
      }
    }
    return glyphs
  }
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  return Array.from(objects.values())
    .filter((body) => /\/Type \/Page\b/.test(body))
    .map((page) => {
      const content = streamOf(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '')
      const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '') ?? page
      const named = new Map(Array.from(resources.matchAll(/\/(F\d+) (\d+) 0 R/g), ([, name = '', id = '']) => [name, id] as const))
      let font: ReadonlyMap<string, string> = new Map()
      return Array.from(content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g), ([, name, shown]) => {
        if (name !== undefined) {
          const id = named.get(name) ?? ''
          font = fonts.get(id) ?? glyphsOf(id)
          fonts.set(id, font)
          return ''
        }
        return Array.from((shown ?? '').matchAll(/<([0-9a-f]*)>/g), ([, glyphs = '']) => Array.from(glyphs.matchAll(/.{4}/g), ([glyph]) => font.get(glyph) ?? '').join('')).join('')
      }).join('')
    })
}
