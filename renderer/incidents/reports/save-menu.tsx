import { useState } from 'react'
import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconCopy, IconFileTypeDocx, IconFileTypePdf, IconMarkdown, IconPrinter } from '@tabler/icons-react'
import type { ReportFigures, ReportForm } from '../../../electron/contract/index.ts'
import { client } from '../../shell/engine.ts'
import { bytesOf, downloadBlob } from '../../ui/download.ts'
import { localTimeZone } from '../../ui/time-format.ts'
import { notifyDone, notifyProblem } from '../../ui/undo.tsx'
import { chartPicture } from './chart-picture.ts'

const types = { pdf: 'application/pdf', word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', markdown: 'text/markdown;charset=utf-8' } as const
type FileKind = keyof typeof types

interface SaveMenuProps {
  readonly incident: number
  readonly of: { readonly entry: number } | { readonly draft: ReportForm }
  readonly figures: ReportFigures | null
  /** Stores what is still being typed. @returns false where that can't be done now */
  readonly ready?: () => Promise<boolean>
  readonly onPrint: () => void
}

/** Takes a report out of the console: as a file, on paper, or by the clipboard. */
export function SaveMenu({ incident, of, figures, ready, onPrint }: SaveMenuProps) {
  const [busy, setBusy] = useState(false)
  const withReport = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      if (ready === undefined || (await ready())) await work()
    } catch (error) {
      notifyProblem(error)
    }
    setBusy(false)
  }
  const written = async (as: FileKind) => client.incidents.reports.write({ id: incident, of, as, timeZone: localTimeZone, chart: as === 'word' ? await chartPicture(figures) : null })
  const save = (as: FileKind) =>
    void withReport(async () => {
      const { name, base64 } = await written(as)
      downloadBlob(name, new Blob([bytesOf(base64)], { type: types[as] }))
      notifyDone(`Saved to ${name}`)
    })
  const copy = () =>
    void withReport(async () => {
      const { base64 } = await written('markdown')
      await navigator.clipboard.writeText(new TextDecoder().decode(bytesOf(base64)))
      notifyDone('The report is on the clipboard, as Markdown')
    })
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button size="compact-sm" variant="default" loading={busy} rightSection={<IconChevronDown size={13} aria-hidden />}>
          Save as
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileTypePdf size={15} aria-hidden />} onClick={() => save('pdf')}>
          PDF
        </Menu.Item>
        <Menu.Item leftSection={<IconFileTypeDocx size={15} aria-hidden />} onClick={() => save('word')}>
          Word
        </Menu.Item>
        <Menu.Item leftSection={<IconMarkdown size={15} aria-hidden />} onClick={() => save('markdown')}>
          Markdown
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconCopy size={15} aria-hidden />} onClick={copy}>
          Copy the text
        </Menu.Item>
        <Menu.Item leftSection={<IconPrinter size={15} aria-hidden />} onClick={onPrint}>
          Print
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
