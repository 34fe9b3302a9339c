import type {
  AuthorActivity,
  Counts,
  Mention,
  MentionDetail,
  MentionFilter,
  MentionKind,
  MatchedBrand,
  SentimentClass,
  SentimentOrigin,
} from '../../contract/index.ts'

/** A mention with everything ingest found out about it, ready to be stored. */
export interface JudgedMention {
  readonly sourceId: number
  readonly kind: MentionKind
  readonly nativeId: string | null
  readonly url: string | null
  readonly author: { readonly name: string; readonly handle: string; readonly followers: number | null }
  readonly text: string
  readonly language: string
  readonly publishedAt: number
  readonly receivedAt: number
  readonly reach: number | null
  readonly parentId: string | null
  readonly threadId: string | null
  readonly brands: readonly MatchedBrand[]
  readonly score: number | null
  readonly class: SentimentClass | null
  readonly origin: SentimentOrigin
  readonly terms: readonly string[]
  readonly flags: readonly string[]
  /** 16 bytes that are the same for the same row and different for others. */
  readonly identity: Buffer
}

/** What the store needs to fold copies: asks for the story of a text under the id it was given. */
export type MatchStory = (id: number, text: string) => number | null

export interface StoredBatch {
  readonly stored: readonly { readonly id: number; readonly mention: JudgedMention }[]
  readonly duplicates: number
}

/** A period's figures by bucket and, where asked for, by one more dimension. */
export interface FigureRow extends Counts {
  readonly bucket: number
  /** Source id, brand id, language code or theme term as text; empty without a split. */
  readonly key: string
}

export interface FigureRequest {
  readonly from: number
  readonly to: number
  /** Milliseconds; a whole number of minutes. */
  readonly bucketLength: number
  readonly filter: MentionFilter
  readonly split: 'none' | 'source' | 'language' | 'brand'
}

export interface TermCount {
  readonly mentions: number
  readonly negative: number
}

/** A term's count in one hour. */
export interface TermHour extends TermCount {
  /** Start of the hour. */
  readonly bucket: number
  readonly term: string
}

/**
 * Where mentions live. The one interface behind which the database's own SQL stands, so that another store can
 * take its place. Reads are synchronous and bounded; writes resolve when they would survive a crash.
 */
export interface MentionStore {
  /** Which of these rows are stored already. */
  known(identities: readonly Buffer[]): ReadonlySet<string>
  insert(mentions: readonly JudgedMention[], matchStory: MatchStory): Promise<StoredBatch>
  page(filter: MentionFilter, before: number | undefined, limit: number): readonly Mention[]
  /** Counts matches, at most up to the bound. */
  countUpTo(filter: MentionFilter, bound: number): number
  get(id: number): Mention | null
  detail(id: number): MentionDetail | null
  /** Exact figures from the rollups; null when the filter needs the texts themselves. */
  rollup(request: FigureRequest): readonly FigureRow[] | null
  /** Figures counted from at most the newest `bound` matches. */
  scan(request: FigureRequest, bound: number): { readonly rows: readonly FigureRow[]; readonly complete: boolean }
  authors(filter: MentionFilter, limit: number, bound: number): { readonly authors: readonly AuthorActivity[]; readonly complete: boolean }
  /** Newest matching texts, for judging themes of a search. */
  sample(filter: MentionFilter, limit: number): readonly { readonly text: string; readonly language: string; readonly negative: boolean }[]
  /** Negative mentions of widest reach among the newest in the period. */
  loudest(filter: MentionFilter, limit: number): readonly Mention[]
  languages(): readonly { readonly language: string; readonly mentions: number }[]
  bounds(): { readonly earliestAt: number | null; readonly latestAt: number | null }
  total(): number
  correctSentiment(id: number, value: SentimentClass | null, at: number): Promise<Mention>
  correctBrands(id: number, brands: readonly number[], at: number): Promise<Mention>
  /** Matches one slice of stored mentions anew for a brand; returns the next position, null at the end. */
  rematch(brandId: number, match: (text: string) => MatchedBrand | null, after: number, limit: number): Promise<{ readonly next: number | null; readonly done: number }>
  /** Term counts of full hours for a brand (0 for all), from inclusive, to exclusive. */
  terms(brandId: number, from: number, to: number): ReadonlyMap<string, TermCount>
  /** A few terms' counts hour by hour for a brand (0 for all), in no order; hours without the term are missing. */
  termHours(brandId: number, terms: readonly string[], from: number, to: number): readonly TermHour[]
}
