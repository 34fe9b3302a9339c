import { type FlagKind, flagKinds } from '../../electron/contract/index.ts'

/** Flags as they stand on the screen. */
const names: Readonly<Record<FlagKind, string>> = {
  complaint: 'Complaint',
  question: 'Question',
  compliment: 'Compliment',
  spam: 'Spam or promotion',
  'personal-data': 'Personal data',
  'legal-threat': 'Legal threat',
  injury: 'Injury or safety',
  'refund-demand': 'Refund or recall demand',
  journalist: 'Journalist',
  'large-account': 'Large account',
  campaign: 'Copy-paste campaign',
  bot: 'Likely a bot',
  cut: 'Text was cut',
  'future-dated': 'Dated in the future',
}

const isFlag = (kind: string): kind is FlagKind => flagKinds.some(known => known === kind)

/** A flag's name; one that this version does not know stands for itself. */
export const flagName = (kind: string): string => (isFlag(kind) ? names[kind] : kind)

/** Flags to choose from. */
export const flagChoices = flagKinds.filter(kind => kind !== 'cut').map(kind => ({ value: kind, label: names[kind] }))
