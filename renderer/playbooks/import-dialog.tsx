import { useState } from 'react'
import { Button, Checkbox, Group, Modal } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client, orpc } from '../shell/engine.ts'
import { FileDrop } from '../ui/file-drop.tsx'
import { countOf } from '../ui/number-format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { notifyUndo } from '../ui/undo.tsx'
import { readFiles, type ReadFile, understoodWords } from './read-files.ts'
import { scenarioNames } from './playbook-words.ts'
import classes from './import-dialog.module.css'

/** Problems of one file that are shown at first; a file that is no playbook can have thousands. */
const SHOWN_PROBLEMS = 100

interface ImportDialogProps {
  readonly titles: readonly string[]
  readonly onClose: () => void
}

/** Reads playbooks from files, shows what was understood and what was not, and stores what is wanted. */
export function ImportDialog({ titles, onClose }: ImportDialogProps) {
  const read = useMutation({ mutationFn: (files: readonly File[]) => readFiles(files, client.playbooks.files) })
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const store = useStoring(onClose)
  const files = read.data ?? []
  const wanted = files.flatMap(({ content }, index) => (content === null || left.has(index) ? [] : [content]))
  const again = () => {
    read.reset()
    store.reset()
    setLeft(new Set())
  }
  return (
    <Modal opened onClose={onClose} title="Import playbooks" size="xl">
      {read.data === undefined ? (
        <div className={classes.dialog}>
          <FileDrop
            accept=".md,.markdown,.txt,.zip" multiple label="Playbooks to import"
            words="Playbooks in Markdown (.md), or a ZIP file of them. Nothing is stored before you have seen what was understood."
            onFiles={chosen => read.mutate(chosen)}
          />
          {read.isPending && <p role="status">Reading the files…</p>}
          {read.error && <ProblemNotice error={read.error} />}
        </div>
      ) : (
        <div className={classes.dialog}>
          <p className={classes.outcome} role="status">
            {countOf(files.length, 'file')} read. Nothing is stored yet.
          </p>
          <ul className={classes.files} aria-label="Files">
            {files.map((file, index) => (
              <FileOutcome
                key={index} file={file} taken={file.content !== null && titles.includes(file.content.title)} kept={!left.has(index)}
                onKeep={keep => setLeft(new Set(keep ? [...left].filter(other => other !== index) : [...left, index]))}
              />
            ))}
          </ul>
          {store.error && <ProblemNotice error={store.error} />}
          <Group gap="sm">
            <Button disabled={wanted.length === 0} loading={store.isPending} onClick={() => store.mutate(wanted)} data-autofocus>
              {wanted.length > 1 ? `Import ${countOf(wanted.length, 'playbook')}` : files.some(({ problems }) => problems.length > 0) ? 'Import what was understood' : 'Import the playbook'}
            </Button>
            <Button variant="default" onClick={again}>
              Choose other files
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        </div>
      )}
    </Modal>
  )
}

/** Stores playbooks one after the other. When one fails, those before it are in the library and can be taken out together. */
function useStoring(onDone: () => void) {
  const queries = useQueryClient()
  const reread = () => queries.invalidateQueries({ queryKey: orpc.playbooks.list.key() })
  return useMutation({
    mutationFn: async (contents: readonly NonNullable<ReadFile['content']>[]) => {
      const stored: number[] = []
      try {
        for (const content of contents) stored.push((await client.playbooks.create({ content })).summary.id)
      } finally {
        if (stored.length > 0) {
          await reread()
          notifyUndo(`${countOf(stored.length, 'playbook')} imported.`, async () => {
            for (const id of stored) await client.playbooks.remove({ id })
            await reread()
          })
        }
      }
    },
    onSuccess: onDone,
  })
}

interface FileOutcomeProps {
  readonly file: ReadFile
  /** The library has a playbook of this title. */
  readonly taken: boolean
  readonly kept: boolean
  readonly onKeep: (keep: boolean) => void
}

function FileOutcome({ file: { name, content, problems }, taken, kept, onKeep }: FileOutcomeProps) {
  const [all, setAll] = useState(false)
  const shown = all ? problems : problems.slice(0, SHOWN_PROBLEMS)
  return (
    <li className={classes.file}>
      <div className={classes.head}>
        {content === null ? <IconCircleX size={18} aria-hidden className={classes.failed} /> : problems.length > 0 ? <IconAlertTriangle size={18} aria-hidden className={classes.partly} /> : <IconCircleCheck size={18} aria-hidden className={classes.whole} />}
        <div className={classes.words}>
          <p className={classes.name}>{name}</p>
          {content === null ? (
            <p>No playbook could be read from it.</p>
          ) : (
            <p>
              “{content.title}”, {scenarioNames[content.scenario].toLowerCase()}: {understoodWords(content)}.
              {taken && ' The library has one of this title; both will be there.'}
            </p>
          )}
          <p className={classes.soft}>{problems.length === 0 ? 'Everything was understood.' : `${countOf(problems.length, 'place')} could not be taken as it stands:`}</p>
        </div>
        {content !== null && <Checkbox label="Import" aria-label={`Import ${name}`} checked={kept} onChange={event => onKeep(event.currentTarget.checked)} />}
      </div>
      {shown.length > 0 && (
        <ul className={classes.problems} aria-label={`Problems in ${name}`}>
          {shown.map(({ line, message, remedy }, index) => (
            <li key={index}>
              <span className={classes.line}>Line {line}</span>
              <span>
                {message} <span className={classes.soft}>{remedy}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {shown.length < problems.length && (
        <Button size="compact-sm" variant="default" onClick={() => setAll(true)}>
          Show all {problems.length}
        </Button>
      )}
    </li>
  )
}
