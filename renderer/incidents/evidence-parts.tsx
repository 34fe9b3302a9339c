import { ActionIcon, CopyButton, Tooltip, UnstyledButton } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import type { AttachedEvidence } from '../../electron/contract/index.ts'
import { shortHash } from './kept-evidence.ts'
import classes from './evidence-view.module.css'

/** A hash, shortened: hovering shows it in full, pressing copies it. */
export function HashButton({ hash }: { readonly hash: string }) {
  return (
    <CopyButton value={hash} timeout={2_000}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : hash} maw={560} multiline>
          <UnstyledButton className={classes.hash ?? ''} onClick={copy} aria-label={copied ? 'Copied' : `Copy the hash ${hash}`}>
            <code>{shortHash(hash)}</code> {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  )
}

interface DownloadButtonProps {
  readonly evidence: Pick<AttachedEvidence, 'hash' | 'name' | 'kind'>
  readonly onDownload: (evidence: { readonly hash: string; readonly name: string }) => Promise<void>
}

/** Saves what is kept as a file; a mention as the JSON that was kept of it. */
export function DownloadButton({ evidence: { hash, name, kind }, onDownload }: DownloadButtonProps) {
  const fileName = kind === 'mention' ? `mention-${hash.slice(0, 8)}.json` : name
  return (
    <ActionIcon variant="default" size={26} aria-label={`Download “${name}”`} title="Download" onClick={() => void onDownload({ hash, name: fileName })}>
      <IconDownload size={15} aria-hidden />
    </ActionIcon>
  )
}
