import { alertArithmetic, alertRuleDefinition, alertSentence, type DeliveryTest } from '../../contract/index.ts'
import { callWebhook, digest, failed, notifyDesktop, sendEmail, tryMailServer, type AlertNotice, type Dispatch, type Outcome } from '../channels/index.ts'
import type { Ports } from '../ports.ts'
import type { KnownRecipient, Taken } from './deliver-rows.ts'
import type { MailServerBook } from './mail-server.ts'
import type { WebhookSecrets } from './webhook-secrets.ts'

export interface MessengerParts {
  readonly ports: Pick<Ports, 'clock' | 'network' | 'mail' | 'notifier' | 'random'>
  readonly mailServer: Pick<MailServerBook, 'route'>
  readonly webhookSecrets: Pick<WebhookSecrets, 'of'>
  readonly timeZone: string
}

const NO_SECRET = 'The signing secret of this webhook is not on this computer, so it was not called: make a new one in Settings, Recipients.'
const NO_SERVER = 'No mail server is set up: enter yours in the settings of recipients.'

/** Brings messages to the channels. */
export function createMessenger({ ports, mailServer, webhookSecrets, timeZone }: MessengerParts) {
  const { clock, mail, network, notifier, random } = ports

  const email = async (signal: AbortSignal, to: { readonly name: string; readonly address: string }, dispatch: Dispatch): Promise<Outcome> => {
    const route = await mailServer.route()
    return route ? sendEmail({ mail, clock, signal }, route, to, dispatch) : failed(NO_SERVER, false)
  }

  const webhook = async (signal: AbortSignal, { id, definition: { name }, signed }: KnownRecipient, address: string, dispatch: Dispatch): Promise<Outcome> => {
    const signing = await webhookSecrets.of(id, signed)
    if (signing.kind === 'secret-missing') return failed(NO_SECRET, false)
    return callWebhook({ network, clock, signal }, { name, address, secret: signing.kind === 'signed' ? signing.secret : null }, dispatch)
  }

  const send = async (signal: AbortSignal, channel: DeliveryTest['channel'], recipient: KnownRecipient | null, dispatch: Dispatch): Promise<Outcome> => {
    if (channel === 'desktop') return notifyDesktop(notifier, dispatch)
    const address = channel === 'email' ? recipient?.definition.email : recipient?.definition.webhook
    if (recipient === null || typeof address !== 'string') return failed('The recipient has no such address.', false)
    return channel === 'email' ? email(signal, { name: recipient.definition.name, address }, dispatch) : webhook(signal, recipient, address, dispatch)
  }

  const testDispatch = (): Dispatch => {
    const key = Buffer.from(random.bytes(16)).toString('hex')
    return { key, thread: key, step: 0, alert: null, at: clock.now(), timeZone }
  }

  return {
    /** Makes one attempt at a message of the outbox. Throws only by a fault of our own. */
    deliver: ({ delivery, alert, brand, recipient }: Taken, signal: AbortSignal): Promise<Outcome> =>
      send(signal, delivery.channel, recipient, {
        // Of itself the key is one of this database; another console's alert must not be taken for this one.
        key: digest(`${delivery.idempotency_key}/${delivery.created_at}`),
        thread: `${alert.id}/${alert.raised_at}`,
        step: delivery.step,
        alert: noticeOf(alert, brand, timeZone, clock.now()),
        at: clock.now(),
        timeZone,
      }),
    /** Sends a test message on every channel of a recipient, side by side. */
    async test(recipient: KnownRecipient, signal: AbortSignal): Promise<DeliveryTest[]> {
      const channels = (['email', 'webhook'] as const).filter((channel) => recipient.definition[channel] !== null)
      const tried = channels.map(async (channel) => {
        const outcome = await send(signal, channel, recipient, testDispatch())
        return testOf(channel, outcome, channel === 'email' ? 'The mail server took the message.' : 'The webhook’s server took the message.')
      })
      return Promise.all(tried)
    },
    /** Connects and logs in; sends a message when an address is given. */
    async testMailServer(to: string | undefined, signal: AbortSignal): Promise<DeliveryTest> {
      if (to !== undefined) return testOf('email', await email(signal, { name: '', address: to }, testDispatch()), 'The mail server took the message.')
      const route = await mailServer.route()
      if (!route) return testOf('email', failed(NO_SERVER, false), '')
      const { user, security } = route.access
      const said = user !== '' && security !== 'none' ? 'Connected and logged in.' : 'Connected; no account is used.'
      return testOf('email', await tryMailServer({ mail, clock, signal }, route.access), said)
    },
  }
}
export type Messenger = ReturnType<typeof createMessenger>

/** The alert as it stands now. A repeated attempt tells it as it stands then. */
function noticeOf(alert: Taken['alert'], brand: string | null, timeZone: string, now: number): AlertNotice {
  const arithmetic = alertArithmetic.parse(JSON.parse(alert.arithmetic))
  return {
    id: alert.id,
    rule: alertRuleDefinition.parse(JSON.parse(alert.rule)).name,
    severity: alert.severity,
    brand,
    sentence: alertSentence(arithmetic, timeZone, alert.ended_at ?? now),
    arithmetic,
    startedAt: alert.started_at,
    raisedAt: alert.raised_at,
    endedAt: alert.ended_at,
  }
}

const testOf = (channel: DeliveryTest['channel'], outcome: Outcome, arrived: string): DeliveryTest =>
  outcome.kind === 'sent' ? { channel, ok: true, said: arrived } : { channel, ok: false, said: outcome.said }
