import type { FlagKind, MentionFlag } from '../../../contract/index.ts'

/** A flag as it is stored: one that a person took away stays, so that judging anew does not bring it back. */
export interface StoredFlag extends MentionFlag {
  readonly rejected?: true
}

/** What a mention shows. */
export function shownFlags(stored: readonly StoredFlag[]): readonly MentionFlag[] {
  return stored.filter((flag) => flag.rejected !== true)
}

export function hasFlag(stored: readonly StoredFlag[], kind: FlagKind): boolean {
  return stored.some((flag) => flag.kind === kind && flag.rejected !== true)
}

/** What a person changes. Adding undoes taking away and the other way round. */
export function correctedFlags(stored: readonly StoredFlag[], add: readonly FlagKind[], remove: readonly FlagKind[]): readonly StoredFlag[] {
  return add.reduce(added, remove.reduce(removed, stored))
}

function added(stored: readonly StoredFlag[], kind: FlagKind): readonly StoredFlag[] {
  const known = stored.find((flag) => flag.kind === kind)
  if (known === undefined) return [...stored, { kind, evidence: [], origin: 'person' }]
  if (known.rejected !== true) return stored
  const { rejected: _, ...back } = known
  return replace(stored, back)
}

function removed(stored: readonly StoredFlag[], kind: FlagKind): readonly StoredFlag[] {
  const known = stored.find((flag) => flag.kind === kind)
  return known === undefined ? stored : replace(stored, { ...known, rejected: true })
}

function replace(stored: readonly StoredFlag[], by: StoredFlag): readonly StoredFlag[] {
  return stored.map((flag) => (flag.kind === by.kind ? by : flag))
}

/**
 * What the detectors find now, under what a person said about it. What a person added or took away stays, as their word,
 * also where nothing is found any more.
 */
export function renewedFlags(stored: readonly StoredFlag[], detected: readonly MentionFlag[]): readonly StoredFlag[] {
  const said = stored.filter((flag) => flag.origin === 'person' || flag.rejected === true)
  const found = detected.map((flag): StoredFlag => {
    const word = said.find(({ kind }) => kind === flag.kind)
    if (word === undefined) return flag
    return word.rejected === true ? { ...flag, rejected: true } : { ...flag, origin: 'person' }
  })
  const kept = said.filter((flag) => !detected.some(({ kind }) => kind === flag.kind))
  return [...found, ...kept.map((flag): StoredFlag => ({ ...flag, evidence: [], origin: 'person' }))]
}
