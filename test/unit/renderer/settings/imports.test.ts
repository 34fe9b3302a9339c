import fastCheck from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mappableFields } from '../../../../electron/contract/index.ts'
import { fieldGroups, mappingIssues, timeZones, withColumn } from '../../../../renderer/settings/imports/mapping-fields.ts'
import type { MappingDraft } from '../../../../renderer/settings/imports/mapping-fields.ts'
import { base64Of, PIECE_BYTES, sendFile } from '../../../../renderer/settings/imports/upload.ts'

const mapping: MappingDraft = { columns: { text: 'body', publishedAt: 'when' }, timeZone: 'UTC', dateOrder: 'year-first', kind: 'post', sourceName: 'Archive' }

describe('a mapping being made', () => {
  test('offers every field that can be mapped, once', () => {
    expect(fieldGroups.flatMap((group) => group.fields).toSorted()).toEqual([...mappableFields].toSorted())
  })

  test('needs text, time and the name of its source', () => {
    expect(mappingIssues(mapping)).toEqual({})
    expect(Object.keys(mappingIssues({ ...mapping, columns: {}, sourceName: ' ' }))).toEqual(['text', 'publishedAt', 'sourceName'])
  })

  test('takes a field from another column, or from none', () => {
    expect(withColumn(mapping, 'text', 'title').columns).toEqual({ text: 'title', publishedAt: 'when' })
    expect(withColumn(mapping, 'text', null).columns).toEqual({ publishedAt: 'when' })
  })

  test('offers the local zone and UTC first, and none twice', () => {
    const zones = timeZones('Europe/Helsinki')
    expect(zones.slice(0, 2)).toEqual(['Europe/Helsinki', 'UTC'])
    expect(new Set(zones).size).toBe(zones.length)
  })
})

/** Keeps what it is sent, as the engine would. */
function keeper() {
  const pieces: Uint8Array[] = []
  let offset = 0
  return {
    bytes: () => Buffer.concat(pieces),
    begin: async () => ({ fileId: 'a' }),
    append: async (input: { fileId: string; offset: number; base64: string }) => {
      expect(input.offset).toBe(offset)
      const piece = Buffer.from(input.base64, 'base64')
      expect(input.base64.length).toBeLessThanOrEqual(1024 * 1024)
      pieces.push(piece)
      offset += piece.length
      return { received: offset }
    },
  }
}

describe('sending a file', () => {
  test('carries any bytes unchanged', () => {
    fastCheck.assert(
      fastCheck.property(fastCheck.uint8Array({ maxLength: 100_000 }), (bytes) => {
        expect(Buffer.from(base64Of(bytes), 'base64').equals(Buffer.from(bytes))).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test('goes piece by piece, in order, none above a megabyte', async () => {
    const content = new Uint8Array(PIECE_BYTES * 2 + 17).map((_byte, index) => index % 251)
    const target = keeper()
    const sent: number[] = []
    const fileId = await sendFile(target, new File([content], 'mentions.csv'), (bytes) => sent.push(bytes), new AbortController().signal)
    expect(fileId).toBe('a')
    expect(sent).toEqual([PIECE_BYTES, PIECE_BYTES * 2, content.length])
    expect(target.bytes().equals(Buffer.from(content))).toBe(true)
  })

  test('takes an empty file too', async () => {
    expect(await sendFile(keeper(), new File([], 'empty.csv'), () => undefined, new AbortController().signal)).toBe('a')
  })

  test('ends without a handle when it is cancelled', async () => {
    const cancelled = new AbortController()
    const target = keeper()
    const result = await sendFile(target, new File([new Uint8Array(PIECE_BYTES * 3)], 'long.csv'), () => cancelled.abort(), cancelled.signal)
    expect(result).toBeNull()
    expect(target.bytes().length).toBe(PIECE_BYTES)
  })
})
