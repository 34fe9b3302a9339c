import { lazy, Suspense } from 'react'
import { SituationScreen } from '../situation/situation-screen.tsx'
import { useConsoleState } from './console-state.ts'
import { LoadingScreen } from './loading-screen.tsx'

const StartScreen = lazy(async () => ({ default: (await import('../start/start-screen.tsx')).StartScreen }))

/** The first address: the Situation, or the start screen while nothing has been stored or connected. */
export function HomeScreen() {
  const { data: state } = useConsoleState()
  if (state?.mode === 'live' && state.firstStart) {
    return (
      <Suspense fallback={<LoadingScreen />}>
        <StartScreen />
      </Suspense>
    )
  }
  return <SituationScreen />
}
