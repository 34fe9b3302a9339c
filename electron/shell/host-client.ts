import { z } from 'zod'
import { preferences } from '../contract/index.ts'
import { ProblemError, type Notifier, type PreferenceStore, type Secrets } from '../engine/ports.ts'
import type { FromEngine, HostOutcome, HostRequest } from './host-channel.ts'

/** What the engine gets from the main process, as the ports it knows. */
export interface HostClient {
  readonly secrets: Secrets
  readonly notifier: Notifier
  readonly preferences: PreferenceStore
  /** Takes the main process's answer to an earlier question. */
  receive(id: number, outcome: HostOutcome): void
}

/**
 * The engine's side of the host channel.
 * @param send posts one message to the main process.
 */
export function createHostClient(send: (message: FromEngine) => void): HostClient {
  let lastId = 0
  const waiting = new Map<number, (outcome: HostOutcome) => void>()

  async function ask<Value>(request: HostRequest, value: z.ZodType<Value>): Promise<Value> {
    lastId += 1
    const id = lastId
    const answered = new Promise<HostOutcome>((resolve) => waiting.set(id, resolve))
    send({ kind: 'ask', id, request })
    const outcome = await answered
    if (!outcome.ok) throw new ProblemError(outcome.problem)
    return value.parse(outcome.value)
  }

  return {
    secrets: {
      get: (name) => ask({ kind: 'secret-get', name }, z.string().nullable()),
      set: (name, value) => ask({ kind: 'secret-set', name, value }, z.void()),
      remove: (name) => ask({ kind: 'secret-remove', name }, z.void()),
      describe: () => ask({ kind: 'secrets-describe' }, z.string()),
    },
    notifier: {
      notify: (message) => send({ kind: 'notify', title: message.title, body: message.body, address: message.address }),
    },
    preferences: {
      get: () => ask({ kind: 'preferences-get' }, preferences),
      set: (change) => ask({ kind: 'preferences-set', change }, preferences),
    },
    receive(id, outcome) {
      waiting.get(id)?.(outcome)
      waiting.delete(id)
    },
  }
}
