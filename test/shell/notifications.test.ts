import { beforeEach, expect, test, vi } from 'vitest'
import { createNotifications } from '../../electron/shell/notifications.ts'
import { fake } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

beforeEach(() => fake.reset())

function notify(address: string): string[] {
  const opened: string[] = []
  createNotifications((to) => opened.push(to))({ title: 'Spike', body: '412 mentions in 15 min', address })
  fake.notifications[0]?.emit('click')
  return opened
}

test('a click opens the console where the notification points', () => {
  expect(notify('/monitor?from=1')).toEqual(['/monitor?from=1'])
  expect(fake.notifications[0]).toMatchObject({ shown: true, options: { title: 'Spike', body: '412 mentions in 15 min' } })
})

test.each(['https://example.org/', '//example.org', 'javascript:alert(1)'])('%s is shown but leads nowhere', (address) => {
  expect(notify(address)).toEqual([])
})
