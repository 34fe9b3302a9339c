import { expect, test } from 'vitest'
import type { ConsoleState } from '../../../../electron/contract/index.ts'
import { workspaceTime } from '../../../../renderer/shell/workspace-time.ts'

const recording = (changes: { playing?: boolean; speed?: number } = {}): ConsoleState => ({
  mode: 'recording', now: 1_000_000, host: 'browser', version: '1',
  player: { recording: 'sample', title: 'Sample', synthetic: true, description: '', startsAt: 0, endsAt: 2_000_000, at: 1_000_000, speed: 60, playing: true, ...changes },
})

test('a playing recording runs at its own speed', () => expect(workspaceTime(recording(), 500, 1_500)).toBe(1_060_000))
test('a paused recording stands still', () => expect(workspaceTime(recording({ playing: false }), 500, 99_500)).toBe(1_000_000))
test('a recording stops at its end', () => expect(workspaceTime(recording({ speed: 3_600 }), 0, 9_000_000)).toBe(2_000_000))
test('the live workspace runs with this computer', () =>
  expect(workspaceTime({ mode: 'live', now: 7_000, firstStart: false, host: 'browser', version: '1' }, 100, 350)).toBe(7_250))
