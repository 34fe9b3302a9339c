import type { FlagKind } from '../../../../../../electron/contract/index.ts'

/**
 * A text written for these tests, nobody's post, with the flags that a careful reader would give it. Tables hold texts that
 * sound like a flag and are none as well as those that carry it.
 */
export type Example = readonly [text: string, ...flags: FlagKind[]]
