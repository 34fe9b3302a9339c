import type { ProposedChange } from '../../../electron/contract/index.ts'
import { formatDayHour } from '../../ui/time-format.ts'

/** What became of a proposed change: "Declined by Otto, 22 Nov, 14:05: the lawyer is on call". */
export function decisionWords({ state, decided }: Pick<ProposedChange, 'state' | 'decided'>): string {
  if (state === 'open' || decided === null) return 'Not decided yet'
  const deed = { taken: 'Taken over', declined: 'Declined', withdrawn: 'Withdrawn' }[state]
  return `${deed} by ${decided.by}, ${formatDayHour(decided.at)}${decided.reason === '' ? '' : `: ${decided.reason}`}`
}

/** What stands in the way of taking a change over by itself, and what to do; empty where nothing does. */
export const outcomeWords: Readonly<Record<NonNullable<ProposedChange['outcome']>, string>> = {
  fits: '',
  gone: 'What it is about is not in the playbook any more. Write it in by hand where it belongs and mark it as taken over, or decline it.',
  same: 'The playbook says so already. Mark it as taken over.',
  full: 'There is no room for it: the playbook is as large as it can be. Take something out first, or decline it.',
  words: 'It is proposed in words. Write it into the playbook and mark it as taken over, or decline it.',
}
