import type { SourceDefinition, Topic, WebhookAccess } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import { ProblemError, type Ports } from '../ports.ts'
import type { Hearing } from './coverage/index.ts'
import { connectFeed } from './feed.ts'
import { connectFolder } from './folder.ts'
import { createImports, type Imports } from './imports.ts'
import { createMappings, type Mappings } from './mappings.ts'
import { createRegistry, type Registry, type StartConnection } from './registry.ts'
import type { MentionSink } from './source-port.ts'
import { connectWebhook, createWebhookServer } from './webhook.ts'

export interface SourcesOptions {
  readonly database: Database
  readonly folder: string
  readonly ports: Ports
  readonly sink: MentionSink
  readonly receivedPerHour: (sourceId: number) => number
  readonly hearing: Hearing
  readonly changed: (topic: Topic) => void
}

/** Everything that comes in: connected sources, imports, mappings. */
export interface Sources extends Registry {
  readonly imports: Imports
  readonly mappings: Mappings
  webhookAccess(id: number): Promise<WebhookAccess>
  /** The new secret, which no later call shows again. */
  renewWebhookSecret(id: number): Promise<string>
}

export async function createSources({ database, folder, ports, sink, receivedPerHour, hearing, changed }: SourcesOptions): Promise<Sources> {
  const webhooks = createWebhookServer(ports)
  const mappings = createMappings(database, changed)
  // Watched folders import through the same path as uploads, which in turn file under the registry's sources.
  let ensureFileSource: Registry['ensureFileSource'] = async () => 0
  const imports = await createImports({
    database,
    folder,
    sink,
    mappings,
    ensureFileSource: (name) => ensureFileSource(name),
    clock: ports.clock,
    log: ports.log,
    changed,
  })
  const connect: StartConnection = (definition: SourceDefinition, context) => {
    switch (definition.kind) {
      case 'feed':
        return connectFeed(definition, context)
      case 'webhook':
        return connectWebhook(webhooks)(definition, context)
      case 'folder':
        return connectFolder(definition, context, imports.importFile)
      case 'file':
      case 'recording':
        return null
    }
  }
  const registry = await createRegistry({ database, ports, sink, connect, receivedPerHour, hearing, changed })
  ensureFileSource = registry.ensureFileSource

  return {
    ...registry,
    imports,
    mappings,
    async webhookAccess(id) {
      await findWebhook(registry, id)
      return webhooks.access(id)
    },
    async renewWebhookSecret(id) {
      await findWebhook(registry, id)
      return webhooks.renewSecret(id)
    },
    async close() {
      await registry.close()
      await imports.close()
      await webhooks.close()
    },
  }
}

/** @throws ProblemError when the source is not there or takes no calls. */
async function findWebhook(registry: Registry, id: number): Promise<void> {
  const { definition } = await registry.one(id)
  if (definition.kind === 'webhook') return
  throw new ProblemError({
    kind: 'bad-input',
    happened: `The source ${definition.name} is no webhook.`,
    safe: 'Nothing was changed.',
    next: 'Choose a source of the kind “webhook”, or add one.',
  })
}
