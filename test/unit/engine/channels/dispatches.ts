import type { AlertNotice, Dispatch } from '../../../../electron/engine/channels/index.ts'

export const NOON = Date.UTC(2026, 8, 14, 12)
const MINUTE = 60_000

export function notice(change: Partial<AlertNotice> = {}): AlertNotice {
  return {
    id: 12,
    rule: 'Recall',
    severity: 'critical',
    brand: 'Quillumo',
    sentence: '412 mentions in 15 min; the rule is 100',
    arithmetic: { kind: 'volume', from: NOON - 15 * MINUTE, to: NOON, mentions: 412, uncovered: 0, count: 100 },
    startedAt: NOON - MINUTE,
    raisedAt: NOON,
    endedAt: null,
    ...change,
  }
}

export function dispatch(change: Partial<Dispatch> = {}): Dispatch {
  return { key: 'c0ffee', thread: '12/1', step: 0, alert: notice(), at: NOON, timeZone: 'Europe/Helsinki', ...change }
}
