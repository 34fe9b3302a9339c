import type { ConsoleState } from '../../electron/contract/index.ts'

/** Clock of the workspace at a moment of this computer (epoch milliseconds, as is `readAt`, when the state was read): a recording's runs at its own speed and stops at its end. */
export function workspaceTime(state: ConsoleState, readAt: number, at: number): number {
  const elapsed = Math.max(0, at - readAt)
  if (state.mode !== 'recording') return state.now + elapsed
  const { player } = state
  return player.playing ? Math.min(player.endsAt, player.at + elapsed * player.speed) : player.at
}
