import type { MentionFlag } from '../../../contract/index.ts'
import type { StandingMention } from '../mention-store.ts'
import type { Surroundings } from '../judgements/surroundings.ts'
import { evidenceOf, flag, type ReadText } from './flag.ts'
import { newsDomain, pressWords } from './press.ts'

/** Followers from which an account is large. */
export const LARGE_FOLLOWING = 50_000
/** Reach from which a mention counts as one of a large account where followers are not known. */
export const LARGE_REACH = 250_000
/** Near-identical mentions of different accounts within a day that make a campaign. */
const CAMPAIGN_COPIES = 5
const CAMPAIGN_AUTHORS = 4
/** Mentions of one account in an hour that hardly anybody writes by hand. */
const BUSY = 25
/** Near-identical mentions of one account within a day. */
const REPEATED = 5

const count = new Intl.NumberFormat('en-GB')

/** An account that many follow, or a mention that reaches as many. */
export function largeAccount({ author, reach, kind }: StandingMention): MentionFlag | null {
  if (author.followers !== null) {
    return author.followers >= LARGE_FOLLOWING ? flag('large-account', [], `${count.format(author.followers)} followers (${count.format(LARGE_FOLLOWING)} or more).`) : null
  }
  // The reach of an article is its medium's, and tells little about an account.
  if (kind === 'article' || reach === null || reach < LARGE_REACH) return null
  return flag('large-account', [], `Reaches ${count.format(reach)} people (${count.format(LARGE_REACH)} or more).`)
}

/** Somebody of the press: an article, an account or link of a news medium, or the words of someone who asks for one. */
export function journalist(text: ReadText, { author, kind, url }: StandingMention): MentionFlag | null {
  if (kind === 'article') return flag('journalist', [], `Published as an article${author.name === '' ? '' : ` by ${author.name}`}.`)
  const asks = text.signs.of('press')
  const word = pressWords(author.name, author.handle)
  const domain = url === null ? null : newsDomain(url)
  if (asks.length === 0 && word === null && domain === null) return null
  const details = [word === null ? '' : `The account’s name has “${word}”.`, domain === null ? '' : `Published at ${domain}.`].filter((part) => part !== '')
  return flag('journalist', evidenceOf(text, asks), details.length === 0 ? undefined : details.join(' '))
}

/** A repeat that says so: people pass on what others wrote. */
const passedOn = /^[\s"“”«».]*(?:rt|mt)\b/i

/** The same words from several accounts that do not say that they repeat each other. */
export function campaign({ text, kind }: StandingMention, { spread }: Surroundings): MentionFlag | null {
  if (spread === null || kind === 'article' || spread.copies < CAMPAIGN_COPIES || spread.authors < CAMPAIGN_AUTHORS || passedOn.test(text)) return null
  return flag('campaign', [], `${many(spread.copies)} nearly identical mentions within a day, by ${count.format(spread.authors)} accounts besides the first.`)
}

/** Surroundings count up to a bound. */
const MOST = 100
const many = (copies: number): string => (copies > MOST ? `More than ${MOST}` : count.format(copies))

const botHandle = /(?:^|[_.-])bot(?:$|[_.\d-])|[a-z]Bot$/
const botName = /(?:^|[^\p{L}])bot$/iu
const numbered = /\p{L}\d{7,}$/u

/** An account that writes as nobody does by hand. Answers and articles come as fast from offices and newsrooms. */
export function bot({ author, kind }: StandingMention, { spread, byAuthor }: Surroundings): MentionFlag | null {
  const reasons: string[] = []
  const copies = spread === null ? 0 : spread.copies
  const alone = spread !== null && spread.authors <= 1
  const office = kind === 'article' || kind === 'reply' || kind === 'message'
  if (!office && byAuthor >= BUSY) reasons.push(`${byAuthor >= MOST ? `${MOST} or more` : byAuthor} mentions by this account within an hour.`)
  if (!office && alone && copies >= REPEATED) reasons.push(`${many(copies)} nearly identical mentions within a day, by one account.`)
  if (botHandle.test(author.handle) || botName.test(author.name)) reasons.push('The account’s name says that it is a bot.')
  else if (numbered.test(author.handle) && copies >= CAMPAIGN_COPIES) reasons.push('The handle ends in a long number, and the text is a copy.')
  return reasons.length === 0 ? null : flag('bot', [], reasons.join(' '))
}
