import { originNotice, type DataOrigin, type Topic } from '../contract/index.ts'
import { createAlerts, type Alerts } from './alerts/index.ts'
import { openDatabase, type Database } from './database/open.ts'
import { createIncidents, type Incidents } from './incidents/index.ts'
import { createMonitor, type Arrival, type Monitor } from './monitor/index.ts'
import { createPeople, type People } from './people/index.ts'
import { createPlaybooks, type Playbooks } from './playbooks/index.ts'
import type { Ports } from './ports.ts'
import { createCoverage, createSources, type Sources } from './sources/index.ts'

/** The latest alerts that are looked at for the timelines of incidents; more at once would be a flood that no timeline needs. */
const NOTED_ALERTS = 200

export interface EngineOptions {
  /** Where the database lies. */
  readonly folder: string
  /** Absolute path of the shipped resources. */
  readonly resources: string
  readonly ports: Ports
  readonly changed: (topic: Topic) => void
  /** Whose data they are; a workspace's own when missing. Every paper that is written here says so. */
  readonly origin?: DataOrigin
}

/** One workspace: a database and the features that work on it. Knows no host. */
export interface Engine {
  readonly database: Database
  readonly monitor: Monitor
  readonly sources: Sources
  readonly alerts: Alerts
  readonly playbooks: Playbooks
  readonly incidents: Incidents
  readonly people: People
  close(): Promise<void>
}

/**
 * Opens the folder's database and wires the features.
 * @throws ProblemError when the database can't be opened or written; nothing is then running or left open.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const database = await openDatabase(options.folder, options.ports.clock.now())
  try {
    return await wire(database, options)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function wire(database: Database, { folder, resources, ports, changed, origin = 'own' }: EngineOptions): Promise<Engine> {
  const notice = originNotice(origin)
  // Names are asked for long after the start; the monitor must exist before sources deliver into it.
  let names: () => ReadonlyMap<number, string> = () => new Map()
  let alerts: Alerts | null = null
  let monitor: Monitor | null = null
  let incidents: Incidents | null = null
  const coverage = await createCoverage({
    database,
    clock: ports.clock,
    log: ports.log,
    changed: (from) => {
      // What was taken for calm until now was none.
      monitor?.episodes.historyChanged(from)
      changed('coverage')
    },
  })
  monitor = await createMonitor({
    database,
    resources,
    clock: ports.clock,
    random: ports.random,
    log: ports.log,
    changed: (topic) => {
      changed(topic)
      if (topic === 'episodes') alerts?.heardOf('episodes')
      if (topic === 'brands' || topic === 'judgements') alerts?.heardOf('figures')
    },
    sourceNames: () => names(),
    uncovered: coverage.missing,
    gaps: coverage.gaps,
    arrived: (arrival: Arrival) => alerts?.arrived(arrival),
  })
  alerts = await createAlerts({
    database,
    ports,
    figures: monitor.figures,
    coverage,
    episodes: monitor.episodes,
    due: { incidents: async () => (await incidents?.due()) ?? [], playbooks: () => playbooks.list() },
    changed: (topic) => {
      changed(topic)
      if (topic === 'alerts') incidents?.heardOfAlerts()
    },
  })
  const sources = await createSources({
    database,
    folder,
    ports,
    sink: monitor.sink,
    receivedPerHour: monitor.receivedPerHour,
    hearing: coverage,
    changed,
  })
  names = sources.names
  const dueChanged = (topic: Topic): void => {
    changed(topic)
    alerts.heardOf('due')
  }
  const playbooks = await createPlaybooks({ database, resources, clock: ports.clock, changed: dueChanged, notice })
  const brandName = async (id: number): Promise<string | null> => (await monitor.brands.list()).find((brand) => brand.id === id)?.name ?? null
  const people = createPeople({ database, clock: ports.clock, random: ports.random, changed })
  incidents = createIncidents({
    database,
    clock: ports.clock,
    random: ports.random,
    log: ports.log,
    changed: dueChanged,
    alertsSince: async (from) => (await alerts.list({ from, limit: NOTED_ALERTS })).alerts,
    alertOf: async (id) => (await alerts.get(id).catch(() => null))?.alert ?? null,
    playbookOf: async (playbook, version) => (await playbooks.versions.read(playbook, version)).content,
    hoursOf: people.hours.read,
    mentionOf: (id) => monitor.detail(id)?.mention ?? null,
    brandName,
    mentionLines: (filter) => monitor.exportMentions(filter, 'jsonl', undefined),
    notice,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    proposals: playbooks.proposals,
    mail: ports.mail,
    mailRoute: alerts.mailServer.route,
    recipientsOf: async (ids) => (await alerts.recipients.list()).filter(({ id }) => ids.includes(id)).map(({ definition }) => definition),
    reportFigures: {
      origin,
      volume: monitor.volume,
      alertMentions: async (id) => {
        const alert = (await alerts.get(id).catch(() => null))?.alert
        return alert === undefined || alert.filter === null ? null : { of: `the alert “${alert.rule.name}”`, filter: alert.filter }
      },
      brandName,
    },
  })
  await alerts.start()
  incidents.heardOfAlerts()
  incidents.reports.start()
  return {
    database,
    monitor,
    sources,
    alerts,
    playbooks,
    incidents,
    people,
    async close() {
      await sources.close()
      await alerts.close()
      await incidents.close()
      await monitor.close()
      await coverage.close()
      await database.close()
    },
  }
}
