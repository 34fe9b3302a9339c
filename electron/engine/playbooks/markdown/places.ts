import type { PlaybookFinding } from '../../../contract/index.ts'
import type { Item } from './items.ts'

/** Lines in which the parts of a playbook stand, for what is found out only when all of it is read. */
export class Places {
  readonly #lines = new Map<string, number>()

  /** Of keys that stand twice, the latter line is kept: it is the one to change. */
  item(part: PlaybookFinding['part'], { key, line, properties }: Pick<Item, 'key' | 'line' | 'properties'>): void {
    this.#lines.set(`${part} ${key}`, line)
    for (const [name, property] of properties) this.#lines.set(`${part} ${key} ${fieldOf[name] ?? name}`, property.line)
  }

  row(part: PlaybookFinding['part'], name: string, line: number): void {
    this.#lines.set(`${part} ${name}`, line)
  }

  lineOf({ part, about, field }: PlaybookFinding): number {
    return this.#lines.get(`${part} ${about} ${field}`) ?? this.#lines.get(`${part} ${about}`) ?? 1
  }
}

/** Fields whose property has another name. */
const fieldOf: Readonly<Record<string, PlaybookFinding['field']>> = { 'blocked by': 'blockedBy', when: 'condition' }
