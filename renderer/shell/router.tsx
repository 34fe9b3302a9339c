import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { parseAlertsSearch } from '../alerts/alerts-search.ts'
import { parseIncidentsSearch } from '../incidents/incidents-search.ts'
import { parseMonitorSearch } from '../monitor/monitor-search.ts'
import { parsePlaybooksSearch } from '../playbooks/playbooks-search.ts'
import { parseSituationSearch } from '../situation/situation-search.ts'
import { ErrorScreen, NotFoundScreen } from './error-screen.tsx'
import { Frame } from './frame.tsx'
import { LoadingScreen } from './loading-screen.tsx'

const root = createRootRoute({ component: Frame, errorComponent: ErrorScreen, notFoundComponent: NotFoundScreen })

const situation = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: parseSituationSearch,
  component: lazyRouteComponent(() => import('./home-screen.tsx'), 'HomeScreen'),
})

const monitor = createRoute({
  getParentRoute: () => root,
  path: '/monitor',
  validateSearch: parseMonitorSearch,
  component: lazyRouteComponent(() => import('../monitor/monitor-screen.tsx'), 'MonitorScreen'),
})

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts/{-$alert}',
  validateSearch: parseAlertsSearch,
  component: lazyRouteComponent(() => import('../alerts/alerts-screen.tsx'), 'AlertsScreen'),
})

const incidents = createRoute({
  getParentRoute: () => root,
  path: '/incidents/{-$incident}',
  validateSearch: parseIncidentsSearch,
  component: lazyRouteComponent(() => import('../incidents/incidents-screen.tsx'), 'IncidentsScreen'),
})

const playbooks = createRoute({
  getParentRoute: () => root,
  path: '/playbooks/{-$playbook}',
  validateSearch: parsePlaybooksSearch,
  component: lazyRouteComponent(() => import('../playbooks/playbooks-screen.tsx'), 'PlaybooksScreen'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings/{-$section}',
  component: lazyRouteComponent(() => import('../settings/settings-screen.tsx'), 'SettingsScreen'),
})

/** A short address for what people do most often there. */
const importing = createRoute({
  getParentRoute: () => root,
  path: '/import',
  beforeLoad: () => {
    throw redirect({ to: '/settings/{-$section}', params: { section: 'imports' } })
  },
})

const help = createRoute({
  getParentRoute: () => root,
  path: '/help/{-$page}',
  component: lazyRouteComponent(() => import('../help/help-screen.tsx'), 'HelpScreen'),
})

/** The addresses of the console; filters live in them, so every view can be kept, shared and reopened. */
export const router = createRouter({
  routeTree: root.addChildren([situation, monitor, alerts, incidents, playbooks, settings, importing, help]),
  defaultErrorComponent: ErrorScreen,
  defaultPendingComponent: LoadingScreen,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
