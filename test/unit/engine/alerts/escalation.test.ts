import { describe, expect, test } from 'vitest'
import { planSteps, suppressionAt } from '../../../../electron/engine/alerts/escalation.ts'

const MINUTE = 60_000
const now = Date.UTC(2026, 8, 14, 12)
const steps = [
  { recipientId: 1, afterMinutes: 0 },
  { recipientId: 2, afterMinutes: 0 },
  { recipientId: 3, afterMinutes: 15 },
  { recipientId: 4, afterMinutes: 60 },
]

describe('the steps that are due', () => {
  test.each([
    ['the first are taken together', 0, [1, 2], 2, 15],
    ['the third, and the fourth when it has had its time', 2, [3], 3, 45],
    ['the last', 3, [4], 4, null],
    ['none are left', 4, [], 4, null],
  ])('%s', (_, next, recipients, nextStep, minutes) => {
    const plan = planSteps(steps, next, now)
    expect(plan.take.map((step) => step.recipientId)).toEqual(recipients)
    expect(plan.nextStep).toBe(nextStep)
    expect(plan.nextStepAt).toBe(minutes === null ? null : now + minutes * MINUTE)
  })

  test('a rule that writes to nobody has none', () => expect(planSteps([], 0, now)).toEqual({ take: [], nextStep: 0, nextStepAt: null }))
})

describe('why nobody is told', () => {
  const quiet = { days: [1], from: '11:00', to: '13:00', timeZone: 'UTC', passCritical: true, passLevel: 3 }
  test.each([
    ['nothing is against it', null, null, 'warning', null],
    ['a mute', now + MINUTE, null, 'warning', { reason: 'muted', until: now + MINUTE }],
    ['a mute that is over', now, null, 'warning', null],
    ['quiet hours', null, quiet, 'warning', { reason: 'quiet-hours', until: now + 60 * MINUTE }],
    ['a mute within quiet hours is named', now + MINUTE, quiet, 'warning', { reason: 'muted', until: now + MINUTE }],
    ['critical passes quiet hours', null, quiet, 'critical', null],
    ['critical does not pass a mute', now + MINUTE, quiet, 'critical', { reason: 'muted', until: now + MINUTE }],
  ] as const)('%s', (_, mutedUntil, hours, severity, expected) => expect(suppressionAt(now, mutedUntil, hours, severity)).toEqual(expected))
})
