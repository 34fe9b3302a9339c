import { z } from 'zod'

/** One that a page is to show. Holds figures and names, never the text of a mention. */
export const pageNotification = z.object({
  /** Of this message; the page tells by it what came of it. */
  id: z.string(),
  title: z.string(),
  body: z.string(),
  /** Inside the console; a click opens it. */
  address: z.string(),
})
export type PageNotification = z.infer<typeof pageNotification>

/**
 * What came of it on a page. `not-asked`: the person has not decided yet whether this browser may; `blocked`: they, or
 * whoever set up the browser, decided against it; `unsupported`: this browser has none; `failed`: it may, and did not.
 */
export const notificationOutcome = z.enum(['shown', 'not-asked', 'blocked', 'unsupported', 'failed'])
export type NotificationOutcome = z.infer<typeof notificationOutcome>
