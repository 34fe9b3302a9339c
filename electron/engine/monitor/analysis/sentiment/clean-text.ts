/** Longest text that is looked at, in code units; in what comes later nothing changes the judgement. */
const longestText = 6_000

/** What the code units of a text ask for; one bit each. */
const asks = { space: 1, backslash: 2, ampersand: 4, accent: 8, wide: 16, composing: 32, replacing: 64 } as const

/** Code units from here on can be parts of signs that are written in several ways. */
const wideFrom = 0x300

const narrow = Uint8Array.from({ length: wideFrom }, (_, unit) => {
  const character = String.fromCharCode(unit)
  if (character === '\\') return asks.backslash
  if (character === '&') return asks.ampersand
  if (character === '`' || character === '´') return asks.accent
  return character !== ' ' && /\s/.test(character) ? asks.space : 0
})

/** Punctuation and emoji are written in one way only and join with nothing; what else there is may do either. */
function wideAsks(unit: number): number {
  if ((unit >= 0x2010 && unit <= 0x2027) || (unit >= 0x2600 && unit <= 0x27bf) || unit === 0x20ac) {
    return unit === 0x2018 || unit === 0x2019 ? asks.wide | asks.replacing : asks.wide
  }
  // Halves of emoji, and of the tones of their skin.
  if (unit >= 0xd83c && unit <= 0xd83e) return asks.wide
  if (unit >= 0xdc00 && unit <= 0xdfff) return unit >= 0xdffb ? asks.wide | asks.replacing : asks.wide
  if (unit === 0xfe0f || unit === 0x200d) return asks.wide | asks.replacing
  return asks.wide | asks.composing | asks.space
}

function asksIn(text: string): number {
  let found = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    found |= unit < wideFrom ? narrow[unit]! : wideAsks(unit)
  }
  return found
}

/** Undoes what feeds leave in a text: entities and written-out escapes. Every white space becomes a space. */
export function cleanText(text: string): string {
  let cleaned = text.length > longestText ? text.slice(0, longestText) : text
  let asked = asksIn(cleaned)
  if (asked === 0) return cleaned
  if (asked & asks.backslash) {
    cleaned = cleaned.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))).replace(/\\[nrt]?/g, ' ')
    asked = asksIn(cleaned)
  }
  if (asked & asks.space) {
    cleaned = cleaned.replace(/[^\S ]/g, ' ')
    asked = asksIn(cleaned)
  }
  if (asked & asks.ampersand) cleaned = cleaned.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  if ((asked & asks.wide) === 0) return cleaned
  if (asked & asks.composing) cleaned = cleaned.normalize('NFC')
  if (asked & (asks.composing | asks.replacing | asks.accent)) cleaned = cleaned.replace(/[’‘`´]/g, "'").replace(/[\ufe0f\u200d]|\ud83c[\udffb-\udfff]/g, '')
  return cleaned
}
