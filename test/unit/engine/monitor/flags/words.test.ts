import { describe, expect, test } from 'vitest'
import { measureFlag } from '../../../../../build/evaluate/flags/measures.ts'
import type { FlagKind } from '../../../../../electron/contract/index.ts'
import { detect, kindsOf } from './detect.ts'
import { examples } from './examples/index.ts'

const judged = ['injury', 'legal-threat', 'refund-demand', 'complaint', 'question', 'compliment', 'spam'] as const
/** The word lists were corrected until they fit the tables, so these floors guard what is known; they are no estimate of other texts. */
const FLOOR = 0.9
/** Of one language's table, which holds few texts of a kind. */
const FLOOR_OF_A_LANGUAGE = 0.7

const found = Object.entries(examples).map(([language, table]) => ({
  language,
  texts: table.map(([text]) => text),
  truth: table.map(([, ...flags]) => flags),
  found: table.map(([text]) => kindsOf(text, { language })),
}))

describe('on synthetic tables in eight languages, hard cases included', () => {
  test.each(judged)('%s is found with precision and recall of at least 0.9', (kind) => {
    const measured = measureFlag(kind, found.flatMap((table) => table.truth), found.flatMap((table) => table.found))
    expect(measured.n).toBeGreaterThanOrEqual(25)
    expect(measured.precision).toBeGreaterThanOrEqual(FLOOR)
    expect(measured.recall).toBeGreaterThanOrEqual(FLOOR)
  })

  test.each(found)('no flag is missed or invented often in $language', (table) => {
    for (const kind of judged) {
      const measured = measureFlag(kind, table.truth, table.found)
      expect(measured.n, kind).toBeGreaterThanOrEqual(3)
      expect(measured.precision, kind).toBeGreaterThanOrEqual(FLOOR_OF_A_LANGUAGE)
      expect(measured.recall, kind).toBeGreaterThanOrEqual(FLOOR_OF_A_LANGUAGE)
    }
  })
})

describe('a negation', () => {
  test.each([
    ['en', 'Someone was hurt', 'Nobody was hurt'],
    ['en', 'There were injuries', 'There were no injuries'],
    ['fi', 'Joku loukkaantui', 'Kukaan ei loukkaantunut'],
    ['fi', 'Loukkaantumisia on tiedossa', 'Loukkaantumisia ei ole tiedossa'],
    ['sv', 'Två personer skadades', 'Ingen skadades'],
    ['de', 'Verletzt wurden zwei', 'Verletzt wurde niemand'],
    ['fr', 'Deux blessés', 'Aucun blessé'],
    ['es', 'Hay heridos', 'No hay heridos'],
    ['it', 'Ci sono feriti', 'Non ci sono feriti'],
    ['pt', 'Houve feridos', 'Não houve feridos'],
  ])('takes an injury away (%s: %s / %s)', (language, hurt, unhurt) => {
    expect(kindsOf(hurt, { language })).toContain('injury')
    expect(kindsOf(unhurt, { language })).not.toContain('injury')
  })

  test('reaches no further than its clause, and not across a turn', () => {
    expect(kindsOf('No, my son was injured')).toContain('injury')
    expect(kindsOf('I cannot believe someone was hurt')).toContain('injury')
    expect(kindsOf('Not only that but he was injured')).toContain('injury')
  })

  test('makes a complaint of praise', () => {
    expect(kindsOf('The service was not great')).toContain('complaint')
    expect(kindsOf('The service was not great')).not.toContain('compliment')
  })
})

describe('a compliment', () => {
  test.each([
    'Please acknowledge your attendant Jo, she deserves a raise',
    'Shout out to the night crew',
    'Kudos to your pilots',
    'You took such good care of my mother',
    'Thanks to your agent for his help yesterday',
    'We are in love with your new store',
    'Couldn’t have asked for a better stay',
    'Your drivers rock',
    'The staff are so friendly',
    'So much better than the other one',
    'Landed early, well played 💙',
    'Thank you for the quick reply',
    'Delayed for an hour, but the crew has been wonderful #greatservice',
  ])('is praise in the words of those who give it: %s', (text) => {
    expect(kindsOf(text)).toContain('compliment')
  })

  test.each([
    ['irony that says so', 'Two hours on the tarmac. This is awesome. #sarcasm'],
    ['irony that a face says', 'Great job with my bag 🙄'],
    ['a wish', 'A free upgrade would be nice'],
    ['a request', 'I would appreciate an answer'],
    ['a question', 'Where is the great customer service you promise?'],
    ['a politeness for an answer', 'Thanks for the reply, I sent you a message'],
    ['an acknowledgement', 'That sounds great, thank you'],
    ['a farewell', 'Have a great day'],
    ['what somebody else wrote', 'Look at this RT @brand: Congrats to our amazing winners'],
    ['praise that is turned', 'The staff was not friendly'],
    ['thanks in a complaint', 'Thanks for making me wait, my bag is still lost'],
    ['thanks for harm', 'Thanks to your crew for losing my luggage'],
  ])('is not %s', (_, text) => {
    expect(kindsOf(text)).not.toContain('compliment')
  })

  test('stands beside a quotation, in the words of who passes it on', () => {
    expect(kindsOf('Lovely! RT @brand: our new store is open')).toContain('compliment')
    expect(kindsOf('“@brand: our new store is open” you guys are the best')).toContain('compliment')
  })
})

describe('a flag', () => {
  const of = (text: string, kind: FlagKind, language = 'en') => detect(text, { language }).find((flag) => flag.kind === kind)

  test('shows the words it stands on as they were written', () => {
    expect(of('I WANT my Money Back, now', 'refund-demand')).toEqual({ kind: 'refund-demand', evidence: ['WANT my Money Back'], origin: 'detector' })
    expect(of('Akku RÄJÄHTI yöllä', 'injury', 'fi')?.evidence).toEqual(['RÄJÄHTI'])
    expect(of('Il s’est blessé', 'injury', 'fr')?.evidence).toEqual(['s’est blessé'])
  })

  test('says so where it stands on the sentiment as well', () => {
    expect(of('The queue was slow, I hate this awful place', 'complaint')?.evidence.length).toBeGreaterThan(0)
    expect(of('So slow and I feel terrible about it, sad day', 'complaint')).toBeDefined()
    const one = of('I am so sick of this slow queue :(', 'complaint')
    expect(one?.evidence.length).toBeGreaterThan(0)
  })

  test('is not read out of words in a language without lists; a question mark and numbers are', () => {
    expect(kindsOf('Mijn zoon raakte gewond, ik wil een refund', { language: 'nl' })).toEqual([])
    expect(kindsOf('Hoe laat gaat de winkel open?', { language: 'nl' })).toEqual(['question'])
    expect(kindsOf('Mijn rekening is NL91 ABNA 0417 1643 00', { language: 'nl' })).toEqual(['personal-data'])
  })

  test('is read as English where the language could not be told', () => {
    expect(kindsOf('refund me now', { language: 'und' })).toContain('refund-demand')
  })
})

describe('promotion', () => {
  test('is no compliment, complaint or question as well', () => {
    expect(kindsOf('The BEST deals! Want amazing prices? Buy now, limited time offer https://x.example')).toEqual(['spam'])
  })

  test('is not seen in one word or one link alone, nor in a complaint that names an offer', () => {
    expect(kindsOf('See the sale at https://shop.example')).not.toContain('spam')
    expect(kindsOf('Your discount code never works, I want a refund https://pic.example/1')).not.toContain('spam')
  })
})

test('an article is no complaint, question or compliment, but tells of injuries', () => {
  const kinds = kindsOf('Worst summer for trains? Two injured near Leeds', { kind: 'article' })
  expect(kinds).toEqual(['injury', 'journalist'])
})

test('an address of a link asks nothing', () => {
  expect(kindsOf('see what they wrote at https://a.example/?q=what&x=you')).not.toContain('question')
})
