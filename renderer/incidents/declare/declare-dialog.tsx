import { Modal } from '@mantine/core'
import type { Declaration, Incident, IncidentMentions } from '../../../electron/contract/index.ts'
import { DeclareForm } from './declare-form.tsx'

interface DeclareDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  /** What is known already, such as the alert that it comes from. */
  readonly preset?: Partial<Declaration>
  /** Which mentions may belong to it by where it comes from, the likeliest first. */
  readonly mentions?: readonly IncidentMentions[]
  /** What else belongs to the act, before the incident is opened. */
  readonly onDeclared?: (incident: Incident, by: string) => Promise<unknown>
  /** Says what that is. */
  readonly consequence?: string
}

const none: readonly IncidentMentions[] = []

/** Declares an incident and opens its room. What is typed is kept when the dialog is left. */
export function DeclareDialog({ opened, onClose, preset = {}, mentions = none, onDeclared, consequence }: DeclareDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Declare an incident" size={720}>
      <DeclareForm preset={preset} mentions={mentions} onClose={onClose} onDeclared={onDeclared} consequence={consequence} />
    </Modal>
  )
}
