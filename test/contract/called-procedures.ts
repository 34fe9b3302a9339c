import { isContractProcedure } from '@orpc/contract'
import { contract } from '../../electron/contract/index.ts'
import type { Client } from './open-console.ts'

/** Paths such as `monitor.brands.save` that were called through {@link recordCalls}. */
export const called = new Set<string>()

/** Every procedure of the contract, by its path. */
export function procedures(node: unknown = contract, path: readonly string[] = []): readonly string[] {
  if (isContractProcedure(node)) return [path.join('.')]
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, child]) => procedures(child, [...path, key]))
}

/** The same client, keeping a record of what is called. */
export function recordCalls(client: Client): Client {
  const known = new Set(procedures())
  const record = <Node extends object>(node: Node, path: readonly string[]): Node =>
    new Proxy(node, {
      get(target, key) {
        const child: unknown = Reflect.get(target, key)
        if (typeof key !== 'string' || (typeof child !== 'function' && typeof child !== 'object') || child === null) return child
        return record(child, [...path, key])
      },
      apply(target, self, given: unknown[]): unknown {
        const name = path.join('.')
        if (known.has(name)) called.add(name)
        return Reflect.apply(target as unknown as (...values: unknown[]) => unknown, self, given)
      },
    })
  return record(client, [])
}
