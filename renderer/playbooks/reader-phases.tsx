import { memo } from 'react'
import type { PlaybookContent, PlaybookTask } from '../../electron/contract/index.ts'
import { blockWords } from './blocks/use-blocks.ts'
import { PlaybookText } from './playbook-text.tsx'
import { broadcastNames, conditionWords, dueWords, type PlaybookNames, roleWords, statementNames } from './playbook-words.ts'
import { anchors } from './reader-outline.ts'
import { Part } from './reader-part.tsx'
import classes from './playbook-reader.module.css'

interface ReaderPhasesProps {
  readonly phases: PlaybookContent['phases']
  readonly names: PlaybookNames
  /** Names of blocks by their keys. */
  readonly blocks: ReadonlyMap<string, string>
  /** How many tasks to draw, counted over all phases. */
  readonly most: number
}

/** What is done, phase by phase. Tasks are numbered so that they can be named on the telephone. */
export function ReaderPhases({ phases, names, blocks, most }: ReaderPhasesProps) {
  const before = phases.map((_, index) => phases.slice(0, index).reduce((sum, phase) => sum + phase.tasks.length, 0))
  return phases.map(({ key, name, aim, tasks }, index) => (
    <Part key={index} anchor={anchors.phase(key)} title={`Phase ${index + 1}: ${name}`}>
      {aim !== '' && (
        <div className={classes.aim}>
          <PlaybookText text={aim} />
        </div>
      )}
      {tasks.length === 0 ? (
        <p className={classes.soft}>No task in this phase.</p>
      ) : (
        <ol className={classes.tasks}>
          {tasks.slice(0, Math.max(0, most - (before[index] ?? 0))).map((task, place) => (
            <Task key={place} task={task} number={`${index + 1}.${place + 1}`} names={names} blocks={blocks} />
          ))}
        </ol>
      )}
    </Part>
  ))
}

interface TaskProps {
  readonly task: PlaybookTask
  readonly number: string
  readonly names: PlaybookNames
  readonly blocks: ReadonlyMap<string, string>
}

const Task = memo(function Task({ task, number, names, blocks }: TaskProps) {
  const { key, title, due, optional, blockedBy, condition, evidence, statement, broadcast, instructions, block } = task
  return (
    <li className={classes.task} id={anchors.task(key)} tabIndex={-1} data-task>
      <div className={classes.what}>
        <h3>
          <span className={classes.tick} aria-hidden />
          <span className={classes.numeral}>{number}</span>
          <span>
            {title}
            {optional && <span className={classes.optional}>Optional</span>}
          </span>
        </h3>
        {instructions !== '' && (
          <div className={classes.instructions}>
            <PlaybookText text={instructions} />
          </div>
        )}
      </div>
      <dl className={classes.about}>
        <dt>Who</dt>
        <dd className={classes.who}>{roleWords(task, names)}</dd>
        {due !== null && (
          <>
            <dt>Due</dt>
            <dd>{dueWords(due, names)}</dd>
          </>
        )}
        {condition !== null && (
          <>
            <dt>Only when</dt>
            <dd>{conditionWords(condition, names)}</dd>
          </>
        )}
        {blockedBy.length > 0 && (
          <>
            <dt>Waits for</dt>
            {blockedBy.map(other => (
              <dd key={other}>{names.task.has(other) ? <a href={`#${anchors.task(other)}`}>{names.task.get(other)}</a> : other}</dd>
            ))}
          </>
        )}
        {evidence !== '' && (
          <>
            <dt>Evidence</dt>
            <dd>{evidence}</dd>
          </>
        )}
        {statement !== null && (
          <>
            <dt>Statement</dt>
            <dd>{statementNames[statement]}</dd>
          </>
        )}
        {broadcast !== null && (
          <>
            <dt>Broadcast</dt>
            <dd>{broadcastNames[broadcast]}</dd>
          </>
        )}
        {block !== null && (
          <>
            <dt>Block</dt>
            <dd>{blockWords(block, blocks)}</dd>
          </>
        )}
      </dl>
    </li>
  )
})
