import { expect, test } from 'vitest'
import { alertAddress, notifyDesktop } from '../../../../electron/engine/channels/index.ts'
import { NotShownError, NoWayOutError } from '../../../../electron/engine/ports.ts'
import { isScreenAddress } from '../../../../electron/shell/address.ts'
import { dispatch, notice } from './dispatches.ts'

test('a notification names the rule and the figures, and a click opens the alert', async () => {
  const shown: unknown[] = []
  expect(await notifyDesktop({ notify: (message) => void shown.push(message) }, dispatch({ alert: notice({ rule: 'Recall\r\nnow' }) }))).toEqual({ kind: 'sent' })
  expect(shown).toEqual([{ title: 'Critical alert: Recall now (Quillumo)', body: '412 mentions in 15 min; the rule is 100', address: '/alerts/12' }])
  expect(isScreenAddress(alertAddress(12))).toBe(true)
})

test('where there is nothing to show one with, that is no failure', async () => {
  const nowhere = () => {
    throw new NoWayOutError('This console runs in a browser.')
  }
  expect(await notifyDesktop({ notify: nowhere }, dispatch())).toEqual({ kind: 'withheld', said: 'This console runs in a browser.' })
})

test('one that finds nobody to show it says so, and is tried again', async () => {
  const closed = () => Promise.reject(new NotShownError('No window is open.'))
  expect(await notifyDesktop({ notify: closed }, dispatch())).toEqual({ kind: 'failed', said: 'No window is open.', again: true })
})

test('a notification that can’t be shown is tried again', async () => {
  const broken = () => {
    throw new Error('no bus')
  }
  expect(await notifyDesktop({ notify: broken }, dispatch())).toMatchObject({ kind: 'failed', again: true })
})
