import { type AlertCondition, type AlertConditionKind, isDueByDay, type ReminderCondition, type ReminderTopic } from '../../../electron/contract/index.ts'
import { flagName } from '../../ui/flag-names.ts'
import { countOf, formatCount, formatShare } from '../../ui/number-format.ts'
import { DAY, formatDuration } from '../../ui/time-format.ts'

/** The conditions as they are chosen, with what each is good for. */
export const kindWords: Readonly<Record<AlertConditionKind, { readonly label: string; readonly hint: string }>> = {
  spike: { label: 'Spike', hint: 'The console itself sees that this is not normal for this hour' },
  volume: { label: 'Volume', hint: 'So many mentions in a stretch of time' },
  'negative-share': { label: 'Share negative', hint: 'So much of what is said is negative' },
  trend: { label: 'Trend', hint: 'Each stretch of time has more than the one before' },
  reach: { label: 'Reach', hint: 'So many people could have seen it' },
  words: { label: 'Words', hint: 'Words or phrases that must not go unread' },
  'first-sight': { label: 'First sight', hint: 'A theme or an account that was not there before' },
  flags: { label: 'Flags', hint: 'Injuries, legal threats, refund demands and other signs' },
  author: { label: 'Accounts', hint: 'Named accounts, or those with many followers' },
  silence: { label: 'Silence of a source', hint: 'A dead feed must not look like calm' },
  reminder: { label: 'Reminder', hint: 'Something is due in an incident, or a playbook is to be reviewed' },
}

export const topicNames: Readonly<Record<ReminderTopic, string>> = {
  task: 'Tasks of running playbooks',
  promise: 'Promises',
  report: 'Situation reports',
  'corrective-action': 'Corrective actions',
  review: 'Review of playbooks',
}

const dueNames: Readonly<Record<ReminderTopic, string>> = {
  task: 'A task is',
  promise: 'A promise is',
  report: 'A situation report is',
  'corrective-action': 'A corrective action is',
  review: 'A playbook’s review is',
}

/** "A task is overdue by 5 min, in incidents from level 2" */
function reminderWords({ of, lead, optionalTasks, fromLevel, criticalFrom }: ReminderCondition): string {
  const length = isDueByDay(of) ? countOf(Math.abs(lead) / DAY, 'day') : formatDuration(Math.abs(lead))
  const when = lead > 0 ? `due within ${length}` : lead < 0 ? `overdue by ${length}` : of === 'task' ? 'overdue' : 'due'
  const only = of === 'task' && !optionalTasks ? ', if it is mandatory' : ''
  const level = fromLevel > 1 && of !== 'review' ? `, in incidents from level ${fromLevel}` : ''
  const critical = criticalFrom !== null && of !== 'review' ? `; critical from level ${criticalFrom}` : ''
  return `${dueNames[of]} ${when}${only}${level}${critical}`
}

/** A condition in one line. */
export function conditionWords(condition: AlertCondition): string {
  switch (condition.kind) {
    case 'spike':
      return condition.measure === 'volume' ? 'Far more mentions than expected' : 'Far more negative than usual'
    case 'volume':
      return `At least ${countOf(condition.count, 'mention')} in ${formatDuration(condition.window)}`
    case 'negative-share':
      return `At least ${formatShare(condition.share)} negative of ${formatCount(condition.judged)} or more judged in ${formatDuration(condition.window)}`
    case 'trend':
      return `${condition.measure === 'volume' ? 'Mentions' : 'Negative mentions'} grow ×${condition.factor} or more over ${condition.windows} stretches of ${formatDuration(condition.window)}`
    case 'reach':
      return condition.of === 'mention' ? `One mention reaches ${formatCount(condition.reach)} people or more` : `Mentions of ${formatDuration(condition.window)} reach ${formatCount(condition.reach)} people or more`
    case 'words':
      return `${countOf(condition.count, 'mention')} or more in ${formatDuration(condition.window)} with ${condition.words.map((word) => `“${word}”`).join(', ')}`
    case 'first-sight':
      return `A ${condition.of === 'theme' ? 'theme' : 'writer'} not met in ${countOf(condition.days, 'day')} has ${countOf(condition.count, 'mention')} or more in ${formatDuration(condition.window)}`
    case 'flags':
      return `${countOf(condition.count, 'mention')} or more in ${formatDuration(condition.window)} flagged ${condition.flags.map(flagName).join(', ')}`
    case 'author': {
      const who = [...condition.handles.map((handle) => `@${handle}`), ...(condition.followers === null ? [] : [`accounts with ${formatCount(condition.followers)} followers or more`])]
      return `${countOf(condition.count, 'mention')} or more in ${formatDuration(condition.window)} by ${who.join(', ')}`
    }
    case 'silence':
      return `A source has been silent or out of reach for ${formatDuration(condition.after)}`
    case 'reminder':
      return reminderWords(condition)
  }
}
