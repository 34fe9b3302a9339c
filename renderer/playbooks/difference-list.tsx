import { useMemo, useState } from 'react'
import { Button } from '@mantine/core'
import { IconArrowsMoveVertical, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react'
import type { PlaybookContent, PlaybookDifference } from '../../electron/contract/index.ts'
import { countOf } from '../ui/number-format.ts'
import { type SayValue, sayValues } from './difference-words.ts'
import { shortened, wordChanges } from './word-changes.ts'
import classes from './playbook-versions.module.css'

/** Differences drawn at first; two states that have nothing in common can have thousands. */
const FIRST_DIFFERENCES = 200

const kinds = {
  added: { word: 'Added', Icon: IconPlus },
  removed: { word: 'Removed', Icon: IconMinus },
  changed: { word: 'Changed', Icon: IconPencil },
  moved: { word: 'Moved', Icon: IconArrowsMoveVertical },
} as const

interface DifferenceListProps {
  readonly differences: readonly PlaybookDifference[]
  /** Of the working copy: names what keys stand for. */
  readonly content: PlaybookContent
}

/** Differences by the part of the playbook they stand in. */
export function DifferenceList({ differences, content }: DifferenceListProps) {
  const [all, setAll] = useState(false)
  const say = useMemo(() => sayValues(content), [content])
  const groups = useMemo(() => [...Map.groupBy(all ? differences : differences.slice(0, FIRST_DIFFERENCES), ({ place }) => place)], [differences, all])
  return (
    <div className={classes.differences}>
      <p role="status">{countOf(differences.length, 'difference')}</p>
      {groups.map(([place, members]) => (
        <section key={place} aria-label={place}>
          <h3>{place}</h3>
          <ul className={classes.plain}>
            {members.map((difference, index) => (
              <Difference key={index} difference={difference} say={say} />
            ))}
          </ul>
        </section>
      ))}
      {!all && differences.length > FIRST_DIFFERENCES && (
        <Button variant="default" size="compact-sm" onClick={() => setAll(true)}>
          Show all {differences.length}
        </Button>
      )}
    </div>
  )
}

function Difference({ difference: { kind, title, fields }, say }: { readonly difference: PlaybookDifference; readonly say: SayValue }) {
  const { word, Icon } = kinds[kind]
  // What was added or removed says its title already.
  const told = fields.filter(({ name, before, after }) => kind === 'changed' || kind === 'moved' || ((name !== 'Title' && name !== 'Name' && name !== 'Question') || `${before}${after}` !== title))
  const details = (
    <dl className={classes.fields}>
      {told.map(({ name, before, after }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Change before={say(name, before)} after={say(name, after)} kind={kind} />
          </dd>
        </div>
      ))}
    </dl>
  )
  return (
    <li className={classes.difference} data-kind={kind}>
      <p className={classes.head}>
        <span className={classes.kind}>
          <Icon size={14} stroke={2.2} aria-hidden /> {word}
        </span>
        <strong>{title}</strong>
        {kind === 'moved' && fields.length === 0 && <span className={classes.soft}>to another place in the order</span>}
      </p>
      {told.length > 0 &&
        (kind === 'added' || kind === 'removed' ? (
          <details>
            <summary>{kind === 'added' ? 'What it says' : 'What it said'}</summary>
            {details}
          </details>
        ) : (
          details
        ))}
    </li>
  )
}

/** Before and after in one text: words that went are struck through, words that came are underlined. */
function Change({ before, after, kind }: { readonly before: string; readonly after: string; readonly kind: PlaybookDifference['kind'] }) {
  if (kind === 'added') return after
  if (kind === 'removed') return before
  if (before === '') return <><span className={classes.soft}>Nothing before; now </span><ins>{after}</ins></>
  if (after === '') return <><del>{before}</del><span className={classes.soft}> Nothing now</span></>
  const pieces = wordChanges(before, after)
  const same = pieces.reduce((sum, { kind: one, text }) => sum + (one === 'same' ? text.length : 0), 0)
  // Where little is left of the text, both in full read better than a patchwork.
  if (same * 3 < Math.max(before.length, after.length)) {
    return (
      <>
        <del>{before}</del> <ins>{after}</ins>
      </>
    )
  }
  return shortened(pieces).map(({ kind: one, text }, index) => (one === 'same' ? <span key={index}>{text}</span> : one === 'removed' ? <del key={index}>{text}</del> : <ins key={index}>{text}</ins>))
}
