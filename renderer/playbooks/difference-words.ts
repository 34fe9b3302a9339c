import { broadcastTypes, clusters, type PlaybookContent, scenarios, statementTypes } from '../../electron/contract/index.ts'
import { broadcastNames, clusterNames, dayWords, namesIn, scenarioNames, statementNames } from './playbook-words.ts'

/** Says a value of a difference as the console says it everywhere: keys by what they name, days in words. */
export type SayValue = (field: string, value: string) => string

const listed = <Name extends string>(all: readonly Name[], names: Readonly<Record<Name, string>>) => new Map<string, string>(all.map(one => [one, names[one]]))

const names: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  Scenario: listed(scenarios, scenarioNames),
  Responsibility: listed(clusters, clusterNames),
  Statement: listed(statementTypes, statementNames),
  Broadcast: listed(broadcastTypes, broadcastNames),
}

/** @param content where keys are looked up; those that it doesn't know stay as they are */
export function sayValues(content: PlaybookContent): SayValue {
  const { task, fact } = namesIn(content)
  return (field, value) => {
    const named = names[field]?.get(value)
    if (named !== undefined) return named
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayWords(value)
    if (field === 'Due') return value.replace(/`([a-z0-9-]+)`/g, (_, key: string) => `“${task.get(key) ?? key}”`)
    if (field === 'Only when') return value.replace(/^`([a-z0-9-]+)`/, (_, key: string) => `“${fact.get(key) ?? key}”`)
    return value
  }
}
