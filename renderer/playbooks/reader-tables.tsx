import type { ReactNode } from 'react'
import type { PlaybookContent } from '../../electron/contract/index.ts'
import { PlaybookText } from './playbook-text.tsx'
import { answerWords, dayWords, type PlaybookNames, triggerWords, weightNames } from './playbook-words.ts'
import { anchors } from './reader-outline.ts'
import { Part } from './reader-part.tsx'
import classes from './playbook-reader.module.css'

interface ContentProps {
  readonly content: PlaybookContent
}

interface NamedProps extends ContentProps {
  readonly names: PlaybookNames
}

interface Row {
  readonly anchor?: string
  readonly cells: readonly ReactNode[]
}

interface TableProps {
  readonly label: string
  readonly head: readonly string[]
  readonly rows: readonly Row[]
  /** Place of the cell that names its row. */
  readonly naming?: number
}

/** Rows under headings. */
function Table({ label, head, rows, naming = 0 }: TableProps) {
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {head.map(title => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ anchor, cells }, index) => (
          <tr key={index} id={anchor} tabIndex={anchor === undefined ? undefined : -1}>
            {cells.map((cell, place) =>
              place === naming ? (
                <th key={place} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={place}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function ReaderTriggers({ content: { triggers } }: ContentProps) {
  if (triggers.length === 0) return null
  return (
    <Part anchor={anchors.triggers} title="When to run it" note="Any of these suggests it; a person decides.">
      <Table
        label="When to run it" head={['Sign', 'What']}
        rows={triggers.map(trigger => {
          const { kind, words } = triggerWords(trigger)
          return { cells: [kind, words] }
        })}
      />
    </Part>
  )
}

export function ReaderRoles({ content: { roles }, names }: NamedProps) {
  if (roles.length === 0) return null
  return (
    <Part anchor={anchors.roles} title="Roles">
      <Table
        label="Roles" head={['Role', 'Duty', 'Deputy']}
        rows={roles.map(({ key, name, duty, deputy }) => ({ anchor: anchors.role(key), cells: [name, duty, deputy === null ? 'None' : (names.role.get(deputy) ?? deputy)] }))}
      />
    </Part>
  )
}

/** Facts to establish. */
export function ReaderUnknowns({ content: { facts } }: ContentProps) {
  if (facts.length === 0) return null
  return (
    <Part anchor={anchors.facts} title="Facts to establish" note="Tasks can depend on them.">
      <Table
        label="Facts to establish" head={['Question', 'Answer', 'Who knows']}
        rows={facts.map(({ key, question, answer, ask }) => ({ anchor: anchors.fact(key), cells: [question, answerWords(answer), ask] }))}
      />
    </Part>
  )
}

/** In the order of being told. */
export function ReaderStakeholders({ content: { stakeholders }, names }: NamedProps) {
  if (stakeholders.length === 0) return null
  const placed = stakeholders.map((stakeholder, index) => ({ ...stakeholder, place: index + 1 })).toSorted((one, other) => one.order - other.order)
  return (
    <Part anchor={anchors.stakeholders} title="Stakeholders" note="In the order of being told; equal numbers are told together.">
      <Table
        label="Stakeholders" naming={1} head={['Order', 'Who', 'Told by', 'Channel', 'Influence', 'Impact', 'Contact checked']}
        rows={placed.map(({ group, order, owner, channel, influence, impact, checked, place }) => ({
          anchor: anchors.stakeholder(place),
          cells: [order, group, owner === null ? 'Nobody yet' : (names.role.get(owner) ?? owner), channel, weightNames[influence], weightNames[impact], checked === null ? 'Never' : dayWords(checked)],
        }))}
      />
    </Part>
  )
}

export function ReaderQuestions({ content: { questions } }: ContentProps) {
  if (questions.length === 0) return null
  return (
    <Part anchor={anchors.questions} title="Questions and answers" note="For whoever speaks for the organisation.">
      {questions.map(({ question, answer }, index) => (
        <div key={index} className={classes.question}>
          <h3>{question}</h3>
          {answer === '' ? <p className={classes.soft}>No answer yet.</p> : <PlaybookText text={answer} />}
        </div>
      ))}
    </Part>
  )
}

export function ReaderContacts({ content: { contacts } }: ContentProps) {
  if (contacts.length === 0) return null
  return (
    <Part anchor={anchors.contacts} title="Contacts">
      <Table label="Contacts" head={['Who', 'For', 'How to reach', 'Hours']} rows={contacts.map(({ name, purpose, route, hours }) => ({ cells: [name, purpose, route, hours] }))} />
    </Part>
  )
}
