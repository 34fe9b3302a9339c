import { NotShownError, type Notifier } from '../ports.ts'
import { oneLine, titleOf, type Dispatch } from './notice.ts'
import { attempt, failed, type Outcome } from './outcome.ts'

/** Where an alert is shown in the console. */
export const alertAddress = (id: number): string => `/alerts/${id}`

/** Tells of an alert by a notification of this computer; a click opens the alert. */
export function notifyDesktop(notifier: Notifier, { alert }: Dispatch): Promise<Outcome> {
  return attempt(
    async () => {
      await notifier.notify(
        alert === null
          ? { title: 'Holdfast', body: 'This is how an alert is told.', address: '/alerts' }
          : { title: titleOf(alert), body: oneLine(alert.sentence, 300), address: alertAddress(alert.id) },
      )
      return { kind: 'sent' }
    },
    (error) => failed(error instanceof NotShownError ? error.message : 'The notification could not be shown.', true),
  )
}
