import { IconActivityHeartbeat, IconBell, IconChartHistogram, IconChecklist, IconFlag, IconHelp, IconSettings } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { AlertBadge } from '../alerts/alert-badge.tsx'
import { IncidentBadge } from '../incidents/incident-badge.tsx'
import { Keycaps } from '../ui/keycaps.tsx'
import classes from './frame.module.css'

/** The screens there are; each goes with "g" and a letter. */
export const screens = [
  { to: '/', path: '/', title: 'Situation', keys: 'g s', icon: IconActivityHeartbeat, place: 'main' },
  { to: '/monitor', path: '/monitor', title: 'Monitor', keys: 'g m', icon: IconChartHistogram, place: 'main' },
  { to: '/alerts/{-$alert}', path: '/alerts', title: 'Alerts', keys: 'g a', icon: IconBell, place: 'main' },
  { to: '/incidents/{-$incident}', path: '/incidents', title: 'Incidents', keys: 'g i', icon: IconFlag, place: 'main' },
  { to: '/playbooks/{-$playbook}', path: '/playbooks', title: 'Playbooks', keys: 'g p', icon: IconChecklist, place: 'main' },
  { to: '/settings/{-$section}', path: '/settings', title: 'Settings', keys: 'g e', icon: IconSettings, place: 'end' },
  { to: '/help/{-$page}', path: '/help', title: 'Help', keys: 'g h', icon: IconHelp, place: 'end' },
] as const

/** Going to a screen shows it as a whole: what is open in it now is not carried along. */
export const nothingOpen = { alert: undefined, incident: undefined, playbook: undefined, section: undefined, page: undefined } as const

/** The way to every screen. */
export function NavigationRail() {
  const part = (place: 'main' | 'end') =>
    screens
      .filter(screen => screen.place === place)
      .map(({ to, title, keys, icon: Icon }) => (
        <li key={to}>
          <Link to={to} params={nothingOpen} className={classes.screen ?? ''} activeOptions={{ exact: to === '/', includeSearch: false }} aria-keyshortcuts={keys}>
            <Icon size={18} stroke={1.6} aria-hidden />
            <span className={classes.screenTitle}>{title}</span>
            {title === 'Alerts' && <AlertBadge />}
            {title === 'Incidents' && <IncidentBadge />}
            <span className={classes.screenKeys} aria-hidden>
              <Keycaps binding={keys} />
            </span>
          </Link>
        </li>
      ))
  return (
    <nav className={classes.rail} aria-label="Screens">
      <ul>{part('main')}</ul>
      <ul>{part('end')}</ul>
    </nav>
  )
}
