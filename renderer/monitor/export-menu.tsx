import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button, Menu, Progress } from '@mantine/core'
import { IconDownload, IconFileTypeCsv, IconJson } from '@tabler/icons-react'
import { useCommands } from '../shell/commands.ts'
import { readClock, useConsoleState } from '../shell/console-state.ts'
import { client } from '../shell/engine.ts'
import { downloadStream, fileNameOf } from '../ui/download.ts'
import { countOf, formatCount } from '../ui/number-format.ts'
import { notifyDone, notifyProblem } from '../ui/undo.tsx'
import { filterOf, type MonitorSearch } from './monitor-search.ts'
import classes from './filter-bar.module.css'

type Format = 'csv' | 'jsonl'

const types: Record<Format, string> = { csv: 'text/csv;charset=utf-8', jsonl: 'application/jsonl;charset=utf-8' }

interface ExportMenuProps {
  readonly search: MonitorSearch
  /** How many match, to measure the progress against; null while unknown. Read when it is needed: it changes several times a second. */
  readonly matchedRef: RefObject<number | null>
}

/** Saves the mentions of the current filter, with progress, and can be cancelled. */
export function ExportMenu({ search, matchedRef }: ExportMenuProps) {
  const { data: state } = useConsoleState()
  const [written, setWritten] = useState<number | null>(null)
  const [total, setTotal] = useState<number | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const start = async (format: Format) => {
    if (running.current) return
    const controller = new AbortController()
    running.current = controller
    setWritten(0)
    setTotal(matchedRef.current)
    let count = 0
    const now = readClock()
    try {
      const filter = filterOf(search, now)
      const answer = await client.monitor.exportMentions({ filter: search.folded === true ? { ...filter, folded: true } : filter, format }, { signal: controller.signal })
      const pieces = async function* () {
        for await (const piece of answer) {
          count = piece.written
          yield piece
        }
      }
      const mark = state?.mode === 'recording' ? (state.player.synthetic ? ['synthetic-sample'] : ['recording']) : []
      const fileName = `${fileNameOf('holdfast', ...mark, 'mentions', new Date(now).toISOString().slice(0, 16))}.${format}`
      const finished = await downloadStream({ fileName, type: types[format], pieces: pieces(), onProgress: () => setWritten(count), signal: controller.signal })
      notifyDone(finished ? `${countOf(count, 'mention')} saved to ${fileName}` : 'Export cancelled; no file was saved')
    } catch (error) {
      if (controller.signal.aborted) notifyDone('Export cancelled; no file was saved')
      else notifyProblem(error)
    } finally {
      running.current = null
      setWritten(null)
    }
  }
  useCommands([
    { id: 'monitor.export-csv', title: 'Export these mentions as CSV', group: 'Mentions', keywords: ['save', 'download', 'spreadsheet'], run: () => void start('csv') },
    { id: 'monitor.export-jsonl', title: 'Export these mentions as JSON Lines', group: 'Mentions', keywords: ['save', 'download'], run: () => void start('jsonl') },
  ])
  if (written !== null) {
    return (
      <span className={classes.exporting} role="status">
        <span className="figures">{formatCount(written)} written</span>
        <Progress value={total ? Math.min(100, (written / total) * 100) : 100} animated={!total} w={70} size="sm" aria-label="Progress of the export" />
        <Button size="compact-sm" h={26} variant="default" onClick={() => running.current?.abort()}>
          Cancel
        </Button>
      </span>
    )
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" h={26} variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileTypeCsv size={16} aria-hidden />} onClick={() => void start('csv')}>
          CSV, safe to open in a spreadsheet
        </Menu.Item>
        <Menu.Item leftSection={<IconJson size={16} aria-hidden />} onClick={() => void start('jsonl')}>
          JSON Lines, everything there is
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
