import type { MentionInput } from '../../electron/contract/index.ts'

/**
 * Synthetic mentions for benches: three languages, Zipf-like words, about 137 characters, threads, copies and a
 * long tail of authors. The same seed gives the same mentions.
 */
export interface SyntheticOptions {
  readonly seed: number
  readonly count: number
  readonly from: number
  readonly to: number
  /** Every mention with a native id of its own, beginning here. */
  readonly firstId?: number
}

const vocabulary = {
  en: 'the kettle is was and my it of to for with again after this new still very hot handle smell smoke burnt broken refund service support waited answer week today morning kitchen water power switch light cable love great happy thanks good bad awful terrible worried children hand careful recall notice company statement store bought receipt month year model number please help question why when how anyone else same problem here photo video news heard really never always think going back order delivery replaced customer phone call email reply nobody everyone tell friends family tea coffee cup boil fast slow loud quiet metal plastic steam lid button warranty'.split(' '),
  fi: 'ja on ei se että kun niin mutta vedenkeitin kuuma kahva haju savu rikki palautus palvelu tuki odotin vastaus viikko tänään aamulla keittiö vesi virta kytkin valo johto hyvä huono kiitos surkea huolissaan lapset käsi varovasti takaisinveto tiedote yritys lausunto kauppa ostin kuitti kuukausi vuosi malli numero apua kysymys miksi milloin miten muut sama ongelma täällä kuva video uutinen kuulin todella koskaan aina luulen takaisin tilaus toimitus vaihdettu asiakas puhelin soitto sähköposti kukaan kaikki kerro ystäville perhe tee kahvi kuppi kiehuu nopea hidas kova hiljainen'.split(' '),
  de: 'der die das und ist nicht ich es mit auf für wasserkocher heiss griff geruch rauch kaputt erstattung service hilfe gewartet antwort woche heute morgen küche wasser strom schalter licht kabel gut schlecht danke furchtbar besorgt kinder hand vorsicht rückruf mitteilung firma erklärung laden gekauft quittung monat jahr modell nummer bitte frage warum wann wie andere gleiche problem hier foto video nachricht gehört wirklich nie immer glaube zurück bestellung lieferung ersetzt kunde telefon anruf mail niemand alle sagt freunde familie tee kaffee tasse kocht schnell langsam laut leise'.split(' '),
} as const
const languages = Object.keys(vocabulary) as (keyof typeof vocabulary)[]

/** mulberry32, by Tommy Ettinger (public domain). @returns numbers in [0, 1) */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** In ascending order of publication. */
export function* syntheticMentions({ seed, count, from, to, firstId = 0 }: SyntheticOptions): Generator<MentionInput> {
  const next = random(seed)
  const recent: string[] = []
  for (let index = 0; index < count; index += 1) {
    const language = languages[Math.floor(next() ** 2 * languages.length)] ?? 'en'
    const copied = next() < 0.05 ? recent[Math.floor(next() * recent.length)] : undefined
    const text = copied ?? sentence(vocabulary[language], next)
    if (copied === undefined) recent[Math.floor(next() * 200)] = text
    const author = Math.floor(next() ** 3 * 50_000)
    const publishedAt = Math.floor(from + ((to - from) * index) / count)
    yield {
      nativeId: `s${firstId + index}`,
      kind: next() < 0.3 ? 'reply' : 'post',
      author: { name: `Author ${author}`, handle: `author${author}`, followers: Math.floor(20_000_000 / (author + 1) ** 1.2) + 30 },
      text,
      publishedAt,
      ...(next() < 0.2 ? { threadId: `t${Math.floor((firstId + index) / 7)}` } : {}),
    }
  }
}

function sentence(words: readonly string[], next: () => number): string {
  const tags = next() < 0.2 ? '@kettleco ' : next() < 0.3 ? 'Kettleco ' : ''
  let text = tags
  const length = 90 + next() * 95
  while (text.length < length) text += `${words[Math.floor(next() ** 1.6 * words.length)] ?? ''} `
  return `${text.trim()}${next() < 0.2 ? '!' : '.'}${next() < 0.1 ? ' https://example.com/p/1' : ''}`
}
