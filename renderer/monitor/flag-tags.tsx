import type { FlagKind, MentionFlag } from '../../electron/contract/index.ts'
import { flagName } from '../ui/flag-names.ts'
import classes from './mention-list.module.css'

/** What a reader in a hurry must see first stands first; kinds that say little in a list are left to the details. */
const shown: readonly FlagKind[] = ['injury', 'legal-threat', 'refund-demand', 'personal-data', 'journalist', 'large-account', 'campaign', 'bot', 'spam', 'complaint', 'question', 'compliment']
const urgent: readonly FlagKind[] = ['injury', 'legal-threat', 'personal-data']
const AT_MOST = 3

/** What a flag stands on: its words, quoted, and what else there is to say. */
export const evidenceWords = ({ evidence, origin, details }: MentionFlag): string => {
  const quoted = evidence.map(piece => `“${piece}”`).join(', ')
  const grounds = [quoted, details ?? ''].filter(part => part !== '').join(' · ')
  return grounds || (origin === 'person' ? 'set by hand' : '')
}

/** A mention's flags in the list; the words they stand on are in the hover text. */
export function FlagTags({ flags }: { readonly flags: readonly MentionFlag[] }) {
  const ranked = shown.flatMap(kind => flags.filter(flag => flag.kind === kind)).slice(0, AT_MOST)
  return ranked.map(flag => (
    <span key={flag.kind} className={classes.tag} data-urgent={urgent.includes(flag.kind) || undefined} title={evidenceWords(flag)}>
      {flagName(flag.kind).toLowerCase()}
    </span>
  ))
}
