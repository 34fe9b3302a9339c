import { SegmentedControl, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Brand } from '../../electron/contract/index.ts'
import { DutyLine } from '../people/duty-line.tsx'
import { useClockValue } from '../shell/console-state.ts'
import { orpc } from '../shell/engine.ts'
import { LoadingScreen } from '../shell/loading-screen.tsx'
import { countOf } from '../ui/number-format.ts'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { DAY } from '../ui/time-format.ts'
import { CurrentAlerts } from './current-alerts.tsx'
import { DayCharts } from './day-charts.tsx'
import { LoudestList } from './loudest-list.tsx'
import { nextSteps, type NextStep } from './next-steps.ts'
import { DamagedIncidentsLine } from '../incidents/damaged-incidents.tsx'
import { OpenIncidents, useOpenIncidents } from './open-incidents.tsx'
import { SeverityPanel } from './severity-panel.tsx'
import { SourceList } from './source-list.tsx'
import { troubleOf } from './source-trouble.ts'
import { ThemeList } from './theme-list.tsx'
import lists from './lists.module.css'
import classes from './situation.module.css'

/** Ages and the elapsed clock are told in minutes; looking more often would only cost. Milliseconds. */
const CLOCK_STEP = 20_000

/** One glance: how bad, since when, about what, what is next. */
export function SituationScreen() {
  const { brand } = useSearch({ from: '/' })
  const navigate = useNavigate()
  const high = useMediaQuery('(min-height: 960px)', false, { getInitialValueInEffect: false })
  const now = useClockValue(at => Math.floor(at / CLOCK_STEP) * CLOCK_STEP)
  const { data: situation, error, refetch } = useQuery(
    orpc.monitor.situation.queryOptions({ input: brand === undefined ? {} : { brand }, placeholderData: before => before }),
  )
  const { data: sources = [] } = useQuery(orpc.sources.list.queryOptions())
  const { data: allBrands = [] } = useQuery(orpc.monitor.brands.list.queryOptions())
  const incidents = useOpenIncidents(brand)
  const { data: actions = [] } = useQuery(orpc.incidents.openActions.queryOptions())
  const own = allBrands.filter(candidate => candidate.kind === 'own')
  if (error) {
    return (
      <div className={classes.screen}>
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  if (!situation) return <LoadingScreen />
  const brands = brand === undefined ? undefined : [brand]
  const search = { ...(brands ? { brands } : {}), window: DAY }
  const troubled = sources.filter(source => troubleOf(source, now) !== null).length
  return (
    <div className={classes.screen}>
      {own.length > 1 && <BrandSwitch brands={own} chosen={brand} onChoose={id => void navigate({ to: '/', search: id === undefined ? {} : { brand: id } })} />}
      <SeverityPanel situation={situation} now={now} brands={brands} />
      <DutyLine />
      <div className={classes.columns}>
        <div className={classes.main}>
          <section className={classes.charts} aria-label="Volume and sentiment">
            <DayCharts brand={brand} height={high ? 400 : 290} />
          </section>
          <Panel title="Loudest negative mentions" note="widest reach in the last hours" className={classes.grow}>
            <LoudestList mentions={situation.loudest} sources={sources} now={now} search={search} />
          </Panel>
        </div>
        <div className={classes.side}>
          <DamagedIncidentsLine />
          <OpenIncidents incidents={incidents} now={now} />
          <CurrentAlerts brand={brand} now={now} />
          <Panel title="Next">
            <NextList steps={nextSteps({ ...situation, now }, sources, brands, incidents.map(one => one.incident), actions)} />
          </Panel>
          <Panel title="Top themes" note="against their usual rate">
            <ThemeList themes={situation.themes.slice(0, 7)} search={search} />
          </Panel>
          <Panel
            title="Sources"
            note={troubled > 0 ? `${countOf(troubled, 'needs', 'need')} attention` : sources.length > 0 ? 'all bringing in mentions' : undefined}
            actions={<Link to="/settings/{-$section}" params={{ section: 'sources' }}>Settings</Link>}
          >
            {sources.length > 0 ? <SourceList sources={sources} now={now} /> : <p className={lists.quiet}>No source is connected.</p>}
          </Panel>
        </div>
      </div>
    </div>
  )
}

function NextList({ steps }: { readonly steps: readonly NextStep[] }) {
  if (steps.length === 0) return <p className={lists.quiet}>Nothing asks for attention right now.</p>
  return (
    <ol className={lists.next}>
      {steps.map(step => (
        <li key={step.id}>
          <StepLink step={step} />
        </li>
      ))}
    </ol>
  )
}

function StepLink({ step: { words, place } }: { readonly step: NextStep }) {
  switch (place.to) {
    case 'monitor':
      return (
        <Link to="/monitor" search={place.search}>
          {words}
        </Link>
      )
    case 'settings':
      return (
        <Link to="/settings/{-$section}" params={{ section: place.section }}>
          {words}
        </Link>
      )
    case 'incidents':
      return (
        <Link to="/incidents/{-$incident}" params={{ incident: undefined }} search={{}}>
          {words}
        </Link>
      )
    case 'incident':
      return (
        <Link to="/incidents/{-$incident}" params={{ incident: String(place.id) }} search={place.search}>
          {words}
        </Link>
      )
  }
}

interface BrandSwitchProps {
  readonly brands: readonly Brand[]
  readonly chosen: number | undefined
  readonly onChoose: (id: number | undefined) => void
}

/** Up to this many brands fit side by side. */
const SEGMENTS = 4

function BrandSwitch({ brands, chosen, onChoose }: BrandSwitchProps) {
  const data = [{ value: '', label: 'All own brands' }, ...brands.map(brand => ({ value: String(brand.id), label: brand.name }))]
  const change = (value: string | null) => onChoose(value ? Number(value) : undefined)
  const value = chosen === undefined ? '' : String(chosen)
  return (
    <div className={classes.brands}>
      {brands.length <= SEGMENTS ? (
        <SegmentedControl size="xs" aria-label="Brand" data={data} value={value} onChange={change} />
      ) : (
        <Select size="xs" aria-label="Brand" data={data} value={value} onChange={change} allowDeselect={false} searchable />
      )}
    </div>
  )
}
