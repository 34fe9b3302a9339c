import { afterEach, beforeEach } from 'vitest'
import type { Alert, AlertDelivery } from '../../../../electron/contract/index.ts'
import type { MailMessage, Ports } from '../../../../electron/engine/ports.ts'
import { openWorkspace, type Workspace } from '../workspace.ts'
import { alertsOf, arrive, HOUR, onlyRule, setUpMail } from './alerting.ts'

export const SECOND = 1_000
/** A webhook's address with something secret in it. */
export const address = 'https://hooks.example.org/T0K3N'

export const refused = (): Error => Object.assign(new Error('connect'), { code: 'ESOCKET', originalCode: 'ECONNREFUSED' })

/** A workspace with a mail server, and ways out of it that do what a test says. */
export interface Post {
  workspace: Workspace
  readonly ports: Pick<Ports, 'mail' | 'network' | 'notifier'>
  /** What the mail server and the webhooks do; they take everything unless a test says otherwise. */
  mail: (message: MailMessage, signal: AbortSignal) => Promise<void>
  hook: (url: string) => Promise<Response>
  letters: MailMessage[]
  calls: { readonly url: string; readonly key: string; readonly body: string }[]
  notifications: string[]
  /** Names of those who got a letter. */
  recipients(): readonly string[]
  onlyAlert(): Promise<Alert>
  /** Oldest first. */
  deliveries(): Promise<readonly AlertDelivery[]>
  /** Mentions that meet the condition, without waiting for what comes of the messages. */
  hear(): Promise<void>
  /** A rule that tells those, the first at once and each further one a quarter of an hour later; and an alert by it. */
  tell(ids: readonly number[], more?: Record<string, unknown>): Promise<void>
}

/** Opens one before each test of the file, and removes it afterwards. */
export function preparePost(): Post {
  const ports: Post['ports'] = {
    mail: {
      async send(_, message, signal) {
        if (!message) return
        await post.mail(message, signal)
        post.letters.push(message)
      },
    },
    network: {
      async fetch(url, init) {
        post.calls.push({ url, key: new Headers(init.headers).get('idempotency-key') ?? '', body: JSON.stringify(init.body) })
        return post.hook(url)
      },
    },
    notifier: { notify: ({ title, address: opens }) => void post.notifications.push(`${title} ${opens}`) },
  }
  let workspace: Workspace | null = null
  const post: Post = {
    get workspace() {
      if (!workspace) throw new Error('No workspace is open')
      return workspace
    },
    set workspace(opened) {
      workspace = opened
    },
    ports,
    mail: async () => undefined,
    hook: async () => new Response('ok'),
    letters: [],
    calls: [],
    notifications: [],
    recipients: () => post.letters.map(({ to }) => to.name),
    async onlyAlert() {
      const [alert] = await alertsOf(post.workspace)
      if (!alert) throw new Error('No alert was raised')
      return alert
    },
    deliveries: async () => (await post.workspace.engine.alerts.deliveries.list(undefined, 100)).toReversed(),
    async hear() {
      await post.workspace.store(Array.from({ length: 12 }, (_, index) => ({ text: `words ${index}`, publishedAt: post.workspace.clock.now() - index * SECOND })))
      await post.workspace.clock.advanceSettling(2 * SECOND)
    },
    async tell(ids, more = {}) {
      await onlyRule(post.workspace, { escalation: ids.map((recipientId, step) => ({ recipientId, afterMinutes: step * 15 })), coolDown: 4 * HOUR, ...more })
      await arrive(post.workspace, 12)
    },
  }
  beforeEach(async () => {
    Object.assign(post, { mail: async () => undefined, hook: async () => new Response('ok'), letters: [], calls: [], notifications: [] })
    post.workspace = await openWorkspace({ ports })
    await setUpMail(post.workspace)
  })
  afterEach(() => post.workspace.remove())
  return post
}
