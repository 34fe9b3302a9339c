import { z } from 'zod'

/** Usual range for a bucket, from the same place in earlier periods. */
export const expectation = z.object({ low: z.number(), middle: z.number(), high: z.number() })
export type Expectation = z.infer<typeof expectation>
