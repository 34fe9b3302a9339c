import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './copied.module.css'

interface CopiedProps {
  readonly label: string
  readonly text: string
  readonly block?: boolean
}

/** A text to be taken elsewhere, with a button that copies it. */
export function Copied({ label, text, block = false }: CopiedProps) {
  return (
    <div>
      {label !== '' && <p className={classes.label}>{label}</p>}
      <div className={classes.copied} data-block={block || undefined}>
        {block ? <pre tabIndex={0} aria-label={label}>{text}</pre> : <code>{text}</code>}
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              aria-label={label === '' ? 'Copy' : `Copy: ${label}`}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  )
}
