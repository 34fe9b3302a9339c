import { useState } from 'react'
import { Button, Modal, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { OpenAction } from '../../../electron/contract/index.ts'
import { dayOf } from '../../playbooks/playbook-words.ts'
import { useClockValue, usePreferences } from '../../shell/console-state.ts'
import { orpc } from '../../shell/engine.ts'
import { countOf } from '../../ui/number-format.ts'
import { MINUTE } from '../../ui/time-format.ts'
import { Finish } from './review-dialog.tsx'
import { DueMark } from './review-items.tsx'
import { actionDueWords, actionIsOverdue, isOwnedBy } from './review-words.ts'
import classes from './open-actions.module.css'

const choices = ['all', 'mine', 'overdue'] as const
type Choice = (typeof choices)[number]

/** Corrective actions of every incident, closed ones too, for as long as they are not done; the next due first. */
export function OpenActions() {
  const { data: actions } = useQuery(orpc.incidents.openActions.queryOptions())
  const person = usePreferences()?.person ?? ''
  const today = useClockValue(dayOf, MINUTE)
  const [choice, setChoice] = useState<Choice>('all')
  const [finishing, setFinishing] = useState<OpenAction | null>(null)
  if (actions === undefined || (actions.length === 0 && finishing === null)) return null
  const fits: Readonly<Record<Choice, (action: OpenAction) => boolean>> = { all: () => true, mine: action => isOwnedBy(action, person), overdue: action => actionIsOverdue(action, today) }
  const shown = actions.filter(fits[choice])
  const counts = (one: Choice) => actions.filter(fits[one]).length
  return (
    <section aria-labelledby="corrective-actions">
      <div className={classes.head}>
        <h2 id="corrective-actions">Corrective actions</h2>
        <span className={classes.count} data-overdue={counts('overdue') > 0 || undefined}>
          {actions.length} open{counts('overdue') > 0 && `, ${counts('overdue')} overdue`}
        </span>
        <SegmentedControl
          size="xs" aria-label="Which corrective actions" value={choice} onChange={value => setChoice(choices.find(one => one === value) ?? 'all')}
          data={[{ value: 'all', label: `All ${counts('all')}` }, { value: 'mine', label: `Mine ${counts('mine')}` }, { value: 'overdue', label: `Overdue ${counts('overdue')}` }]}
        />
      </div>
      {shown.length === 0 ? (
        <p className={classes.soft}>{choice === 'mine' ? (person === '' ? 'Nobody has signed at this console yet. Give your name under Settings, Appearance.' : `None is owned by ${person}.`) : 'None is overdue.'}</p>
      ) : (
        <ul className={classes.list} aria-label={countOf(shown.length, 'corrective action')}>
          {shown.map(action => (
            <Row key={`${action.incident} ${action.entry}`} action={action} today={today} onFinish={() => setFinishing(action)} />
          ))}
        </ul>
      )}
      <Modal opened={finishing !== null} onClose={() => setFinishing(null)} title="The corrective action is done" size="lg">
        {finishing !== null && <Finish incident={finishing.incident} action={finishing} onDone={() => setFinishing(null)} />}
      </Modal>
    </section>
  )
}

function Row({ action, today, onFinish }: { readonly action: OpenAction; readonly today: string; readonly onFinish: () => void }) {
  const { incident, title, closed, text, owner } = action
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Link to="/incidents/{-$incident}" params={{ incident: String(incident) }} search={{ view: 'review' }} className={classes.open ?? ''} data-incident>
          {text}
        </Link>
        <p className={classes.soft}>
          {title}
          {closed && ', closed'}
        </p>
      </div>
      <span className={classes.owner}>{owner}</span>
      <span>
        <DueMark words={actionDueWords(action, today)} overdue={actionIsOverdue(action, today)} />
      </span>
      <Button size="compact-sm" variant="default" className={classes.finish ?? ''} onClick={onFinish} aria-label={`Done: ${text}`}>
        Done…
      </Button>
    </li>
  )
}
