import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Button, useMantineColorScheme } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconCommand } from '@tabler/icons-react'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import type { ConsoleState } from '../../electron/contract/index.ts'
import { AlertNotices } from '../alerts/alert-notices.tsx'
import { DesktopNotices } from '../alerts/desktop-notices.tsx'
import { IncidentCommands } from '../incidents/incident-commands.tsx'
import { IncidentSwitcher } from '../incidents/incident-switcher.tsx'
import { usePlaybookCommands } from '../playbooks/playbook-commands.ts'
import { useSettingsCommands } from '../settings/settings-commands.ts'
import { Keycaps } from '../ui/keycaps.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Time } from '../ui/time.tsx'
import { formatClock, zoneNameAt } from '../ui/time-format.ts'
import { ActingPersonProvider } from './acting-person.tsx'
import { ActingSwitch } from './acting-switch.tsx'
import { useChanges } from './changes.ts'
import { CommandPalette } from './command-palette.tsx'
import { listenToKeys, useCommands } from './commands.ts'
import { ConnectionStrip } from './connection-strip.tsx'
import { adoptConsoleState, useConsoleState, useNow, usePreferences, useSetPreferences, workspaceKey } from './console-state.ts'
import { KeyOverview } from './key-overview.tsx'
import { useLastView } from './last-view.ts'
import { LoadingScreen } from './loading-screen.tsx'
import { NavigationRail, nothingOpen, screens } from './navigation-rail.tsx'
import { RecordingBanner } from './recording-banner.tsx'
import classes from './frame.module.css'

const RecoveryScreen = lazy(async () => ({ default: (await import('../recovery/recovery-screen.tsx')).RecoveryScreen }))

/** The window around every screen: navigation, header, mode, keys, and the engine's announcements. */
export function Frame() {
  useChanges()
  const { data: state, error, refetch } = useConsoleState()
  useAppearance()
  useEffect(() => listenToKeys(window), [])
  if (!state) {
    return (
      <div className={classes.alone}>
        <ConnectionStrip />
        <main className={classes.starting}>
          {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : <LoadingScreen />}
        </main>
      </div>
    )
  }
  if (state.mode === 'recovery') {
    return (
      <div className={classes.alone}>
        <ConnectionStrip />
        <main className={classes.recovery}>
          <Suspense fallback={<LoadingScreen />}>
            <RecoveryScreen />
          </Suspense>
        </main>
      </div>
    )
  }
  return (
    <ActingPersonProvider workspace={workspaceKey(state)}>
      <Workspace state={state} />
    </ActingPersonProvider>
  )
}

function Workspace({ state }: { readonly state: Exclude<ConsoleState, { mode: 'recovery' }> }) {
  const [keysShown, setKeysShown] = useState(false)
  const navigate = useNavigate()
  const setPreferences = useSetPreferences()
  const preferences = usePreferences()
  const workspace = workspaceKey(state)
  const title = useScreenTitle()
  useLastView(state.mode === 'live')
  useSettingsCommands()
  usePlaybookCommands()
  useDocumentTitle(state, title)
  useWorkspaceSwap(state)

  useCommands([
    ...screens.map(screen => ({ id: `go.${screen.title}`, title: `Go to ${screen.title}`, group: 'Go to', keys: [screen.keys], run: () => void navigate({ to: screen.to, params: nothingOpen }) })),
    { id: 'shell.palette', title: 'Find a command', group: 'Everywhere', keys: ['mod+k'], inPalette: false, run: spotlight.open },
    { id: 'shell.keys', title: 'Show the keys of this screen', group: 'Everywhere', keys: ['?'], run: () => setKeysShown(true) },
    ...(['system', 'light', 'dark'] as const).map(theme => ({
      id: `appearance.${theme}`, title: `Use the ${theme === 'system' ? 'system’s' : theme} colours`, group: 'Appearance', keywords: ['theme'], run: () => setPreferences({ theme }),
    })),
    {
      id: 'appearance.density',
      title: preferences?.density === 'compact' ? 'Use comfortable spacing' : 'Use compact spacing',
      group: 'Appearance',
      keywords: ['density'],
      run: () => setPreferences({ density: preferences?.density === 'compact' ? 'comfortable' : 'compact' }),
    },
  ])

  return (
    <div className={classes.window} data-mode={state.mode}>
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      {state.mode === 'recording' && <RecordingBanner state={state} />}
      <ConnectionStrip />
      <header className={classes.header}>
        <span className={classes.brand}>
          <Mark />
          Holdfast
        </span>
        <span className={classes.place}>
          <span className={classes.workspaceName}>{state.mode === 'recording' ? state.player.title : 'Live workspace'}</span>
        </span>
        <IncidentSwitcher key={`switcher:${workspace}`} />
        <Button
          variant="default"
          size="compact-sm"
          className={classes.find ?? ''}
          onClick={spotlight.open}
          leftSection={<IconCommand size={14} aria-hidden />}
          rightSection={<Keycaps binding="mod+k" />}
        >
          Find a command
        </Button>
        <ActingSwitch />
        <ModeAndClock state={state} />
      </header>
      <div className={classes.body}>
        <NavigationRail />
        <main id="content" className={classes.content} tabIndex={-1} aria-label={title}>
          <Outlet key={workspace} />
          <IncidentCommands key={`incidents:${workspace}`} />
        </main>
      </div>
      <AlertNotices key={`alerts:${workspace}`} />
      {state.host === 'browser' && <DesktopNotices />}
      <CommandPalette />
      <KeyOverview opened={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  )
}

function ModeAndClock({ state }: { readonly state: ConsoleState }) {
  const now = useNow(state.mode === 'recording' ? 250 : 1_000)
  return (
    <span className={classes.clock}>
      <span className={classes.mode} data-mode={state.mode}>
        {state.mode === 'recording' ? 'Recording' : 'Live'}
      </span>
      <Time at={now} format={at => `${formatClock(at)} ${zoneNameAt(at)}`} />
    </span>
  )
}

/** The console's sign: a cleat, drawn so that it carries both schemes. */
function Mark() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden className={classes.mark}>
      <path d="M2 4.5h14M5.5 4.5v4.2a3.5 3.5 0 0 0 7 0V4.5M9 12.2V16M5.5 16h7" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  )
}

function useAppearance(): void {
  const preferences = usePreferences()
  const { setColorScheme } = useMantineColorScheme()
  const theme = preferences?.theme
  const density = preferences?.density
  useEffect(() => {
    if (theme) setColorScheme(theme === 'system' ? 'auto' : theme)
  }, [theme, setColorScheme])
  useEffect(() => {
    if (density) document.documentElement.dataset.density = density
  }, [density])
}

function useScreenTitle(): string {
  const path = useRouterState({ select: router => router.location.pathname })
  return screens.findLast(screen => path === screen.path || path.startsWith(`${screen.path}/`))?.title ?? 'Situation'
}

function useDocumentTitle(state: ConsoleState, title: string): void {
  const sign = state.mode === 'recording' ? (state.player.synthetic ? 'SAMPLE · ' : 'RECORDING · ') : ''
  useEffect(() => {
    document.title = `${sign}${title} – Holdfast`
  }, [sign, title])
}

/** When another window or the engine swapped the workspace, nothing that was read before may stay. */
function useWorkspaceSwap(state: ConsoleState): void {
  const workspace = workspaceKey(state)
  const known = useRef(workspace)
  useEffect(() => {
    if (known.current === workspace) return
    known.current = workspace
    adoptConsoleState(state)
  }, [workspace, state])
}
