import { Button, Group, Progress, Text } from '@mantine/core'
import { FileDrop } from '../../ui/file-drop.tsx'
import { formatBytes } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Panel } from '../section.tsx'
import { changeImportDraft, nothingChosen, useImportDraft } from './import-draft.ts'
import { ImportJobView } from './import-job-view.tsx'
import { MappingStep } from './mapping-step.tsx'
import { beginUpload, cancelUpload, useUpload } from './upload.ts'
import type { Upload } from './upload.ts'

const ACCEPTED = '.csv,.tsv,.txt,.jsonl,.ndjson,.json,.xlsx'

/** Takes a file from the person's disk to stored mentions: send, map, try, import, account. */
export function ImportWizard() {
  const upload = useUpload()
  const draft = useImportDraft()
  const send = (file: File) => {
    void beginUpload(file, (fileId) => changeImportDraft({ ...nothingChosen, fileId }))
  }
  const again = () => changeImportDraft(nothingChosen)

  if (upload !== null) return <Sending upload={upload} />
  if (draft.jobId !== null) {
    return (
      <ImportJobView
        key={draft.jobId}
        jobId={draft.jobId}
        onMapping={draft.fileId === null ? null : () => changeImportDraft({ ...draft, jobId: null })}
        onAnother={again}
        onImport={
          draft.fileId === null || draft.mapping === null
            ? null
            : { ...draft, fileId: draft.fileId, mapping: draft.mapping, onStarted: (jobId) => changeImportDraft({ ...draft, jobId }) }
        }
      />
    )
  }
  if (draft.fileId !== null) return <MappingStep key={draft.fileId} fileId={draft.fileId} draft={draft} onChange={changeImportDraft} onAnother={again} />
  return (
    <FileDrop
      accept={ACCEPTED} label="File to import" onFiles={([file]) => file !== undefined && send(file)}
      words="CSV, JSON Lines or an Excel workbook (.xlsx), of any length. Nothing is stored before you have seen how it will be read."
    />
  )
}

function Sending({ upload }: { readonly upload: Upload }) {
  const share = upload.bytes === 0 ? 100 : (100 * upload.sent) / upload.bytes
  return (
    <Panel next title={upload.fileName}>
      {upload.error === null ? (
        <>
          <div role="status">
            <Text size="sm" mb={6}>Reading the file: {formatBytes(upload.sent)} of {formatBytes(upload.bytes)}</Text>
            <Progress value={share} aria-label="Reading the file" />
          </div>
          <Group>
            <Button variant="default" onClick={cancelUpload}>Cancel</Button>
          </Group>
        </>
      ) : (
        <>
          <ProblemNotice error={upload.error} />
          <Group>
            <Button variant="default" onClick={cancelUpload}>Choose a file again</Button>
          </Group>
        </>
      )}
    </Panel>
  )
}
