import { memo } from 'react'
import { Select, TagsInput } from '@mantine/core'
import type { PlaybookFact } from '../../../../electron/contract/index.ts'
import { useEdited } from '../editor-context.ts'
import { LineField } from '../entry-fields.tsx'
import { FindingsList } from '../findings-list.tsx'
import { KeyField } from '../key-field.tsx'
import { itemIn, useItemField } from '../use-field.ts'
import { ItemCard } from './item-card.tsx'
import { ListForm } from './list-forms.tsx'
import classes from '../form.module.css'

export const FactsForm = () => <ListForm list="facts" title="Facts to establish" note="What must be found out. Tasks can depend on the answers. The key names a fact in the Markdown file; what refers to it follows a change." card={FactCard} />

const answers = [
  { value: 'yes-no', label: 'Yes or no' },
  { value: 'number', label: 'A number' },
  { value: 'text', label: 'In words' },
  { value: 'choice', label: 'One of several' },
]

function answerOf(kind: string | null): PlaybookFact['answer'] | null {
  if (kind === 'choice') return { kind, options: ['unknown', 'confirmed'] }
  return kind === 'yes-no' || kind === 'number' || kind === 'text' ? { kind } : null
}

const FactCard = memo(function FactCard({ id, number }: { readonly id: number; readonly number: number }) {
  const key = useEdited((state) => itemIn(state.draft, 'facts', id)?.key)
  const answer = useItemField('facts', id, 'answer')
  const choose = (kind: string | null) => {
    const next = answerOf(kind)
    if (next !== null && next.kind !== answer?.value.kind) answer?.choose(next)
  }
  return (
    <ItemCard list="facts" id={id} number={number}>
      <FindingsList part="facts" about={key ?? null} />
      <div className={classes.pair} data-widths="wide-narrow">
        <LineField field={useItemField('facts', id, 'question')} label="Question" />
        <KeyField kind="fact" id={id} described={false} />
      </div>
      <div className={classes.pair} data-widths="wide-narrow">
        <LineField field={useItemField('facts', id, 'ask')} label="Who knows, or where it is written" />
        <Select label="Answered with" allowDeselect={false} data={answers} value={answer?.value.kind ?? null} onChange={choose} />
      </div>
      {answer?.value.kind === 'choice' && (
        <TagsInput label="Choices" description="Type and press Enter" splitChars={['|', '\n']} value={[...answer.value.options]} error={answer.error} onChange={(options) => answer.choose({ kind: 'choice', options })} />
      )}
    </ItemCard>
  )
})
