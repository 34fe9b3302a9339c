import { Table } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { InterpretedRow, RejectedRow } from '../../../electron/contract/index.ts'
import { formatMomentWithZone, formatUtc } from '../../ui/time-format.ts'
import { kindWords } from './mapping-fields.ts'
import type { MappingDraft } from './mapping-fields.ts'
import classes from './row-tables.module.css'

interface FirstRowsProps {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The file's own first rows, as read. */
export function FirstRows({ header, rows }: FirstRowsProps) {
  return (
    <Scroller label="First rows of the file" tall={false}>
      <Table className={classes.table} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>{header.map((column, index) => <Table.Th key={index} scope="col">{column}</Table.Th>)}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, 5).map((row, index) => (
            <Table.Tr key={index}>
              {header.map((_column, place) => (
                <Table.Td key={place}><span className={classes.cell} dir="auto">{row[place]}</span></Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scroller>
  )
}

interface StoredRowsProps {
  readonly rows: readonly InterpretedRow[]
  readonly mapping: MappingDraft
}

/** What the console made of the first rows: the mention it would store, or why it would not. */
export function StoredRows({ rows, mapping }: StoredRowsProps) {
  return (
    <Scroller label="First rows as they will be stored" tall>
      <Table className={classes.table} verticalSpacing={5} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Row</Table.Th>
            <Table.Th scope="col">Published, your time</Table.Th>
            <Table.Th scope="col">The same in UTC</Table.Th>
            <Table.Th scope="col">Author</Table.Th>
            <Table.Th scope="col">Text</Table.Th>
            <Table.Th scope="col">Kind</Table.Th>
            <Table.Th scope="col">Source</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ row, mention, sourceName, reason }) => (
            <Table.Tr key={row}>
              <Table.Td>{row}</Table.Td>
              {mention === null ? (
                <Table.Td colSpan={6}>
                  <span className={classes.rejected}><IconX size={14} aria-hidden /> Will be rejected: {reason}</span>
                </Table.Td>
              ) : (
                <>
                  <Table.Td className={classes.time}>{formatMomentWithZone(mention.publishedAt)}</Table.Td>
                  <Table.Td className={classes.time}>{formatUtc(mention.publishedAt)}</Table.Td>
                  <Table.Td>
                    <span className={classes.short} dir="auto">{mention.author.name || (mention.author.handle && `@${mention.author.handle}`) || '–'}</span>
                  </Table.Td>
                  <Table.Td><span className={classes.text} dir="auto" title={mention.text}>{mention.text}</span></Table.Td>
                  <Table.Td>{kindWords[mention.kind]}</Table.Td>
                  <Table.Td><span className={classes.short} dir="auto">{sourceName ?? mapping.sourceName}</span></Table.Td>
                </>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scroller>
  )
}

/** The first rejected rows with their reasons. */
export function RejectedRows({ rows }: { readonly rows: readonly RejectedRow[] }) {
  return (
    <Scroller label="Rejected rows" tall>
      <Table className={classes.table} verticalSpacing={5} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Row</Table.Th>
            <Table.Th scope="col">Why it was rejected</Table.Th>
            <Table.Th scope="col">As it was read</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((rejected) => (
            <Table.Tr key={rejected.row}>
              <Table.Td>{rejected.row}</Table.Td>
              <Table.Td>{rejected.reason}</Table.Td>
              <Table.Td><span className={`${classes.text} ${classes.wide}`} dir="auto" title={rejected.content}>{rejected.content}</span></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scroller>
  )
}

/** A region of its own for what is wider or longer than the screen; reachable by keyboard. */
function Scroller({ label, tall, children }: { readonly label: string; readonly tall: boolean; readonly children: React.ReactNode }) {
  return (
    <div className={classes.scroller} data-tall={tall || undefined} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
