import { ProblemError, type PreferenceStore, type Secrets } from '../engine/ports.ts'
import type { HostOutcome, HostRequest } from './host-channel.ts'

/** What the main process does for the engine. */
export interface HostServices {
  readonly secrets: Secrets
  readonly preferences: PreferenceStore
}

/**
 * Answers one question of the engine. Never rejects: what a person can mend travels as a problem, and of anything
 * else only that it happened, because its message could hold part of a secret.
 */
export async function answerHostRequest(services: HostServices, request: HostRequest): Promise<HostOutcome> {
  try {
    return { ok: true, value: await perform(services, request) }
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem }
    return {
      ok: false,
      problem: {
        kind: 'storage-unavailable',
        happened: 'A setting or a secret could not be read or written on this computer.',
        safe: 'Mentions and everything else in the data folder are untouched.',
        next: 'Check that the disk is not full and that the settings folder can be written, then try again.',
      },
    }
  }
}

function perform({ secrets, preferences }: HostServices, request: HostRequest): Promise<unknown> {
  switch (request.kind) {
    case 'secret-get':
      return secrets.get(request.name)
    case 'secret-set':
      return secrets.set(request.name, request.value)
    case 'secret-remove':
      return secrets.remove(request.name)
    case 'secrets-describe':
      return secrets.describe()
    case 'preferences-get':
      return preferences.get()
    case 'preferences-set':
      return preferences.set(request.change)
  }
}
