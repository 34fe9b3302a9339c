import { useState } from 'react'
import { Button, Menu, Modal } from '@mantine/core'
import { IconChevronDown, IconCircleCheck, IconCircleX, IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ChainCheck, Incident } from '../../../electron/contract/index.ts'
import { client } from '../../shell/engine.ts'
import { bytesOf, downloadBlob } from '../../ui/download.ts'
import { notifyDone, notifyProblem } from '../../ui/undo.tsx'
import classes from './closing.module.css'

/** Takes an incident's record out as a file, and checks that it is whole. */
export function RecordsMenu({ incident: { id } }: { readonly incident: Incident }) {
  const [check, setCheck] = useState<ChainCheck | null>(null)
  const save = useMutation({
    mutationFn: () => client.incidents.exportBundle({ id }),
    onSuccess: ({ name, base64 }) => {
      downloadBlob(name, new Blob([bytesOf(base64)], { type: 'application/zip' }))
      notifyDone(`Saved to ${name}`)
    },
    onError: notifyProblem,
  })
  const verify = useMutation({ mutationFn: () => client.incidents.verify({ id }), onSuccess: setCheck, onError: notifyProblem })
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button size="compact-sm" variant="default" loading={save.isPending || verify.isPending} rightSection={<IconChevronDown size={13} aria-hidden />}>
            Record
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDownload size={15} aria-hidden />} onClick={() => save.mutate()}>
            Export the record
          </Menu.Item>
          <Menu.Item leftSection={<IconShieldCheck size={15} aria-hidden />} onClick={() => verify.mutate()}>
            Check that it is whole
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={check !== null} onClose={() => setCheck(null)} title="Check of the record">
        {check && <Outcome check={check} />}
      </Modal>
    </>
  )
}

function Outcome({ check: { brokenAt, lastHash, message } }: { readonly check: ChainCheck }) {
  return (
    <div className={classes.check} data-broken={brokenAt === null ? undefined : true} role="status">
      {brokenAt === null ? <IconCircleCheck size={20} aria-hidden /> : <IconCircleX size={20} aria-hidden />}
      <div>
        <p>
          <strong>{message}</strong>
        </p>
        <p className={classes.soft}>
          {brokenAt === null
            ? 'Every entry fits its own hash and names the hash of the one before: none was changed, removed or put in between.'
            : 'Somebody changed the file of the database behind the console. What stands before that entry holds. Compare it with an exported record or a backup.'}
        </p>
        {lastHash !== null && (
          <p className={classes.soft}>
            Hash of the last entry: <code className={classes.hash}>{lastHash}</code>. Note it somewhere else: with it even a timeline that was written anew as a whole is found out.
          </p>
        )}
      </div>
    </div>
  )
}
