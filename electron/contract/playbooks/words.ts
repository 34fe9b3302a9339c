import type { BroadcastType, Cluster, PlaybookContent, PlaybookFact, PlaybookTask, PlaybookTrigger, Scenario, StatementType, TaskCondition, TaskDue } from './playbook.ts'

export const scenarioNames: Readonly<Record<Scenario, string>> = {
  'rumour-or-misinformation': 'Rumour or misinformation',
  'deepfake-or-impersonation': 'Deepfake or impersonation',
  'product-tampering': 'Product tampering',
  'workplace-violence': 'Workplace violence',
  'natural-disaster': 'Natural disaster',
  'activist-targeting': 'Targeted by activists',
  'product-defect': 'Product defect',
  'product-defect-with-injury': 'Product defect with injury',
  'food-or-allergen': 'Food or allergen',
  'battery-or-fire': 'Battery or fire',
  'service-outage': 'Service outage',
  'industrial-accident': 'Industrial accident',
  'environmental-release': 'Release into the environment',
  'supplier-failure': 'Failure of a supplier',
  'campaign-challenge': 'Campaign challenged',
  'data-breach': 'Data breach',
  'executive-misconduct': 'Executive misconduct',
  'discrimination-or-harassment': 'Discrimination or harassment',
  'fraud-or-misstatement': 'Fraud or misstatement',
  'falsified-safety-record': 'Falsified safety record',
  'offensive-post': 'Offensive post',
  'labour-abuse-in-supply-chain': 'Labour abuse in the supply chain',
  'regulator-action': 'Action by a regulator',
  'concealed-defect': 'Concealed defect',
  recall: 'Recall',
  'leak-or-whistleblower': 'Leak or whistleblower',
  litigation: 'Litigation',
  'layoffs-or-closure': 'Layoffs or closure',
  fatality: 'Fatality',
  boycott: 'Boycott',
  ransomware: 'Ransomware',
  'spokesperson-lost': 'Spokesperson lost',
  'monitor-outage': 'Monitoring is down',
  general: 'General',
}

export const clusterNames: Readonly<Record<Cluster, string>> = { victim: 'Victim', accidental: 'Accidental', preventable: 'Preventable' }

/** What situational crisis communication theory (Coombs) advises for each cluster of responsibility. */
export const clusterAdvice: Readonly<Record<Cluster, string>> = {
  victim: 'The organisation is seen as a victim too. Instruct and show concern first; correct what is false. An apology may suggest a guilt that is not there.',
  accidental: 'It is seen as unintended. Instruct and show concern first; then explain what happened and what is being done, and put the harm right.',
  preventable: 'It is seen as avoidable. Instruct and show concern first; then take responsibility, apologise and make amends. Excuses make it worse.',
}

export const statementNames: Readonly<Record<StatementType, string>> = {
  'aware-gathering-facts': 'Aware, gathering facts',
  'confirmed-limited-facts': 'Confirmed, limited facts',
  'injury-or-death': 'Injury or death',
  'stop-use': 'Stop use',
  'distributor-stop-sale': 'Stop sale, for distributors',
  'service-disruption': 'Service disruption',
  'data-incident': 'Data incident',
  'allegation-under-investigation': 'Allegation under investigation',
  'correcting-false-information': 'Correcting false information',
  'authority-investigating': 'Authority is investigating',
  'litigation-pending': 'Litigation pending',
  apology: 'Apology',
  'employee-notice': 'Notice to employees',
  'investor-or-partner-notice': 'Notice to investors or partners',
  'customer-care-script': 'Script for customer care',
  'social-short-form': 'Short form for social media',
  'scheduled-update': 'Scheduled update',
  correction: 'Correction',
  resolved: 'Resolved',
  'dark-site-page': 'Dark-site page',
  'spokesperson-answers': 'Answers for spokespersons',
}

export const broadcastNames: Readonly<Record<BroadcastType, string>> = {
  'recall-notice': 'Recall notice',
  'safety-warning': 'Safety warning',
  'service-notice': 'Service notice',
  'data-breach-notice': 'Data-breach notice',
}

export const weightNames = { low: 'Low', medium: 'Medium', high: 'High' } as const

/** What the levels are called; 1 watches, 4 is a crisis. */
export const levelNames: Readonly<Record<number, string>> = { 1: 'Watch', 2: 'Review', 3: 'Escalate', 4: 'Crisis' }

/** "Levels 2 to 4", "Level 3", "Levels 1 and 4". */
export function levelWords(levels: readonly number[]): string {
  const sorted = [...new Set(levels)].toSorted((one, other) => one - other)
  const [first = 0, last = first] = [sorted[0], sorted.at(-1)]
  if (sorted.length === 1) return `Level ${first}`
  if (sorted.length > 2 && last - first === sorted.length - 1) return `Levels ${first} to ${last}`
  return `Levels ${sorted.slice(0, -1).join(', ')} and ${last}`
}

/** "2 days 1 h 30 min"; 0 is "0 min". @param minutes not negative */
export function minutesWords(minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60]
  const parts = [days === 0 ? '' : `${days} ${days === 1 ? 'day' : 'days'}`, hours === 0 ? '' : `${hours} h`, rest === 0 ? '' : `${rest} min`]
  return parts.filter(part => part !== '').join(' ') || '0 min'
}

/** What the parts of a playbook are called, by their keys. */
export interface PlaybookNames {
  readonly role: ReadonlyMap<string, string>
  readonly task: ReadonlyMap<string, string>
  readonly fact: ReadonlyMap<string, string>
}

export function namesIn({ roles, facts, phases }: PlaybookContent): PlaybookNames {
  return {
    role: new Map(roles.map(({ key, name }) => [key, name])),
    task: new Map(phases.flatMap(phase => phase.tasks.map(({ key, title }) => [key, title] as const))),
    fact: new Map(facts.map(({ key, question }) => [key, question])),
  }
}

/** "15 min after the start", "1 h after “Set the level”". */
export function dueWords({ minutes, after }: TaskDue, names: PlaybookNames): string {
  if (after === 'start') return minutes === 0 ? 'At the start' : `${minutesWords(minutes)} after the start`
  if (after === 'phase') return minutes === 0 ? 'When the phase begins' : `${minutesWords(minutes)} after the phase begins`
  const title = `“${names.task.get(after.task) ?? after.task}”`
  return minutes === 0 ? `As soon as ${title} is done` : `${minutesWords(minutes)} after ${title}`
}

/** "The level is 3 or higher", "“Is anybody hurt?” is answered with “yes”". */
export function conditionWords(condition: TaskCondition, names: PlaybookNames): string {
  if (condition.kind === 'level') return condition.atLeast === 4 ? 'The level is 4' : `The level is ${condition.atLeast} or higher`
  return `“${names.fact.get(condition.fact) ?? condition.fact}” is ${condition.is ? '' : 'not '}answered with “${condition.value}”`
}

export function answerWords(answer: PlaybookFact['answer']): string {
  switch (answer.kind) {
    case 'yes-no':
      return 'Yes or no'
    case 'number':
      return 'A number'
    case 'text':
      return 'In words'
    case 'choice':
      return `One of: ${answer.options.join(', ')}`
  }
}

/** What suggests running it, as the beginning of a sentence and its object. */
export function triggerWords(trigger: PlaybookTrigger): { readonly kind: string; readonly words: string } {
  switch (trigger.kind) {
    case 'words':
      return { kind: 'Words in mentions', words: trigger.words.join(', ') }
    case 'severity':
      return { kind: 'Severity of an alert', words: { notice: 'Notice', warning: 'Warning', critical: 'Critical' }[trigger.severity] }
    case 'alert':
      return { kind: 'Something is noticed', words: trigger.condition }
  }
}

/** Who does a task, by name; the commander where nobody is named. */
export const roleWords = (task: Pick<PlaybookTask, 'role'>, names: PlaybookNames): string =>
  task.role === null ? 'Whoever is in command' : (names.role.get(task.role) ?? task.role)
