import type { MentionInput } from '../../electron/contract/index.ts'
import { inventPeople, inventReporters, outlets, someone } from './people.ts'
import type { Person } from './people.ts'
import { languages } from './phrases.ts'
import type { Language, Phase, Role } from './phrases.ts'
import type { Chance } from './random.ts'
import type { SampleLine } from './sample.ts'
import { HOUR, moments, STARTS_AT } from './timeline.ts'
import type { Cause } from './timeline.ts'
import { companyHandles, createWriter, phrases } from './writer.ts'

const CROWD: Readonly<Record<Language, number>> = { en: 6_500, fi: 1_900, de: 2_400 }
const COMPANY_FOLLOWERS: Readonly<Record<Language, number>> = { en: 48_200, fi: 6_100, de: 11_400 }

/** How likely a post of this role answers another one. */
const ANSWERS: Readonly<Partial<Record<Role, number>>> = {
  reaction: 0.5, worry: 0.3, anger: 0.25, unharmed: 0.4, humour: 0.3, correction: 0.5, press: 0.9,
  'rumour-doubt': 0.4, question: 0.15, welcome: 0.3, 'too-late': 0.3,
}

/** What the company is likely to answer. */
const ANSWERED: ReadonlySet<Role> = new Set<Role>([
  'first-report', 'worry', 'anger', 'remedy', 'waiting', 'case', 'inquiry', 'rumour-doubt', 'too-late',
])

/** Something that can be answered. */
interface Opening {
  readonly id: string
  readonly thread: string
  readonly handle: string
  readonly source: string
  readonly at: number
}

interface PostDetails {
  readonly parent?: Opening | undefined
  readonly reach?: number
  readonly copy?: boolean
}

/** Writes the mentions of a cause and keeps account of the conversations they form. */
export interface Scribe {
  write(at: number, cause: Cause | 'viral' | 'notice' | 'rumour'): readonly SampleLine[]
}

export function createScribe(chance: Chance): Scribe {
  const writer = createWriter(chance)
  const crowd = byLanguage((language) => inventPeople(language, CROWD[language], chance))
  const reporters = byLanguage((language) => inventReporters(language, chance))
  const posts = byLanguage<Opening[]>(() => [])
  const topics = byLanguage<Opening[]>(() => [])
  const articles = byLanguage<Opening[]>(() => [])
  const unanswered = byLanguage<Opening[]>(() => [])
  const viral = new Map<Language, Opening>()
  let serial = 100_000

  function line(source: string, mention: MentionInput, copy = false): SampleLine {
    return { source, mention, copy }
  }

  function post(at: number, language: Language, person: Person, text: string, { parent, reach, copy = false }: PostDetails = {}) {
    const id = `post-${++serial}`
    const opening: Opening = { id, thread: parent?.thread ?? id, handle: person.handle, source: 'posts', at }
    keep(posts[language], opening, 80)
    const mention: MentionInput = {
      nativeId: id,
      kind: parent === undefined ? 'post' : 'reply',
      url: `https://posts.example/${person.handle}/${serial}`,
      author: { name: person.name, handle: person.handle, followers: person.followers },
      text,
      language,
      publishedAt: at,
      ...(reach === undefined ? {} : { reach }),
      ...(parent === undefined ? {} : { parentId: parent.id, threadId: parent.thread }),
    }
    return { opening, line: line('posts', mention, copy) }
  }

  function ordinaryPost(at: number, language: Language, role: Role): SampleLine {
    const person = role === 'press' ? chance.pick(reporters[language]) : someone(crowd[language], chance)
    const parent = chance.happens(ANSWERS[role] ?? 0.04) ? pickParent(at, language) : undefined
    const text = writer.write(role, language, 'post', phaseOf(at))
    const { opening, line: written } = post(at, language, person, text, { parent })
    if (ANSWERED.has(role)) keep(unanswered[language], opening, 120)
    return written
  }

  function pickParent(at: number, language: Language): Opening | undefined {
    const video = viral.get(language)
    if (video !== undefined && isRecent(video, at, 8) && chance.happens(0.45)) return video
    const recent = posts[language].filter((opening) => isRecent(opening, at, 6))
    return recent.length === 0 ? undefined : chance.pick(recent)
  }

  function forumEntry(at: number, language: Language, role: Role): SampleLine {
    const person = someone(crowd[language], chance)
    const text = writer.write(role, language, 'prose', phaseOf(at))
    const number = ++serial
    const open = topics[language].filter((topic) => isRecent(topic, at, 14))
    const topic = open.length === 0 || chance.happens(0.05) ? undefined : chance.pick(open)
    const id = `forum-${number}`
    const title = topic === undefined ? `${writer.fill(chance.pick(phrases[language].topics[phaseOf(at) === 'calm' ? 'calm' : 'crisis']), language)}: ` : ''
    const opening: Opening = { id, thread: topic?.thread ?? id, handle: person.handle, source: 'forum', at }
    if (topic === undefined) keep(topics[language], opening, 14)
    return line('forum', {
      nativeId: id,
      kind: topic === undefined ? 'post' : 'comment',
      url: `https://forum.example/t/${opening.thread}/${number}`,
      author: { name: person.name, handle: person.handle },
      text: title + text,
      language,
      publishedAt: at,
      threadId: opening.thread,
      ...(topic === undefined ? {} : { parentId: topic.id }),
    })
  }

  function review(at: number, language: Language, role: Role): SampleLine {
    const person = someone(crowd[language], chance)
    return line('reviews', {
      nativeId: `review-${++serial}`,
      kind: 'review',
      url: `https://shop.example/reviews/${serial}`,
      author: { name: person.name, handle: '' },
      text: writer.write(role, language, 'prose', phaseOf(at)),
      language,
      publishedAt: at,
    })
  }

  function message(at: number, language: Language, role: Role): SampleLine {
    const person = someone(crowd[language], chance)
    const id = `care-${++serial}`
    keep(unanswered[language], { id, thread: id, handle: person.handle, source: 'care', at }, 120)
    const text = writer.write(role, language, 'prose', phaseOf(at))
    return line('care', { nativeId: id, kind: 'message', author: { name: person.name, handle: '' }, text, language, publishedAt: at, threadId: id })
  }

  function companyAnswer(at: number, language: Language): readonly SampleLine[] {
    const waiting = unanswered[language]
    const [question] = waiting.splice(Math.floor(chance.next() * waiting.length), 1)
    if (question === undefined) return []
    const text = writer.write(companyRole(at), language, 'prose', phaseOf(at))
    if (question.source === 'posts') return [post(at, language, company(language), `@${question.handle} ${text}`, { parent: question }).line]
    const author = { name: 'Quillumo', handle: companyHandles[language] }
    const thread = { parentId: question.id, threadId: question.thread }
    return [line('care', { nativeId: `care-${++serial}`, kind: 'message', author, text, language, publishedAt: at, ...thread })]
  }

  function article(at: number, language: Language): SampleLine {
    const outlet = chance.pick(outlets[language])
    const [title, body] = chance.pick(phrases[language].articles[stage(at)])
    const id = `news-${++serial}`
    const url = `https://${outlet.host}/2026/09/${serial}`
    keep(articles[language], { id, thread: id, handle: '', source: 'news', at }, 20)
    const mention: MentionInput = {
      nativeId: id,
      kind: 'article',
      url,
      author: { name: outlet.name, handle: '' },
      text: rewrite(title, body, outlet.name),
      language,
      publishedAt: at,
      reach: Math.floor(outlet.followers * (0.2 + chance.next())),
    }
    return line('news', mention, true)
  }

  /** What desks do to agency copy: another headline mark, a cut last sentence, a place, a credit. */
  function rewrite(title: string, body: string, outlet: string): string {
    const sentences = body.split(/(?<=\.) (?=\p{Lu})/u)
    const shortened = sentences.length > 3 && chance.happens(0.35) ? sentences.slice(0, -1) : sentences
    const headline = chance.pick(['', '', '+++ ', 'Update: ', `${outlet}: `]) + title
    return `${headline}\n${shortened.join(' ')}${chance.pick(['', '', ` (${outlet})`, ' /wire'])}`
  }

  function commentOnArticle(at: number, language: Language): SampleLine {
    const role = chance.weighted<Role>(
      after(at, 'notice')
        ? { 'too-late': 28, welcome: 28, remedy: 20, unharmed: 12, correction: after(at, 'rumour') ? 14 : 0 }
        : { anger: 30, worry: 30, reaction: 20, humour: 8, unharmed: 12 },
    )
    const [about] = articles[language].length === 0 ? [] : [chance.pick(articles[language])]
    if (about === undefined) return ordinaryPost(at, language, role)
    const person = someone(crowd[language], chance)
    return line('news', {
      nativeId: `comment-${++serial}`,
      kind: 'comment',
      author: { name: person.name, handle: person.handle },
      text: writer.write(role, language, 'prose', phaseOf(at)),
      language,
      publishedAt: at,
      parentId: about.id,
      threadId: about.thread,
    })
  }

  function companyRole(at: number): Role {
    if (!after(at, 'notice')) return 'company-early'
    return after(at, 'rumour') && chance.happens(0.35) ? 'company-denial' : 'company-late'
  }

  function passOn(at: number, language: Language, template: string): SampleLine {
    const text = writer.fill(template, language) + chance.pick(['', '', '', ' ⚠️', ' ‼️', ' #quillumo', ' 👇'])
    return post(at, language, someone(crowd[language], chance), text, { copy: true }).line
  }

  function opening(at: number, cause: 'viral' | 'notice' | 'rumour'): readonly SampleLine[] {
    return languages.flatMap((language, index) => {
      const moment = at + index * 7 * 60_000
      const person = someone(crowd[language], chance)
      if (cause === 'viral') {
        const video = post(moment, language, { ...person, followers: 2_310 }, phrases[language].viral, { reach: [1_240_000, 96_000, 310_000][index] ?? 0 })
        viral.set(language, video.opening)
        return [video.line]
      }
      if (cause === 'notice') {
        return phrases[language].notice.map((text, order) => post(moment + order * 60_000, language, company(language), text).line)
      }
      return [passOn(moment, language, chance.pick(phrases[language].rumour))]
    })
  }

  return {
    write(at, cause) {
      if (typeof cause === 'string') return opening(at, cause)
      const language = chance.weighted(cause.languages)
      const subject = chance.weighted(cause.subjects)
      if (subject === 'article') return [article(at, language)]
      if (subject === 'comment-on-article') return [commentOnArticle(at, language)]
      if (subject === 'shared-notice') return [passOn(at, language, `[RT @${companyHandles[language]}:] ${chance.pick(phrases[language].notice)}`)]
      if (subject === 'shared-rumour') return [passOn(at, language, chance.pick(phrases[language].rumour))]
      if (subject === 'shared-video') {
        const video = viral.get(language)
        if (video === undefined || video.at > at) return [ordinaryPost(at, language, 'first-report')]
        return [passOn(at, language, `RT @${video.handle}: ${phrases[language].viral}`)]
      }
      if (subject === 'company') return companyAnswer(at, language)
      if (subject === 'case' || subject === 'inquiry') return [message(at, language, subject)]
      if (subject === 'good-review' || subject === 'bad-review') return [review(at, language, subject)]
      const place = chance.next()
      if (subject === 'first-report' && place > 0.93) return [review(at, language, subject)]
      if (subject !== 'press' && subject !== 'spam' && place < 0.18) return [forumEntry(at, language, subject)]
      return [ordinaryPost(at, language, subject)]
    },
  }
}

function after(at: number, moment: keyof typeof moments): boolean {
  return at > STARTS_AT + moments[moment] * HOUR
}

function phaseOf(at: number): Phase {
  if (after(at, 'notice')) return 'recall'
  return after(at, 'firstReports') ? 'crisis' : 'calm'
}

function stage(at: number): 'early' | 'peak' | 'notice' | 'rumour' | 'after' {
  const hour = (at - STARTS_AT) / HOUR
  if (hour < moments.shelves) return 'early'
  if (hour < moments.notice) return 'peak'
  if (hour < moments.rumourDenied) return 'notice'
  return hour < moments.review ? 'rumour' : 'after'
}

function company(language: Language): Person {
  return { name: 'Quillumo', handle: companyHandles[language], followers: COMPANY_FOLLOWERS[language] }
}

function byLanguage<Value>(make: (language: Language) => Value): Record<Language, Value> {
  return { en: make('en'), fi: make('fi'), de: make('de') }
}

function isRecent(opening: Opening, at: number, hours: number): boolean {
  return opening.at < at && at - opening.at < hours * HOUR
}

function keep(openings: Opening[], opening: Opening, limit: number): void {
  openings.push(opening)
  if (openings.length > limit) openings.shift()
}
