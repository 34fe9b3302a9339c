import { describe, expect, test } from 'vitest'
import { correctionWords } from '../../../../renderer/monitor/correction-words.ts'

const brands = [{ id: 1, name: 'Aurora', kind: 'own' as const, names: [], handles: [], products: [], excluding: [] }]

describe('correctionWords', () => {
  test('a stored sentiment is named', () => expect(correctionWords('sentiment', '{"class":"negative","origin":"model"}', brands)).toBe('negative'))
  test('an unjudged one says so', () => expect(correctionWords('sentiment', '{"class":null,"origin":"model"}', brands)).toBe('not judged'))
  test('brands are named, removed ones too', () => expect(correctionWords('brands', '[1,9]', brands)).toBe('Aurora, a removed brand'))
  test('no brand is said, not left blank', () => expect(correctionWords('brands', '[]', brands)).toBe('no brand'))
})
