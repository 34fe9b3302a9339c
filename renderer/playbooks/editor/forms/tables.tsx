import { memo } from 'react'
import { NativeSelect, Stack } from '@mantine/core'
import { weights, type PlaybookStakeholder } from '../../../../electron/contract/index.ts'
import { weightNames } from '../../playbook-words.ts'
import type { ListName } from '../core/draft.ts'
import { useEdited } from '../editor-context.ts'
import { DayField, LineField, NumberField } from '../entry-fields.tsx'
import { FindingsList } from '../findings-list.tsx'
import { itemIn, useItemField } from '../use-field.ts'
import { useRoleChoices, withMissing } from './choices.ts'
import { FormHead } from './form-head.tsx'
import { AddButton, ItemMenu, itemNames } from './item-card.tsx'
import classes from '../form.module.css'

interface RowProps {
  readonly id: number
  readonly number: number
}

interface TableFormProps {
  readonly list: ListName
  readonly title: string
  readonly note: string
  /** Heads of the columns, with their widths in hundredths. */
  readonly columns: readonly (readonly [head: string, width: number])[]
  readonly row: React.ComponentType<RowProps>
}

/** A list edited as a table. */
function TableForm({ list, title, note, columns, row: Row }: TableFormProps) {
  const items = useEdited((state) => state.draft.content[list])
  return (
    <Stack gap="sm">
      <FormHead title={title} note={note} />
      {items.length > 0 && (
        <div className={classes.scroll} tabIndex={0} role="group" aria-label={`${title}, table`}>
          <table className={classes.table}>
            <thead>
              <tr>
                {columns.map(([head, width]) => (
                  <th key={head} scope="col" style={{ width: `${width}%` }}>
                    {head}
                  </th>
                ))}
                <th scope="col" className={classes.actsColumn}>
                  <span className="visually-hidden">What can be done</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((item, index) => (
                <Row key={item.id} id={item.id} number={index + 1} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <AddButton list={list} />
    </Stack>
  )
}

/** A field in a cell is called by its column and its row. */
const cellLabel = (list: ListName, number: number, head: string): string => `${head}, ${itemNames[list]} ${number}`

interface CellProps {
  readonly id: number
  readonly label: string
}

function StakeholderLine({ id, field, label }: CellProps & { readonly field: 'group' | 'channel' }) {
  return <LineField field={useItemField('stakeholders', id, field)} label={label} labelHidden />
}

function StakeholderWeight({ id, field, label }: CellProps & { readonly field: 'influence' | 'impact' }) {
  const weight = useItemField('stakeholders', id, field)
  return <NativeSelect size="xs" aria-label={label} data={weights.map((value) => ({ value, label: weightNames[value] }))} value={weight?.value ?? 'medium'} onChange={(event) => weight?.choose(event.currentTarget.value as PlaybookStakeholder['impact'])} />
}

export const StakeholdersForm = () => (
  <TableForm
    list="stakeholders"
    title="Stakeholders"
    note="Who is told, by whom, and in which order: equal numbers are told together."
    columns={[['Order', 6], ['Group', 21], ['Told by', 16], ['Channel', 17], ['Influence', 12], ['Impact', 12], ['Last checked', 16]]}
    row={StakeholderRow}
  />
)

const StakeholderRow = memo(function StakeholderRow({ id, number }: RowProps) {
  const group = useEdited((state) => itemIn(state.draft, 'stakeholders', id)?.group)
  const label = (head: string) => cellLabel('stakeholders', number, head)
  const order = useItemField('stakeholders', id, 'order')
  const owner = useItemField('stakeholders', id, 'owner')
  const checked = useItemField('stakeholders', id, 'checked')
  const roles = useRoleChoices()
  if (group === undefined) return null
  return (
    <tr data-item={id}>
      <td>
        {order !== null && <NumberField small label={label('Order')} min={1} max={999} value={order.value} error={order.error} type={order.type} leave={order.leave} />}
      </td>
      <td>
        <StakeholderLine id={id} field="group" label={label('Group')} />
        <FindingsList part="stakeholders" about={group} />
      </td>
      <td>
        <NativeSelect
          size="xs"
          aria-label={label('Told by')}
          data={[{ value: '', label: 'Nobody yet' }, ...withMissing(roles, [owner?.value ?? null])]}
          value={owner?.value ?? ''}
          onChange={(event) => owner?.choose(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
      </td>
      <td>
        <StakeholderLine id={id} field="channel" label={label('Channel')} />
      </td>
      <td>
        <StakeholderWeight id={id} field="influence" label={label('Influence')} />
      </td>
      <td>
        <StakeholderWeight id={id} field="impact" label={label('Impact')} />
      </td>
      <td>
        <DayField field={checked} label={label('Last checked')} labelHidden />
      </td>
      <td className={classes.actsColumn}>
        <ItemMenu list="stakeholders" id={id} number={number} />
      </td>
    </tr>
  )
})

export const ContactsForm = () => (
  <TableForm list="contacts" title="Contacts" note="Who is called for what. The paper copy carries this list." columns={[['Name', 26], ['For what', 26], ['Route', 28], ['Hours', 20]]} row={ContactRow} />
)

const ContactRow = memo(function ContactRow({ id, number }: RowProps) {
  const label = (head: string) => cellLabel('contacts', number, head)
  return (
    <tr data-item={id}>
      <ContactCell id={id} field="name" label={label('Name')} />
      <ContactCell id={id} field="purpose" label={label('For what')} />
      <ContactCell id={id} field="route" label={label('Route')} />
      <ContactCell id={id} field="hours" label={label('Hours')} />
      <td className={classes.actsColumn}>
        <ItemMenu list="contacts" id={id} number={number} />
      </td>
    </tr>
  )
})

function ContactCell({ id, field, label }: CellProps & { readonly field: 'name' | 'purpose' | 'route' | 'hours' }) {
  return (
    <td>
      <LineField field={useItemField('contacts', id, field)} label={label} labelHidden />
    </td>
  )
}
