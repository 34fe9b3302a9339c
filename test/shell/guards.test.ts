import type { Session, WebContents } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { denyPermissions, guardAllContents } from '../../electron/shell/guards.ts'
import { app, fake, FakeSession, FakeWebContents } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

beforeEach(() => fake.reset())

function guarded(): FakeWebContents {
  guardAllContents()
  const contents = new FakeWebContents()
  app.emit('web-contents-created', {}, contents as unknown as WebContents)
  return contents
}

describe('navigation', () => {
  test.each(['https://example.org/', 'file:///etc/passwd', 'app://elsewhere/', 'data:text/html,x', 'javascript:alert(1)'])('to %s is prevented', (url) => {
    const contents = guarded()
    expect(contents.attempt('will-navigate', { url, isMainFrame: true })).toBe(true)
    expect(contents.attempt('will-frame-navigate', { url, isMainFrame: true })).toBe(true)
    expect(contents.attempt('will-redirect', { url, isMainFrame: true })).toBe(true)
  })

  test('within our own page is not', () => {
    const contents = guarded()
    expect(contents.attempt('will-navigate', { url: 'app://console/monitor', isMainFrame: true })).toBe(false)
    expect(contents.attempt('will-frame-navigate', { url: 'app://console/monitor', isMainFrame: true })).toBe(false)
  })

  test('of a frame is prevented, even to our own page', () => {
    expect(guarded().attempt('will-frame-navigate', { url: 'app://console/', isMainFrame: false })).toBe(true)
  })

  test('an embedded page is never attached', () => {
    expect(guarded().attempt('will-attach-webview')).toBe(true)
  })
})

describe('a new window', () => {
  const open = (url: string): unknown => {
    const details = { url, frameName: '', features: '', disposition: 'new-window', referrer: { url: '', policy: 'default' } } as const
    return guarded().windowOpenHandler?.(details)
  }

  test('is denied and a web address goes to the system’s browser', () => {
    expect(open('https://example.org/story')).toEqual({ action: 'deny' })
    expect(fake.openedOutside).toEqual(['https://example.org/story'])
  })

  test.each(['file:///etc/passwd', 'smb://server/share', 'javascript:alert(1)', 'app://console/'])('for %s is denied and opens nothing', (url) => {
    expect(open(url)).toEqual({ action: 'deny' })
    expect(fake.openedOutside).toEqual([])
  })
})

describe('permissions', () => {
  const page = { isMainFrame: true, requestingUrl: 'app://console/' }

  function handlers(): { request(permission: 'media' | 'notifications' | 'clipboard-sanitized-write', url?: string): boolean; session: FakeSession } {
    const session = new FakeSession()
    denyPermissions(session as unknown as Session)
    return {
      session,
      request(permission, url = page.requestingUrl) {
        let granted = true
        session.request?.({} as WebContents, permission, (answer) => (granted = answer), { ...page, requestingUrl: url })
        return granted
      },
    }
  }

  test('are denied when asked for and when looked up', () => {
    const { request, session } = handlers()
    expect(request('media')).toBe(false)
    expect(request('notifications')).toBe(false)
    expect(session.check?.(null, 'media', 'app://console', page)).toBe(false)
    expect(session.device?.({ deviceType: 'usb', origin: 'app://console', device: { deviceId: '' } } as never)).toBe(false)
  })

  test('only our own page may write to the clipboard', () => {
    const { request, session } = handlers()
    expect(request('clipboard-sanitized-write')).toBe(true)
    expect(request('clipboard-sanitized-write', 'https://example.org/')).toBe(false)
    expect(session.check?.(null, 'clipboard-sanitized-write', 'app://console', page)).toBe(true)
    expect(session.check?.(null, 'clipboard-sanitized-write', 'app://console', { isMainFrame: true })).toBe(false)
  })
})
