import { z } from 'zod'
import { personName } from '../alerts/alert.ts'
import { instant, rowId } from '../procedure.ts'
import { workingHours } from './hours.ts'

/** A role as it is called; those of `standardRoles` are known under several names. */
export const roleName = z.string().trim().min(1, 'Name the role').max(100, 'A role’s name can have 100 characters at most')

export const routeKinds = ['phone', 'email', 'messenger', 'other'] as const
export const contactRoute = z
  .object({
    kind: z.enum(routeKinds),
    value: z.string().trim().min(1, 'Enter a number, an address or a name').max(254, 'At most 254 characters'),
    /** "Private", "Signal", "until 22:00". */
    note: z.string().trim().max(100, 'At most 100 characters').default(''),
  })
  .superRefine(({ kind, value }, context) => {
    const wrong = (message: string): void => context.addIssue({ code: 'custom', path: ['value'], message })
    if (kind === 'phone' && !/^\+?[\d\s()./-]*\d[\d\s()./-]*$/.test(value)) wrong('Enter a telephone number in digits, with its country: +358 …')
    if (kind === 'email' && !z.email().safeParse(value).success) wrong('Enter a full e-mail address')
  })
export type ContactRoute = z.infer<typeof contactRoute>

export const personDefinition = z.object({
  /** Signs what this person does. What was signed before keeps the name of then. */
  name: personName,
  title: z.string().trim().max(100, 'A job title can have 100 characters at most').default(''),
  /** Roles that this person can take in an incident. */
  roles: z.array(roleName).max(20, 'At most 20 roles').readonly().default([]),
  /** In the order in which they are tried. */
  routes: z.array(contactRoute).max(10, 'At most 10 ways of contact').readonly().default([]),
  /** null: none are known. */
  hours: workingHours.nullable().default(null),
  note: z.string().trim().max(1_000, 'A note can have 1,000 characters at most').default(''),
  /** False: has left, and is offered nowhere. */
  active: z.boolean().default(true),
})
export type PersonDefinition = z.infer<typeof personDefinition>

export const person = z.object({
  id: rowId,
  definition: personDefinition,
  /** Acting as this person asks for a PIN; it never leaves the engine. */
  pinSet: z.boolean(),
})
export type Person = z.infer<typeof person>

export const personPin = z.string().regex(/^\d{4,12}$/, 'A PIN has 4 to 12 digits')

/** Something that was done about a person's PIN. */
export const pinEvent = z.object({ at: instant, by: z.string(), what: z.enum(['set', 'changed', 'cleared']), reason: z.string() })
export type PinEvent = z.infer<typeof pinEvent>

/** How acting as somebody works at this console. */
export const actingSettings = z.object({
  /** After so long without a key or a click, acting as a person with a PIN asks for it again. */
  idleMinutes: z.number().int().min(1, 'At least a minute').max(1_440, 'At most a day'),
})
export type ActingSettings = z.infer<typeof actingSettings>
