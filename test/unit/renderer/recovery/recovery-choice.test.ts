import { describe, expect, test } from 'vitest'
import type { Backup } from '../../../../electron/contract/index.ts'
import { recoveryChoice } from '../../../../renderer/recovery/recovery-choice.ts'

const backup = (madeAt: number, reason: Backup['reason']): Backup => ({ name: `${madeAt}`, madeAt, bytes: 1, reason })

describe('what the recovery screen offers', () => {
  test('is the newest backup first, the others below it', () => {
    const backups = [backup(1, 'manual'), backup(3, 'before-migration'), backup(2, 'manual')]
    const { last, others } = recoveryChoice('storage-damaged', backups)
    expect(last?.madeAt).toBe(3)
    expect(others.map(({ madeAt }) => madeAt)).toEqual([2, 1])
  })

  test('is never first a copy that was put aside by a restore, unless there is nothing else', () => {
    const aside = backup(9, 'before-restore')
    expect(recoveryChoice('storage-damaged', [aside, backup(1, 'manual')]).last?.madeAt).toBe(1)
    expect(recoveryChoice('storage-damaged', [aside]).last).toBe(aside)
    expect(recoveryChoice('storage-damaged', []).last).toBeNull()
  })

  test.each(['storage-in-use', 'storage-full', 'storage-read-only', 'storage-locked'] as const)('is no backup for %s', (kind) => {
    expect(recoveryChoice(kind, [backup(1, 'manual')]).restorable).toBe(false)
  })
})
