import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flagKinds, type MentionFlag } from '../../../../../electron/contract/index.ts'
import { correctedFlags, hasFlag, renewedFlags, shownFlags, type StoredFlag } from '../../../../../electron/engine/monitor/judgements/stored-flags.ts'

const kind = fc.constantFrom(...flagKinds.slice(0, 4))
const detected: fc.Arbitrary<readonly MentionFlag[]> = fc.uniqueArray(kind, { maxLength: 4 }).chain((kinds) =>
  fc.tuple(...kinds.map((of) => fc.subarray(['refund', 'now']).map((evidence): MentionFlag => ({ kind: of, evidence, origin: 'detector' })))),
)
const word = fc.record({ kind, add: fc.boolean() })
/** Flags after anything that can happen to them. */
const stored = fc.tuple(detected, fc.array(fc.oneof(word, detected), { maxLength: 6 })).map(([first, steps]) =>
  steps.reduce<readonly StoredFlag[]>((flags, step) => ('add' in step ? said(flags, step) : renewedFlags(flags, step)), first),
)

const said = (flags: readonly StoredFlag[], step: { readonly kind: MentionFlag['kind']; readonly add: boolean }): readonly StoredFlag[] =>
  correctedFlags(flags, step.add ? [step.kind] : [], step.add ? [] : [step.kind])
const spam: StoredFlag = { kind: 'spam', evidence: ['follow back'], origin: 'detector' }

describe('a person’s word about a flag', () => {
  test('adds with the person as origin, and taking away keeps what the detector found for later', () => {
    expect(correctedFlags([], ['complaint'], [])).toEqual([{ kind: 'complaint', evidence: [], origin: 'person' }])
    const without = correctedFlags([spam], [], ['spam'])
    expect(hasFlag(without, 'spam')).toBe(false)
    expect(correctedFlags(without, ['spam'], [])).toEqual([spam])
  })

  test('is undone by its inverse, whatever came before', () => {
    fc.assert(
      fc.property(stored, kind, (flags, of) => {
        const inverse = hasFlag(flags, of) ? said(said(flags, { kind: of, add: false }), { kind: of, add: true }) : said(said(flags, { kind: of, add: true }), { kind: of, add: false })
        expect(shownFlags(inverse)).toEqual(shownFlags(flags))
      }),
    )
  })

  test('said twice changes nothing more', () => {
    fc.assert(
      fc.property(stored, word, (flags, step) => {
        expect(said(said(flags, step), step)).toEqual(said(flags, step))
      }),
    )
  })

  test('stays when mentions are judged anew, whatever the detectors find', () => {
    fc.assert(
      fc.property(stored, word, fc.array(detected, { maxLength: 3 }), (flags, step, findings) => {
        const before = said(flags, step)
        // A flag that was there already, or was not, leaves no word.
        fc.pre(hasFlag(flags, step.kind) !== step.add && (step.add ? !flags.some((flag) => flag.kind === step.kind) : true))
        expect(hasFlag(findings.reduce(renewedFlags, before), step.kind)).toBe(step.add)
      }),
    )
  })
})

describe('judging anew', () => {
  test('takes over what is found now and drops what is not found any more', () => {
    expect(renewedFlags([spam], [{ kind: 'question', evidence: ['why?'], origin: 'detector' }])).toEqual([{ kind: 'question', evidence: ['why?'], origin: 'detector' }])
  })

  test('with the same findings changes nothing', () => {
    fc.assert(
      fc.property(stored, detected, (flags, found) => {
        expect(renewedFlags(renewedFlags(flags, found), found)).toEqual(renewedFlags(flags, found))
      }),
    )
  })

  test('keeps each kind once', () => {
    fc.assert(
      fc.property(stored, detected, (flags, found) => {
        const all = renewedFlags(flags, found).map((flag) => flag.kind)
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })
})
