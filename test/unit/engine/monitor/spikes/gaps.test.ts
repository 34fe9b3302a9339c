import { expect, test } from 'vitest'
import { heavyGaps } from '../../../../../electron/engine/monitor/spikes/gaps.ts'

const gap = (from: number, to: number) => ({ from, to })

test.each([
  ['the only source’s', [{ mentions: 5, gaps: [gap(1, 3), gap(6, 8)] }], [gap(1, 3), gap(6, 8)]],
  ['a small source’s blinds nobody', [{ mentions: 10, gaps: [gap(1, 9)] }, { mentions: 90, gaps: [] }], []],
  ['a large source’s does', [{ mentions: 40, gaps: [gap(1, 9)] }, { mentions: 60, gaps: [] }], [gap(1, 9)]],
  ['two small ones’ where they meet', [{ mentions: 20, gaps: [gap(1, 6)] }, { mentions: 20, gaps: [gap(4, 9)] }, { mentions: 60, gaps: [] }], [gap(4, 6)]],
  ['one after the other is one gap', [{ mentions: 50, gaps: [gap(1, 4)] }, { mentions: 50, gaps: [gap(4, 9)] }], [gap(1, 9)]],
  ['overlapping parts count once', [{ mentions: 20, gaps: [gap(1, 6), gap(2, 9)] }, { mentions: 80, gaps: [] }], []],
  ['none', [{ mentions: 5, gaps: [] }], []],
  ['of no source', [], []],
])('%s', (_, silences, expected) => expect(heavyGaps(silences)).toEqual(expected))
