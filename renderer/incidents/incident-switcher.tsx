import { Menu, UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import type { IncidentSummary, LevelDefinition } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { useClockValue } from '../shell/console-state.ts'
import { orpc } from '../shell/engine.ts'
import { Keycaps } from '../ui/keycaps.tsx'
import { formatDuration } from '../ui/time-format.ts'
import { incidentAfter, openIncidents } from './incident-words.ts'
import { LevelMark } from './level-mark.tsx'
import classes from './incident-switcher.module.css'

/** Incidents that stand side by side, on a narrow and on a wide screen; the others are in a menu. */
const SHOWN = { narrow: 2, wide: 4 }
/** How many have keys of their own. */
const WITH_KEYS = 9

const none: readonly IncidentSummary[] = []

/** The open incidents, from every screen one step away: how bad, what, since when. */
export function IncidentSwitcher() {
  const navigate = useNavigate()
  const { data = none } = useQuery(orpc.incidents.list.queryOptions())
  const { data: levels } = useQuery(orpc.incidents.levels.list.queryOptions())
  const wide = useMediaQuery('(min-width: 1600px)', false, { getInitialValueInEffect: false })
  const path = useRouterState({ select: router => router.location.pathname })
  const current = /^\/incidents\/(\d+)/.exec(path)?.[1]
  const open = openIncidents(data)
  const go = (id: number) => void navigate({ to: '/incidents/{-$incident}', params: { incident: String(id) }, search: {} })
  const next = incidentAfter(open, current === undefined ? null : Number(current))
  useCommands([
    ...open.slice(0, WITH_KEYS).map(({ id, title }, index) => ({ id: `incidents.switch-${index + 1}`, title: `Go to the open incident: ${title}`, group: 'Go to', keys: [`g ${index + 1}`], inPalette: false, run: () => go(id) })),
    ...(next === null ? [] : [{ id: 'incidents.switch-next', title: 'Go to the next open incident', group: 'Go to', keys: ['g n'], run: () => go(next) }]),
  ])
  if (open.length === 0) return null
  const shown = open.slice(0, wide ? SHOWN.wide : SHOWN.narrow)
  const others = open.slice(shown.length)
  return (
    <nav className={classes.switcher} aria-label="Open incidents">
      {shown.map((incident, index) => (
        <Link
          key={incident.id} to="/incidents/{-$incident}" params={{ incident: String(incident.id) }} search={{}} preload={false} className={classes.incident ?? ''}
          aria-current={String(incident.id) === current ? 'page' : undefined} aria-keyshortcuts={`g ${index + 1}`} title={`${incident.title} (G, then ${index + 1})`}
        >
          <Words incident={incident} levels={levels} />
        </Link>
      ))}
      {others.length > 0 && (
        <Menu position="bottom-end" width={340}>
          <Menu.Target>
            <UnstyledButton className={classes.more ?? ''} data-current={others.some(({ id }) => String(id) === current) || undefined}>
              {others.length} more
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((incident, index) => (
              <Menu.Item key={incident.id} onClick={() => go(incident.id)} rightSection={shown.length + index < WITH_KEYS ? <Keycaps binding={`g ${shown.length + index + 1}`} /> : undefined}>
                <span className={classes.item}>
                  <Words incident={incident} levels={levels} />
                </span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  )
}

function Words({ incident: { title, level, signalAt }, levels }: { readonly incident: IncidentSummary; readonly levels: readonly LevelDefinition[] | undefined }) {
  const since = useClockValue(now => formatDuration(Math.max(0, now - signalAt)))
  return (
    <>
      <LevelMark level={level} levels={levels} short />
      <span className={classes.title}>{title}</span>
      <span className={classes.since}>{since}</span>
    </>
  )
}
