import type {
  AuthorActivity,
  Counts,
  FlagKind,
  Mention,
  MentionDetail,
  MentionFlag,
  MentionFilter,
  MentionKind,
  MatchedBrand,
  SentimentClass,
  SentimentOrigin,
} from '../../contract/index.ts'
import type { StoredFlag } from './judgements/stored-flags.ts'
import type { Surroundings } from './judgements/surroundings.ts'

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
  readonly flags: readonly MentionFlag[]
  /** 16 bytes that are the same for the same row and different for others. */
  readonly identity: Buffer
}

/**
 * What the store asks about a mention under the id it was given: its story, and the mention as it is judged among its
 * copies. Called in the order of publication, inside the transaction that stores it.
 */
export type PlaceMention = (id: number, mention: JudgedMention) => { readonly mention: JudgedMention; readonly duplicateOf: number | null }

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

/** What the model says of a text now; null when the language is not judged. */
export type JudgeText = (text: string, language: string) => { readonly score: number | null; readonly class: SentimentClass | null }

/** Changes by hand. Each resolves with the mention as it is then. @throws ProblemError when it is not stored */
export interface Correct {
  /**
   * null gives back the judgement that stands without a person.
   * @param sample drawn at random for the person to judge
   */
  sentiment(id: number, value: SentimentClass | null, at: number, sample?: boolean): Promise<Mention>
  flags(id: number, change: { readonly add: readonly FlagKind[]; readonly remove: readonly FlagKind[] }, at: number): Promise<Mention>
  brands(id: number, brands: readonly number[], at: number): Promise<Mention>
}

export interface PersonJudgement {
  readonly id: number
  readonly text: string
  readonly language: string
  readonly class: SentimentClass
  readonly brandIds: readonly number[]
  /** Drawn at random; otherwise corrected in passing. */
  readonly random: boolean
}

export interface MinuteCount {
  /** Start of the minute. */
  readonly bucket: number
  readonly mentions: number
}

/** For drawing mentions at random: how many there are in each minute of a period, and the one at a place. Brand 0 is all. */
export interface Drawing {
  minutes(brandId: number, from: number, to: number): readonly MinuteCount[]
  /** Places count from 0; null where there are fewer. */
  nth(brandId: number, minute: number, place: number): DrawnMention | null
}

/** What decides whether a drawn mention can be put before a person. */
export interface DrawnMention {
  readonly id: number
  readonly language: string
  readonly origin: SentimentOrigin
  readonly flags: readonly MentionFlag[]
}

/** Name of the judgement that stored mentions have, and of the one that they are being given. */
export interface JudgedWith {
  read(): { readonly current: string | null; readonly target: string | null; readonly beforeId: number | null; readonly done: number }
  /** Notes that all stored mentions have this one. */
  settle(name: string): Promise<void>
}

/** What judging a stored mention anew goes by. */
export type StandingMention = Pick<JudgedMention, 'kind' | 'url' | 'author' | 'text' | 'language' | 'publishedAt' | 'receivedAt' | 'reach'>

export type JudgeStored = (mention: StandingMention, surroundings: Surroundings, flags: readonly StoredFlag[]) => {
  readonly flags: readonly StoredFlag[]
  /** Only for mentions whose sentiment the model judges. */
  readonly score: number | null
  readonly class: SentimentClass | null
}

export interface Rejudged {
  /** Since the beginning of the pass. */
  readonly done: number
  readonly more: boolean
  /** Mentions of this slice whose class is another one now. */
  readonly moved: readonly (StandingMention & {
    readonly brandIds: readonly number[]
    readonly from: SentimentClass | null
    readonly to: SentimentClass | null
  })[]
}

/**
 * Where mentions live. The one interface behind which the database's own SQL stands, so that another store can
 * take its place. Reads are synchronous and bounded; writes resolve when they would survive a crash.
 */
export interface MentionStore {
  /** Which of these rows are stored already. */
  known(identities: readonly Buffer[]): ReadonlySet<string>
  insert(mentions: readonly JudgedMention[], place: PlaceMention): Promise<StoredBatch>
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
  readonly correct: Correct
  /** What a person said about the sentiment of mentions and still stands, in the order of the ids; without spam. */
  judgedByPerson(): readonly PersonJudgement[]
  readonly drawing: Drawing
  readonly judgedWith: JudgedWith
  /** Judges one slice of stored mentions anew, newest first, where the last slice under this name ended. */
  rejudge(slice: { readonly name: string; readonly limit: number }, judge: JudgeStored): Promise<Rejudged>
  /** Matches one slice of stored mentions anew for a brand; returns the next position, null at the end. */
  rematch(brandId: number, match: (text: string) => MatchedBrand | null, after: number, limit: number): Promise<{ readonly next: number | null; readonly done: number }>
  /** Term counts of full hours for a brand (0 for all), from inclusive, to exclusive. */
  terms(brandId: number, from: number, to: number): ReadonlyMap<string, TermCount>
  /** A few terms' counts hour by hour for a brand (0 for all), in no order; hours without the term are missing. */
  termHours(brandId: number, terms: readonly string[], from: number, to: number): readonly TermHour[]
}
