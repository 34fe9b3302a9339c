import type { Chance } from './random.ts'
import type { Language } from './phrases.ts'

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/)
}

export interface Person {
  readonly name: string
  readonly handle: string
  readonly followers: number
}

const GIVEN: Readonly<Record<Language, readonly string[]>> = {
  en: words(`
    Ada Abel Alma Amos Bella Bruno Cara Cecil Cleo Dora Edgar Edith Elsie Ewan Faith Flora Gemma Giles Hazel Hugo Ida Ines
    Ivor Jasper Joan June Kit Lena Lewis Lionel Mabel Marcus Maud Miles Nell Nora Olive Orla Oscar Pearl Perry Quinn Rhea
    Rufus Ruth Silas Stella Tessa Theo Una Vera Wilf Yasmin Zara
  `),
  fi: words(`
    Aada Aarni Aino Antero Eeli Eero Eila Elina Emmi Esko Hanna Heikki Helmi Hilla Iiris Ilona Inka Jaakko Jalmari Joona
    Jouni Kaisa Kalle Lauri Leena Lumi Maija Mikko Minttu Nea Niilo Noora Oiva Onni Otso Outi Pekka Pihla Pirjo Raili Reino
    Riikka Saara Sampo Seppo Sini Sisu Taimi Tapio Tuuli Urho Venla Vilma
  `),
  de: words(`
    Alwin Anke Anton Birte Carla Dagmar Dieter Elke Emil Erika Falk Frieda Gerda Gregor Hanne Heiko Helga Ilse Inga Jannis
    Jens Jutta Karin Kaspar Klara Konrad Lars Leni Lothar Marit Matthis Nele Norbert Oskar Petra Ralf Renate Rolf Sabine
    Sven Tilda Timo Ulla Uwe Viola Volker Wiebke Wolfgang
  `),
}

// Family names put together from two parts, so that nobody in particular is meant.
const FAMILY: Readonly<Record<Language, readonly [readonly string[], readonly string[]]>> = {
  en: ['Ash Birch Clay Dale Elder Fern Glen Hart Kirk Lark Marsh Oak Penn Reed Stone Thorn West Wren'.split(' '), 'by bourne croft field ford gate ham hurst ley mere more stead ton well wick worth'.split(' ')],
  fi: ['Haapa Honka Järvi Kallio Kangas Kivi Koivu Korpi Kuusi Lahti Lampi Mänty Niemi Pelto Ranta Salo Suvi Vaahtera'.split(' '), 'harju joki koski kumpu lampi maa mäki niemi nummi piha saari salmi talo vainio'.split(' ')],
  de: ['Ahorn Birken Buchen Eichen Erlen Falken Hasel Linden Mühlen Rosen Sand Stein Tannen Ulmen Wald Wiesen'.split(' '), 'acker bach berg brunn feld grund hagen hof kamp mann rot stedt tal weiler'.split(' ')],
}

const WORDS: Readonly<Record<Language, readonly string[]>> = {
  en: 'tea kitchen garden cooks reads mum dad maker north cat bikes knits'.split(' '),
  fi: 'tee keittiö puutarha kokki lukee äiti isä mökki kissa pyörä kutoo metsä'.split(' ').map((word) => word.replaceAll('ä', 'a').replaceAll('ö', 'o')),
  de: 'tee kueche garten kocht liest mama papa nord katze rad strickt wald'.split(' '),
}

/** People who write about it; the earlier one stands in the list, the more they write. */
export function inventPeople(language: Language, count: number, chance: Chance): readonly Person[] {
  const handles = new Set<string>()
  return Array.from({ length: count }, () => {
    const given = chance.pick(GIVEN[language])
    const [first, second] = FAMILY[language]
    const family = chance.pick(first) + chance.pick(second)
    const handle = inventHandle(given, family, language, handles, chance)
    return { name: chance.happens(0.75) ? `${given} ${family}` : handle, handle, followers: inventFollowers(chance) }
  })
}

function inventHandle(given: string, family: string, language: Language, taken: Set<string>, chance: Chance): string {
  for (;;) {
    const word = chance.pick(WORDS[language])
    const base = chance.pick([`${given}${family}`, `${given}_${family}`, `${given.charAt(0)}${family}`, `${given}_${word}`, `${family}${word}`])
    const plain = base.normalize('NFD').replace(/[^\w]/g, '').toLowerCase() + (chance.happens(0.55) ? String(chance.between(1, 999)) : '')
    if (taken.has(plain)) continue
    taken.add(plain)
    return plain
  }
}

/** Long-tailed: a Pareto distribution with exponent 1.15 from 40 followers upwards, cut at 250,000. */
function inventFollowers(chance: Chance): number {
  return Math.min(250_000, Math.floor(40 / (1 - chance.next()) ** (1 / 1.15)))
}

/** Someone from the list, the first ones much more often (the square of an even draw). */
export function someone(people: readonly Person[], chance: Chance): Person {
  const person = people[Math.floor(chance.next() ** 2 * people.length)]
  return person ?? chance.pick(people)
}

export interface Outlet {
  readonly name: string
  readonly host: string
  readonly followers: number
}

export const outlets: Readonly<Record<Language, readonly Outlet[]>> = {
  en: [
    'Marlow Bay Courier', 'Tarnby Gazette', 'Port Ellery Post', 'Eastwick Green Echo', 'Hollin Cross Herald',
    'Wexcombe Mercury', 'Consumer Hour', 'Kitchen and Home Wire', 'The Lower Ferry Times', 'Saltmarsh Daily',
  ].map(toOutlet),
  fi: ['Koivurannan Sanomat', 'Hiidenlahden Uutiset', 'Vaskivuoren Lehti', 'Kuusilammen Viesti', 'Kuluttajan Ilta'].map(toOutlet),
  de: ['Hohenquell-Bote', 'Weidenstedter Zeitung', 'Lindenauer Abendblatt', 'Rothmühler Anzeiger', 'Kleinborner Kurier', 'Klarblick'].map(toOutlet),
}

function toOutlet(name: string, index: number): Outlet {
  const host = name.normalize('NFD').replace(/[^\w ]/g, '').trim().toLowerCase().replaceAll(' ', '-')
  return { name, host: `${host}.example`, followers: 180_000 - index * 17_000 }
}

/** Reporters who ask on social networks; one per outlet. */
export function inventReporters(language: Language, chance: Chance): readonly Person[] {
  return outlets[language].map(({ name, followers }) => {
    const [person] = inventPeople(language, 1, chance)
    const reporter = person ?? { name, handle: 'reporter', followers }
    return { name: `${reporter.name} (${name})`, handle: reporter.handle, followers: Math.floor(followers / chance.between(4, 30)) }
  })
}
