import type { ReactNode } from 'react'
import type { PlaybookContent, PlaybookSummary } from '../../electron/contract/index.ts'
import { useClockValue } from '../shell/console-state.ts'
import { MINUTE } from '../ui/time-format.ts'
import { Review } from './library-table.tsx'
import { clusterAdvice, clusterNames, dayOf, dayWords, levelNames, levelWords, originWords, scenarioNames, versionWords } from './playbook-words.ts'
import classes from './playbook-reader.module.css'

interface ReaderFactsProps {
  readonly content: PlaybookContent
  readonly tasks: number
  /** Of the working copy; null while a version is read. */
  readonly version: PlaybookSummary | null
  readonly stateWords: string
  readonly action: ReactNode
}

/** What a playbook is for and how far it can be relied on, at a glance. */
export function ReaderFacts({ content, tasks, version, stateWords, action }: ReaderFactsProps) {
  const today = useClockValue(dayOf, MINUTE)
  const { scenario, cluster, levels, review, rehearsed } = content
  return (
    <div className={classes.facts}>
      <dl>
        <Fact name="Scenario">{scenarioNames[scenario]}</Fact>
        <Fact name={levels.length === 1 ? 'Level' : 'Levels'}>
          {levelWords(levels).replace(/^Levels? /, '')} <span className={classes.soft}>({levels.toSorted((one, other) => one - other).map(level => levelNames[level]).join(', ')})</span>
        </Fact>
        <Fact name="Tasks">{tasks}</Fact>
        <Fact name="State">{version === null ? stateWords.replace(/^v/, 'V') : `${versionWords(version)} · ${originWords(version).toLowerCase()}`}</Fact>
        <Fact name="Review">
          <Review review={review} today={today} />
        </Fact>
        <Fact name="Last rehearsed">{rehearsed === null ? 'Never' : dayWords(rehearsed)}</Fact>
      </dl>
      <p className={classes.advice}>
        <strong>Responsibility: {clusterNames[cluster].toLowerCase()}.</strong> {clusterAdvice[cluster]} <span className={classes.soft}>Advice after Coombs (SCCT); the case decides.</span>
      </p>
      <span className={classes.print}>{action}</span>
    </div>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
