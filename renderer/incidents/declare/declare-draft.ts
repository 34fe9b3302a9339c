import { z } from 'zod'
import type { Declaration } from '../../../electron/contract/index.ts'
import { fieldOf, instantOf } from '../../monitor/periods.ts'

/** What has been typed of a declaration. */
export const declareDraft = z.object({
  title: z.string(),
  brand: z.number().nullable(),
  level: z.number(),
  /** As the date field writes it, local time; null while it is empty. */
  signal: z.string().nullable(),
  reason: z.string(),
  /** Name of who commands; missing until it is changed, and then the one on duty. */
  commander: z.string().optional(),
  /** Key of the choice of mentions; null while it follows the brand. */
  mentions: z.string().nullable().default(null),
})
export type DeclareDraft = z.infer<typeof declareDraft>

/** Declarations about different things don't mix: each has its own name to be kept under. */
export function draftNameOf({ alert = null, signalAt }: Partial<Declaration>): string {
  return `incident.declare.${alert !== null ? `alert-${alert}` : signalAt !== undefined ? `signal-${signalAt}` : 'new'}`
}

/** The form before anything is typed. @param now workspace time, which stands for the first signal where none is known */
export function emptyDeclaration(preset: Partial<Declaration>, now: number): DeclareDraft {
  return { title: preset.title ?? '', brand: preset.brand ?? null, level: preset.level ?? 2, signal: fieldOf(preset.signalAt ?? now), reason: preset.reason ?? '', mentions: null }
}

/** What is declared, to be checked. The field knows minutes only: a first signal that was left as it came keeps its second. */
export function declarationOf({ title, brand, level, signal, reason }: DeclareDraft, { signalAt, alert }: Partial<Declaration>): unknown {
  return { title, brand, level, reason, alert: alert ?? null, signalAt: signalAt !== undefined && signal === fieldOf(signalAt) ? signalAt : instantOf(signal) }
}
