import { expect, test } from 'vitest'
import { reminderArithmetic } from '../../../../electron/contract/index.ts'
import { parseIncidentsSearch } from '../../../../renderer/incidents/incidents-search.ts'
import { placeOf, placeOfItem } from '../../../../renderer/alerts/reminder-place.ts'

function reminder(of: string, item: Record<string, unknown> = {}) {
  const incident = of === 'review' ? null : { id: 7, title: 'Kettles overheat', level: 3 }
  return reminderArithmetic.parse({ kind: 'reminder', of, incident, count: 1, items: [{ key: 'a', text: 'Set the level', who: null, dueAt: 0, task: null, playbook: null, ...item }] })
}

const first = ({ items }: ReturnType<typeof reminder>) => items[0] ?? expect.unreachable('It lists nothing')

test.each([
  ['task', { task: { run: 2, key: 'set-the-level' } }, { show: 'overdue', run: 2 }],
  ['promise', {}, { view: 'timeline' }],
  ['report', {}, { view: 'reports' }],
  ['corrective-action', {}, { view: 'review' }],
])('a reminder of a %s leads to where it is seen to in its incident', (of, item, search) => {
  const place = placeOf(reminder(of, item))
  expect(place).toEqual({ to: '/incidents/{-$incident}', params: { incident: '7' }, search })
  // Nothing of it gets lost in the address.
  expect(parseIncidentsSearch(search)).toEqual(search)
})

test('one task leads to itself, one playbook too', () => {
  const task = reminder('task', { task: { run: 2, key: 'set-the-level' } })
  expect(placeOfItem(task, first(task))).toMatchObject({ search: { run: 2, task: 'set-the-level' } })
  const review = reminder('review', { playbook: 4 })
  expect(placeOfItem(review, first(review))).toMatchObject({ to: '/playbooks/{-$playbook}', params: { playbook: '4' } })
  expect(placeOf(review)).toMatchObject({ params: { playbook: undefined } })
})
