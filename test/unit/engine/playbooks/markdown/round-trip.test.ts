import fc from 'fast-check'
import { expect, test } from 'vitest'
import { playbookContent } from '../../../../../electron/contract/index.ts'
import { durationOf, durationWords } from '../../../../../electron/engine/playbooks/markdown/words.ts'
import { readPlaybook } from '../../../../../electron/engine/playbooks/markdown/read.ts'
import { writePlaybook } from '../../../../../electron/engine/playbooks/markdown/write.ts'
import { anyPlaybook } from '../made-playbook.ts'

test('whatever a playbook holds, its file gives it back', () => {
  fc.assert(
    fc.property(anyPlaybook, (playbook) => {
      expect(readPlaybook(writePlaybook(playbook)).playbook).toEqual(playbook)
    }),
    { numRuns: 400 },
  )
})

test('a file that was saved by another editor, with its line ends, gives back the same', () => {
  fc.assert(
    fc.property(anyPlaybook, (playbook) => {
      expect(readPlaybook(`\uFEFF${writePlaybook(playbook).replaceAll('\n', '\r\n')}`).playbook).toEqual(playbook)
    }),
    { numRuns: 50 },
  )
})

test('any text at all is read without failing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.array(fc.constantFrom('---', '## Roles', '## Phase: a', '- [ ] b', '  - due: c', '| d |', '### e', '- words:', 'title: f', ''), { maxLength: 12 }).map((lines) => lines.join('\n'))), (source) => {
      const { playbook, problems } = readPlaybook(source)
      // What is offered can be stored.
      if (playbook !== null) expect(playbookContent.parse(playbook)).toEqual(playbook)
      for (const problem of problems) {
        expect(problem.line).toBeGreaterThan(0)
        expect(problem.remedy).not.toBe('')
      }
    }),
    { numRuns: 400 },
  )
})

test('a file whose lines were lost, doubled, cut or exchanged is read, and what is offered can be stored and written again', () => {
  const slip = fc.record({ kind: fc.constantFrom('lost', 'doubled', 'cut', 'exchanged', 'indented'), at: fc.nat(), other: fc.nat() })
  fc.assert(
    fc.property(anyPlaybook, fc.array(slip, { minLength: 1, maxLength: 5 }), (made, slips) => {
      const lines = writePlaybook(made).split('\n')
      for (const { kind, at, other } of slips) {
        const [here, there] = [at % lines.length, other % lines.length]
        const [line = '', instead = ''] = [lines[here], lines[there]]
        if (kind === 'lost') lines.splice(here, 1)
        else if (kind === 'doubled') lines.splice(there, 0, line)
        else if (kind === 'cut') lines[here] = line.slice(0, line.length / 2)
        else if (kind === 'indented') lines[here] = `  ${line}`
        else [lines[here], lines[there]] = [instead, line]
      }
      const { playbook, problems } = readPlaybook(lines.join('\n'))
      for (const { line } of problems) expect(line).toBeLessThanOrEqual(lines.length)
      if (playbook === null) return
      expect(playbookContent.parse(playbook)).toEqual(playbook)
      expect(readPlaybook(writePlaybook(playbook)).playbook).toEqual(playbook)
    }),
    { numRuns: 300 },
  )
})

test('every duration can be read back', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 525_600 }), (minutes) => durationOf(durationWords(minutes)) === minutes))
  expect([durationOf('1 hour and 30 minutes'), durationOf('2h'), durationOf('90 m'), durationOf('1d 2h'), durationOf('soon'), durationOf('')]).toEqual([90, 120, 90, 1_560, null, null])
})
