import type { Slots } from './grammar.ts'

export const languages = ['en', 'fi', 'de'] as const
export type Language = (typeof languages)[number]

/** What a text is about, and from which side. */
export type Role =
  | 'delight' | 'question' | 'grumble' | 'offer' | 'good-review' | 'bad-review' | 'rival' | 'spam' | 'inquiry'
  | 'first-report' | 'reaction' | 'worry' | 'anger' | 'humour' | 'unharmed' | 'press' | 'leaving'
  | 'case' | 'welcome' | 'too-late' | 'remedy' | 'rumour-doubt' | 'correction' | 'resolved' | 'waiting'
  | 'company-early' | 'company-late' | 'company-denial'

/** Before the first reports, before the recall, and after. */
export type Phase = 'calm' | 'crisis' | 'recall'

/** Roles that have nothing to do with the crisis. */
export const everyday: ReadonlySet<Role> = new Set<Role>(['delight', 'question', 'grumble', 'offer', 'good-review', 'bad-review', 'rival', 'spam', 'inquiry'])

/** How a text sounds; decides what may follow it. */
export type Tone = 'good' | 'relieved' | 'asking' | 'noting' | 'cross' | 'alarmed' | 'letter'

export const tones: Readonly<Record<Role, Tone>> = {
  delight: 'good', question: 'asking', grumble: 'cross', offer: 'noting', 'good-review': 'good', 'bad-review': 'cross', rival: 'noting', spam: 'noting', inquiry: 'letter',
  'first-report': 'alarmed', reaction: 'alarmed', worry: 'asking', anger: 'alarmed', humour: 'noting', unharmed: 'noting', press: 'noting', leaving: 'cross',
  case: 'letter', welcome: 'relieved', 'too-late': 'cross', remedy: 'asking', 'rumour-doubt': 'asking', correction: 'noting', resolved: 'relieved', waiting: 'cross',
  'company-early': 'noting', 'company-late': 'noting', 'company-denial': 'noting',
}

/** Everything that is written in one language. Templates are those of `expand`. */
export interface Phrases {
  readonly slots: Slots
  readonly roles: Readonly<Record<Role, readonly string[]>>
  /** Sentences that may follow. */
  readonly closers: Readonly<Record<Tone, readonly string[]>>
  readonly tags: Readonly<Record<Phase, readonly string[]>>
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
