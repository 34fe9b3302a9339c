import { IconArrowsUpDown, IconBackspace, IconBell, IconBulb, IconChecklist, IconClockExclamation, IconEye, IconFlag, IconGavel, IconLock, IconLockOpen, IconMail, IconMessage, IconMessages, IconNote, IconPaperclip, IconPin, IconPlayerPlay, IconPlayerTrackNext, IconReportAnalytics, IconSchool, IconTool, IconUser, IconUserCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { EntryContent, IncidentEntry, IncidentState } from '../../../electron/contract/index.ts'
import { Time } from '../../ui/time.tsx'
import { formatClock, zoneNameAt } from '../../ui/time-format.ts'
import { entryKinds, entryWords, kindOf } from './entry-words.ts'
import classes from './timeline.module.css'

/** Hexadecimal digits of a hash that tell it from others at a glance. */
const SHORT_HASH = 12

interface EntryRowProps {
  readonly entry: IncidentEntry
  readonly state: IncidentState
  /** Shows the entry's number and the beginning of its hash. */
  readonly sealed: boolean
}

/** Names the row of an entry on the page. */
export const entryId = (number: number): string => `entry-${number}`

/** One entry of the timeline. */
export function EntryRow({ entry, state, sealed }: EntryRowProps) {
  const { deed, said } = entryWords(entry, state)
  const kind = kindOf(entry.content.type)
  return (
    <li className={classes.entry} data-kind={kind} id={entryId(entry.number)} tabIndex={-1}>
      <Time at={entry.at} format={at => `${formatClock(at)} ${zoneNameAt(at)}`} className={classes.time} />
      <span className={classes.icon} title={entryKinds[kind].name}>
        <EntryIcon content={entry.content} />
      </span>
      <div className={classes.words}>
        <p>
          <strong>{entry.by}</strong> {deed}
        </p>
        {said !== null && <p className={classes.said}>{said}</p>}
        {entry.content.type === 'report' && (
          <p>
            <Link to="/incidents/{-$incident}" params={true} search={{ view: 'reports', report: entry.number }} preload={false} aria-label={`Read “${entry.content.title}”`}>
              Read the report
            </Link>
          </p>
        )}
        {sealed && (
          <p className={classes.seal}>
            Entry {entry.number} · <span title={`SHA-256: ${entry.hash}\nAfter: ${entry.previousHash}`}>hash {entry.hash.slice(0, SHORT_HASH)}…</span>
          </p>
        )}
      </div>
    </li>
  )
}

const icons = {
  declared: IconFlag, level: IconArrowsUpDown, run: IconPlayerPlay, task: IconChecklist, assign: IconUserCheck, comment: IconMessage, fact: IconBulb, role: IconUser,
  note: IconNote, decision: IconGavel, promise: IconClockExclamation, 'promise-kept': IconClockExclamation, close: IconLock, reopen: IconLockOpen,
  alert: IconBell, takeover: IconPlayerTrackNext, mentions: IconMessages, report: IconReportAnalytics, 'report-sent': IconMail, observation: IconEye, 'corrective-action': IconTool, 'corrective-action-moved': IconTool,
  'corrective-action-done': IconTool, 'corrective-action-reopened': IconTool, lesson: IconSchool, withdrawn: IconBackspace,
} as const

function EntryIcon({ content }: { readonly content: EntryContent }) {
  if (content.type === 'evidence') return content.evidence.kind === 'mention' ? <IconPin size={16} aria-hidden /> : <IconPaperclip size={16} aria-hidden />
  const Icon = icons[content.type]
  return <Icon size={16} aria-hidden />
}
