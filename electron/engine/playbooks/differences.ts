import type { PlaybookContent, PlaybookDifference } from '../../contract/index.ts'
import { orderedAnew } from './longest-run.ts'
import { partsOf, taskPartsOf, type Part } from './parts.ts'

/** What the second playbook says otherwise than the first, in the order of reading, in words for people who don't write code. */
export function playbookDifferences(before: PlaybookContent, after: PlaybookContent): readonly PlaybookDifference[] {
  const current = partsOf(after)
  return partsOf(before).flatMap((section, index) => comparedParts(section, current[index] ?? []))
}

/** The same for single tasks, by their keys; each playbook is taken apart once. */
export function taskDifferences(before: PlaybookContent, after: PlaybookContent, keys: readonly string[]): ReadonlyMap<string, readonly PlaybookDifference[]> {
  const [old, current] = [taskPartsOf(before), taskPartsOf(after)]
  const one = (parts: ReadonlyMap<string, Part>, key: string): readonly Part[] => [parts.get(key) ?? []].flat()
  return new Map(keys.map((key) => [key, comparedParts(one(old, key), one(current, key))]))
}

function comparedParts(before: readonly Part[], written: readonly Part[]): readonly PlaybookDifference[] {
  const old = new Map(before.map((part) => [part.id, part]))
  const after = renamed(before, written)
  const current = new Set(after.map((part) => part.id))
  const moved = movedParts(old, after)
  const found = after.flatMap((part): PlaybookDifference[] => {
    const was = old.get(part.id)
    const { place, title } = part
    if (was === undefined) return [{ kind: 'added', place, title, fields: fieldsOf({}, part.fields) }]
    const fields = fieldsOf(was.fields, part.fields)
    const changed: PlaybookDifference[] = fields.length > 0 ? [{ kind: 'changed', place, title, fields }] : []
    if (!moved.has(part.id)) return changed
    return [...changed, { kind: 'moved', place, title, fields: was.group === part.group ? [] : [{ name: 'Phase', before: was.place, after: place }] }]
  })
  const removed = before.flatMap((part): PlaybookDifference[] =>
    current.has(part.id) ? [] : [{ kind: 'removed', place: part.place, title: part.title, fields: fieldsOf(part.fields, {}) }],
  )
  return [...removed, ...found]
}

function fieldsOf(before: Part['fields'], after: Part['fields']): PlaybookDifference['fields'] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [was, is] = [before[name], after[name]]
    return (was?.same ?? '') === (is?.same ?? '') ? [] : [{ name, before: was?.words ?? '', after: is?.words ?? '' }]
  })
}

/** Parts that went from one phase to another, and the fewest whose moving explains the new order within each. */
function movedParts(old: ReadonlyMap<string, Part>, after: readonly Part[]): ReadonlySet<string> {
  const rank = new Map([...old.keys()].map((id, index) => [id, index]))
  const known = after.filter(({ id }) => old.has(id))
  const elsewhere = known.filter(({ id, group }) => old.get(id)?.group !== group)
  const stayed = Map.groupBy(known.filter(({ id, group }) => old.get(id)?.group === group), ({ group }) => group)
  const within = [...stayed.values()].flatMap((parts) => orderedAnew(parts.map(({ id }) => rank.get(id) ?? 0)).flatMap((index) => parts[index] ?? []))
  return new Set([...elsewhere, ...within].map(({ id }) => id))
}

/** Parts without a key are known by their names. One that stands between the same neighbours as another did is that one, renamed. */
function renamed(before: readonly Part[], after: readonly Part[]): readonly Part[] {
  const left = gaps(before, new Set(after.map(({ id }) => id)))
  const names = new Map<string, string>()
  for (const [neighbour, added] of gaps(after, new Set(before.map(({ id }) => id)))) {
    const removed = left.get(neighbour) ?? []
    if (removed.length === added.length) for (const [index, part] of added.entries()) names.set(part.id, removed[index]?.id ?? part.id)
  }
  return after.map((part) => ({ ...part, id: names.get(part.id) ?? part.id }))
}

/** Parts with nothing on the other side, by what stands before them that has. */
function gaps(parts: readonly Part[], matched: ReadonlySet<string>): ReadonlyMap<string, readonly Part[]> {
  const found = new Map<string, Part[]>()
  let neighbour = ''
  for (const part of parts) {
    if (matched.has(part.id)) neighbour = part.id
    // What has a key keeps it through every renaming.
    else if (!part.keyed) found.set(neighbour, [...(found.get(neighbour) ?? []), part])
  }
  return found
}
