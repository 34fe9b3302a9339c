import type { Slots } from './grammar.ts'

export const languages = ['en', 'fi', 'de'] as const
export type Language = (typeof languages)[number]

/** What a text is about, and from which side. */
export type Role =
  | 'delight' | 'question' | 'grumble' | 'offer' | 'good-review' | 'bad-review' | 'rival' | 'spam' | 'inquiry'
  | 'first-report' | 'reaction' | 'worry' | 'anger' | 'humour' | 'unharmed' | 'press' | 'leaving'
  | 'case' | 'welcome' | 'too-late' | 'remedy' | 'rumour-doubt' | 'correction' | 'resolved' | 'waiting'
  | 'company-early' | 'company-late'

export type Tone = 'good' | 'plain' | 'bad'

export const tones: Readonly<Record<Role, Tone>> = {
  delight: 'good', question: 'plain', grumble: 'bad', offer: 'plain', 'good-review': 'good', 'bad-review': 'bad', rival: 'plain', spam: 'plain', inquiry: 'plain',
  'first-report': 'bad', reaction: 'bad', worry: 'bad', anger: 'bad', humour: 'plain', unharmed: 'good', press: 'plain', leaving: 'bad',
  case: 'bad', welcome: 'good', 'too-late': 'bad', remedy: 'plain', 'rumour-doubt': 'bad', correction: 'plain', resolved: 'good', waiting: 'bad',
  'company-early': 'plain', 'company-late': 'plain',
}

/** Everything that is written in one language. Templates are those of `expand`. */
export interface Phrases {
  readonly slots: Slots
  readonly roles: Readonly<Record<Role, readonly string[]>>
  /** Sentences that may follow. */
  readonly closers: Readonly<Record<Tone, readonly string[]>>
  readonly tags: Readonly<Record<'calm' | 'crisis', readonly string[]>>
  /** Titles of forum threads. */
  readonly topics: Readonly<Record<'calm' | 'crisis', readonly string[]>>
  /** The post that many answer to. */
  readonly viral: string
  /** The company's own notice as a post. */
  readonly notice: readonly string[]
  /** The false list, passed on with small changes. */
  readonly rumour: readonly string[]
  /** Articles that many outlets carry with small changes; title and body. */
  readonly articles: Readonly<Record<'early' | 'peak' | 'notice' | 'rumour' | 'after', readonly (readonly [string, string])[]>>
}
