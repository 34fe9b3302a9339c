import { memo, useCallback, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconPlus } from '@tabler/icons-react'
import { playbookFindings, type PlaybookFinding } from '../../../electron/contract/index.ts'
import { countOf } from '../../ui/number-format.ts'
import { placeAfterRemoval, placeName, type Place } from './core/place.ts'
import { clearReferences } from './core/references.ts'
import { BlockUpdates } from './blocks/block-updates.tsx'
import { actsOf, useEditorCommands } from './editor-commands.ts'
import { EditorContext, FindingsContext, findingsName, useEdited, useEditor, type Editor, type Findings, type Removable, type Subject } from './editor-context.ts'
import type { EditorSession } from './editor-session.ts'
import { Outline } from './outline.tsx'
import { rowId } from './outline-rows.ts'
import { PlaceForm } from './forms/place-form.tsx'
import { EditorProposals } from './proposals.tsx'
import { removalOf, RemovalDialog, withoutPart, type Removal } from './removal-dialog.tsx'
import { SaveNotices } from './save-notices.tsx'
import { SaveStatus } from './save-status.tsx'
import classes from './editor.module.css'

interface EditorScreenProps {
  readonly session: EditorSession
  readonly subject: Subject
  readonly saveAsCopy: () => Promise<void>
}

/** Outline and form of one session. */
export const EditorScreen = memo(function EditorScreen({ session, subject, saveAsCopy }: EditorScreenProps) {
  const [removal, setRemoval] = useState<Removal | null>(null)
  const form = useRef<HTMLDivElement>(null)

  const enterForm = useCallback(() => {
    const field = form.current?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select')
    field?.focus()
    if (field instanceof HTMLInputElement && /^New (task|phase)$/.test(field.value)) field.select()
  }, [])
  const go = useCallback(
    (place: Place, focus: 'outline' | 'form') => {
      // Drawn at once, so that the next key finds the keyboard where this one sent it, however fast it follows.
      flushSync(() => session.select(place))
      if (focus === 'form') enterForm()
      else document.getElementById(rowId(placeName(place)))?.focus()
    },
    [session, enterForm],
  )
  const carryOut = useCallback(
    ({ what, title, keys }: Removal, references: 'clear' | 'keep') => {
      const next = what.kind === 'item' ? session.state().place : placeAfterRemoval(session.state().draft.content, what)
      session.edit((draft) => (keys !== null && references === 'clear' ? clearReferences(withoutPart(draft, what), keys.kind, keys.keys) : withoutPart(draft, what)), { place: next, said: `${title} removed` })
      go(next, 'outline')
    },
    [session, go],
  )
  const remove = useCallback(
    (what: Removable) => {
      const found = removalOf(session.state().draft, what)
      if (found === null) session.say(`A ${subject.kind} has at least one phase`)
      else if (found.references.length > 0) setRemoval(found)
      else carryOut(found, 'keep')
    },
    [session, subject, carryOut],
  )
  const editor = useMemo<Editor>(() => ({ session, subject, go, remove }), [session, subject, go, remove])

  return (
    <EditorContext value={editor}>
      <LiveFindings>
        <div className={classes.screen}>
          <Toolbar />
          <SaveNotices saveAsCopy={saveAsCopy} />
          {subject.kind === 'playbook' && <BlockUpdates playbook={subject.id} />}
          {subject.kind === 'playbook' && <EditorProposals playbook={subject.id} />}
          <div className={classes.panes}>
            <nav className={classes.outline} aria-label="Outline">
              <OutlineActs />
              <Outline />
            </nav>
            <FormPane pane={form} />
          </div>
        </div>
        <Keys />
        {removal !== null && (
          <RemovalDialog
            removal={removal}
            onClose={() => setRemoval(null)}
            onRemove={(references) => {
              setRemoval(null)
              carryOut(removal, references)
            }}
          />
        )}
      </LiveFindings>
    </EditorContext>
  )
})

/** The commands stand beside the screen: they need its context, and it need not render with them. */
function Keys() {
  useEditorCommands()
  return null
}

function LiveFindings({ children }: { readonly children: React.ReactNode }) {
  // Findings may lag a moment behind fast typing; the text may not.
  const content = useDeferredValue(useEdited((state) => state.draft.content))
  const findings = useMemo<Findings>(() => Map.groupBy(playbookFindings(content), ({ part, about }: PlaybookFinding) => findingsName(part, about)), [content])
  return <FindingsContext value={findings}>{children}</FindingsContext>
}

function FormPane({ pane }: { readonly pane: React.RefObject<HTMLDivElement | null> }) {
  // Never later than the outline: what is typed at once must not land in the form that was there before.
  const place = useEdited((state) => state.place)
  const name = placeName(place)
  useLayoutEffect(() => {
    pane.current?.scrollTo(0, 0)
  }, [name, pane])
  return (
    <div
      ref={pane}
      className={classes.form}
      data-shown={name}
      data-undo
      onKeyDownCapture={(event) => {
        // Escape closes an open list first; only the next one leaves the form.
        if (event.key === 'Escape' && event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true') event.preventDefault()
      }}
    >
      <PlaceForm key={name} place={place} />
    </div>
  )
}

function Toolbar() {
  const acts = actsOf(useEditor())
  const canUndo = useEdited((state) => state.canUndo)
  const canRedo = useEdited((state) => state.canRedo)
  const said = useEdited((state) => state.said)
  return (
    <div className={classes.toolbar}>
      <Tooltip label="Undo (Ctrl+Z)">
        <ActionIcon variant="default" size={28} aria-label="Undo" disabled={!canUndo} onClick={acts.undo}>
          <IconArrowBackUp size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Redo (Ctrl+Shift+Z)">
        <ActionIcon variant="default" size={28} aria-label="Redo" disabled={!canRedo} onClick={acts.redo}>
          <IconArrowForwardUp size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <span className={classes.said} role="status" aria-label="Last act">
        {said}
      </span>
      <FindingsCount />
      <SaveStatus />
    </div>
  )
}

function FindingsCount() {
  const content = useDeferredValue(useEdited((state) => state.draft.content))
  const count = useMemo(() => playbookFindings(content).length, [content])
  return count === 0 ? null : <span className={classes.findingsCount}>{countOf(count, 'thing does not fit', 'things do not fit')}</span>
}

function OutlineActs() {
  const editor = useEditor()
  const acts = actsOf(editor)
  const plus = <IconPlus size={14} aria-hidden />
  return (
    <div className={classes.outlineActs}>
      <Button size="compact-sm" variant="default" leftSection={plus} onClick={acts.addTask}>
        Task
      </Button>
      {editor.subject.kind === 'playbook' && (
        <Button size="compact-sm" variant="default" leftSection={plus} onClick={acts.addPhase}>
          Phase
        </Button>
      )}
    </div>
  )
}
