import { describe, expect, test } from 'vitest'
import { brandDefinition, sourceDefinition } from '../../../../electron/contract/index.ts'
import { definitionOf as brandOf, emptyBrand } from '../../../../renderer/settings/brands/brand-draft.ts'
import { issuesOf } from '../../../../renderer/settings/form-issues.ts'
import { definitionOf as sourceOf, draftOf, hostOf } from '../../../../renderer/settings/sources/source-draft.ts'

describe('a brand as typed', () => {
  test('loses the @ of its handles and every blank word', () => {
    const definition = brandOf({ ...emptyBrand, name: ' Nordwind ', handles: ['@nordwind', '@@help', ' '], names: ['NW ', ''] })
    expect(definition).toMatchObject({ name: 'Nordwind', handles: ['nordwind', 'help'], names: ['NW'] })
  })

  test('without a name is told so beside the field', () => {
    const parsed = brandDefinition.safeParse(brandOf(emptyBrand))
    expect(parsed.success ? {} : issuesOf(parsed.error)).toEqual({ name: 'A brand needs a name' })
  })
})

describe('a source as typed', () => {
  const draft = draftOf(null)

  test('is named after its host when it is a feed without a name', () => {
    const parsed = sourceDefinition.parse(sourceOf('feed', { ...draft, url: ' https://www.example.org/feed.xml ' }))
    expect(parsed).toEqual({ kind: 'feed', name: 'example.org', url: 'https://www.example.org/feed.xml', everyMinutes: 5, mentionKind: 'article' })
  })

  test.each(['example.org/feed', 'ftp://example.org/feed', 'javascript:alert(1)', ''])('is refused with the address "%s"', (url) => {
    const parsed = sourceDefinition.safeParse(sourceOf('feed', { ...draft, name: 'News', url }))
    expect(parsed.success ? {} : issuesOf(parsed.error)).toHaveProperty('url')
  })

  test('comes back as it was when it is changed', () => {
    const definition = { kind: 'feed', name: 'News', url: 'https://example.org/feed', everyMinutes: 15, mentionKind: 'post' } as const
    expect(sourceOf('feed', draftOf(definition))).toEqual(definition)
  })

  test('has no host while its address is half typed', () => {
    expect(hostOf('https:/')).toBe('')
  })
})
