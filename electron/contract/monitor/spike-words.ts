import type { SpikeArithmetic } from './spike.ts'

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const tenth = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** Said where hours of data are all there is. */
export const LITTLE_TO_COMPARE = 'first hours of data: little to compare with'

/**
 * The arithmetic in one line: "412 mentions in 15 min; expected 38 ± 11 for Sunday 09:00; 71 % negative (usual 22 %)".
 * A low confidence is said in words; what is not known is left out.
 * @param timeZone IANA name; weekday and hour are told there
 */
export function spikeSentence(arithmetic: SpikeArithmetic, timeZone: string): string {
  const { measure, expected, confidence, negativeShare, usualNegativeShare } = arithmetic
  const parts: string[] = []
  const share = negativeShare === null ? null : percent(negativeShare)
  const usual = usualNegativeShare === null ? null : percent(usualNegativeShare)
  const said = `${countedMentions(arithmetic)} in ${length(arithmetic.to - arithmetic.from)}`
  if (measure === 'negative-share') {
    parts.push(share === null ? said : `${share} negative of ${said}`)
    if (usual !== null) parts.push(`usual ${usual}`)
  } else parts.push(said)
  if (expected) {
    const spread = Math.max(expected.high - expected.middle, expected.middle - expected.low)
    const range = `${count(expected.middle)} ± ${count(spread)}`
    parts.push(`expected ${range}${measure === 'volume' ? '' : ' mentions'} for ${weekdayHour(arithmetic.from, timeZone)}`)
  }
  if (measure === 'volume' && share !== null) parts.push(`${share} negative${usual === null ? '' : ` (usual ${usual})`}`)
  if (confidence === 'low') parts.push(LITTLE_TO_COMPARE)
  return parts.join('; ')
}

function countedMentions({ mentions, scope }: SpikeArithmetic): string {
  const counted = `${whole.format(mentions)} ${mentions === 1 ? 'mention' : 'mentions'}`
  if (scope.kind === 'theme') return `${counted} of “${scope.term}”`
  return scope.kind === 'sources' ? `${counted} from ${scope.label}` : counted
}

/** Whole from 10 on; below, a tenth tells 0.4 from 0. */
const count = (value: number): string => (value < 10 ? tenth : whole).format(value)
const percent = (share: number): string => `${whole.format(share * 100)}\u00A0%`

function length(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000))
  return minutes % 60 === 0 && minutes > 60 ? `${minutes / 60} h` : `${minutes} min`
}

/** "Sunday 09:00" in that zone. */
function weekdayHour(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${part['weekday']} ${part['hour']}:${part['minute']}`
}
