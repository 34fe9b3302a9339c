import type { Place } from '../core/place.ts'
import { useEditor } from '../editor-context.ts'
import { AboutForm } from './about-form.tsx'
import { BlockAboutForm } from './block-about-form.tsx'
import { ContactsForm, StakeholdersForm } from './tables.tsx'
import { DarkSiteForm, QuestionsForm, RolesForm, TriggersForm } from './list-forms.tsx'
import { FactsForm } from './facts-form.tsx'
import { PhaseForm } from './phase-form.tsx'
import { TaskForm } from './task-form.tsx'

/** The form of the chosen part. */
export function PlaceForm({ place }: { readonly place: Place }) {
  const { subject } = useEditor()
  if (place.kind === 'task') return <TaskForm id={place.id} />
  if (place.kind === 'phase') return <PhaseForm id={place.id} />
  switch (place.section) {
    case 'about':
      return subject.kind === 'block' ? <BlockAboutForm blockKey={subject.key} /> : <AboutForm />
    case 'triggers':
      return <TriggersForm />
    case 'roles':
      return <RolesForm />
    case 'facts':
      return <FactsForm />
    case 'stakeholders':
      return <StakeholdersForm />
    case 'questions':
      return <QuestionsForm />
    case 'contacts':
      return <ContactsForm />
    case 'dark-site':
      return <DarkSiteForm />
  }
}
