import { EventPublisher } from '@orpc/server'
import type { NotificationOutcome, PageNotification } from '../contract/index.ts'
import { NotShownError, NoWayOutError, type Clock, type Notifier, type Randomness } from './ports.ts'

/** How long a page may take to show a notification before the next one is asked. Milliseconds. */
export const PAGE_PATIENCE = 6_000

/** Notifications that open pages show, for a host that can't show any itself. */
export interface PageNotifications extends Notifier {
  /** A page offers to show notifications, until the signal aborts or the iterator is closed. */
  follow(signal: AbortSignal | undefined): AsyncGenerator<PageNotification, void>
  /** A page tells what came of one. Told too late, or twice, it changes nothing. */
  told(id: string, outcome: NotificationOutcome): void
}

interface Page {
  readonly publisher: EventPublisher<{ notification: PageNotification }>
  readonly left: AbortSignal
}

/** What a page made of it; `gone`: it was closed meanwhile, `silent`: it did not say. */
type Answer = NotificationOutcome | 'gone' | 'silent'

/**
 * Hands each notification to one page after another, the page opened last first, until one has shown it: several open
 * pages show it once.
 */
export function createPageNotifications({ clock, random }: { readonly clock: Clock; readonly random: Randomness }): PageNotifications {
  const pages = new Set<Page>()
  const listeners = new Set<() => void>()
  const asked = new Map<string, (answer: Answer) => void>()

  const ask = async ({ publisher, left }: Page, notification: PageNotification): Promise<Answer> => {
    const { promise, resolve } = Promise.withResolvers<Answer>()
    const leave = (): void => resolve('gone')
    asked.set(notification.id, resolve)
    left.addEventListener('abort', leave, { once: true })
    const cancel = clock.after(PAGE_PATIENCE, () => resolve('silent'))
    publisher.publish('notification', notification)
    try {
      return await promise
    } finally {
      cancel()
      left.removeEventListener('abort', leave)
      asked.delete(notification.id)
    }
  }

  return {
    follow(signal) {
      const leaving = new AbortController()
      const page: Page = { publisher: new EventPublisher(), left: leaving.signal }
      const detach = (): void => {
        pages.delete(page)
        leaving.abort()
      }
      const events = page.publisher.subscribe('notification', signal ? { signal } : {})
      signal?.addEventListener('abort', detach, { once: true })
      pages.add(page)
      for (const listener of listeners) listener()
      return (async function* () {
        try {
          yield* events
        } finally {
          detach()
        }
      })()
    },
    whenReady(call) {
      listeners.add(call)
      return () => listeners.delete(call)
    },
    told: (id, outcome) => asked.get(id)?.(outcome),
    async notify(message) {
      const answers: Answer[] = []
      const tried = new Set<Page>()
      for (let page = latestBut(tried); page !== undefined; page = latestBut(tried)) {
        tried.add(page)
        // Of its own for each page: what one tells late must not be taken for the answer of the next.
        const answer = await ask(page, { ...message, id: Buffer.from(random.bytes(16)).toString('hex') })
        if (answer === 'shown') return
        answers.push(answer)
      }
      throw reasonOf(answers)
    },
  }

  function latestBut(tried: ReadonlySet<Page>): Page | undefined {
    return [...pages].findLast((page) => !tried.has(page))
  }
}

const noWay = {
  'not-asked': 'Desktop notifications are not allowed in this browser yet: allow them in Settings, Alert rules.',
  blocked: 'This browser blocks desktop notifications of the console: Settings, Alert rules say how to allow them.',
  unsupported: 'This browser can’t show desktop notifications: open the console in Chromium, Chrome or Edge.',
} as const

/** Why none of the pages has shown it. What a person can change comes first. */
function reasonOf(answers: readonly Answer[]): Error {
  for (const answer of ['not-asked', 'blocked', 'unsupported'] as const) if (answers.includes(answer)) return new NoWayOutError(noWay[answer])
  if (answers.some((answer) => answer !== 'gone')) return new NotShownError('The browser did not show the notification: check whether this computer holds notifications back, as “do not disturb” does.')
  return new NotShownError('No window of the console was open to show a notification: keep one open, or have the rule tell somebody by e-mail or webhook.')
}
