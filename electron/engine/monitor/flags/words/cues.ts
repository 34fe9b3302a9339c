/** What a phrase is a sign of. */
export const cues = [
  /** Somebody hurt or ill, or a thing that endangers people. */
  'injury',
  'legal',
  /** A demand for money back, compensation or a recall. */
  'refund',
  /** A complaint by itself. */
  'complaint',
  /** Something that goes wrong: with another one a complaint. */
  'trouble',
  'praise',
  /** Thanks for something, which an ironist gives too. */
  'thanks',
  /** What praises in a friendly text alone: "awesome", a heart, "quick response". */
  'warmth',
  /** Says that the text is meant otherwise than it sounds. */
  'irony',
  'question',
  /** A question in form and none in meaning. */
  'rhetorical',
  /** Promotion by itself. */
  'promotion',
  /** What promotion says and others too: with another one or a link it is promotion. */
  'offer',
  /** Somebody asks for the press. */
  'press',
  /** Comes before the number of an order, a ticket or a case. */
  'reference',
  /** Comes before a telephone number. */
  'telephone',
  /** Turns what follows, and what comes before it where the language says so. */
  'negation',
  /** Ends what a negation turns. */
  'turn',
  /** Sounds like one of the others and is none: what it covers counts for nothing. */
  'idiom',
] as const
export type Cue = (typeof cues)[number]

export interface LanguageCues {
  /** An apostrophe parts two words. */
  readonly elides: boolean
  /** A negation may follow what it turns ("loukkaantumisia ei ole"). */
  readonly negatesAfter: boolean
  /** Words that several phrases share, under the name they are given there. */
  readonly named: Readonly<Record<string, string>>
  readonly phrases: Readonly<Record<Cue, string>>
}
