import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { begunFrom, refilled, sectionsOf, textOf } from '../../../../../electron/engine/incidents/reports/sections.ts'

const base = '## Situation\n\n- Level 3\n\n## Decisions\n\nNone yet.\n\n## Needs\n\n[To be written: needs]'
const fresh = '## Situation\n\n- Level 4\n\n## Decisions\n\n- Stop the sale\n\n## Needs\n\n[To be written: needs]'

describe('filled anew', () => {
  test('what was not touched says what the data say now, and that is told', () => {
    expect(refilled(base, base, fresh)).toEqual({
      text: fresh,
      sections: [
        { name: 'Situation', kept: false, before: '- Level 3', after: '- Level 4' },
        { name: 'Decisions', kept: false, before: 'None yet.', after: '- Stop the sale' },
      ],
    })
  })

  test('what was typed stays, with what the data say beside it', () => {
    const mine = base.replace('- Level 3', '- Level 3, likely to rise').replace('[To be written: needs]', 'Two agents')
    const { text, sections } = refilled(base, mine, fresh)
    expect(text).toContain('- Level 3, likely to rise')
    expect(text).toContain('- Stop the sale')
    expect(text).toContain('Two agents')
    expect(sections).toContainEqual({ name: 'Situation', kept: true, before: '- Level 3, likely to rise', after: '- Level 4' })
    expect(sections).toContainEqual({ name: 'Needs', kept: true, before: 'Two agents', after: '[To be written: needs]' })
  })

  test('what was taken out stays out, what was added stays in its place, and the order is the writer’s', () => {
    const mine = 'Read this first.\n\n## Needs\n\n[To be written: needs]\n\n## Press\n\nThree calls.\n\n## Situation\n\n- Level 3'
    expect(refilled(base, mine, fresh).text).toBe('Read this first.\n\n## Needs\n\n[To be written: needs]\n\n## Press\n\nThree calls.\n\n## Situation\n\n- Level 4')
  })

  test('a section that is new in the data comes in at the end', () => {
    const { text, sections } = refilled(base, base, `${base}\n\n## Promises\n\n- By noon`)
    expect(text.endsWith('## Promises\n\n- By noon')).toBe(true)
    expect(sections).toEqual([{ name: 'Promises', kept: false, before: '', after: '- By noon' }])
  })

  test('filling twice changes nothing more, whatever was typed', () => {
    const words = fc.array(fc.constantFrom('## Situation', '## Decisions', '## Own', '- Level 3', '- Level 4', 'None yet.', '```', '', '# Title', '### Sub', 'words'), { maxLength: 20 }).map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(words, words, words, (was, mine, now) => {
        const once = refilled(was, mine, now)
        const twice = refilled(now, once.text, now)
        expect(twice.text).toBe(once.text)
        expect(twice.sections.filter(({ kept }) => !kept)).toEqual([])
        // Nothing that was typed is lost: whatever line is gone stood in a section that is told as replaced.
        const replaced = once.sections.filter(({ kept }) => !kept).flatMap(({ before }) => before.split('\n'))
        for (const { name, body } of sectionsOf(mine)) for (const line of [name, ...body.split('\n')]) if (line.trim() !== '') expect([...sectionsOf(once.text).flatMap((one) => [one.name, ...one.body.split('\n')]), ...replaced]).toContain(line)
      }),
    )
  })
})

test('a fence hides what looks like a heading', () => {
  expect(sectionsOf('## One\n\n```\n## not one\n```\n\n## Two')).toEqual([{ name: 'One', body: '```\n## not one\n```' }, { name: 'Two', body: '' }])
})

test('cutting and joining gives the same sections', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('## A', '## B #', 'words', '', '```', '~~~', '- x')), (lines) => {
    const sections = sectionsOf(lines.join('\n'))
    expect(sectionsOf(textOf(sections))).toEqual(sections.map(({ name, body }) => ({ name, body })))
  }))
})

test('the next report begins with the data of now and what only people know', () => {
  const last = base.replace('[To be written: needs]', 'Two agents') + '\n\n## Press\n\nThree calls.'
  expect(begunFrom(last, fresh, ['Needs'])).toBe('## Situation\n\n- Level 4\n\n## Decisions\n\n- Stop the sale\n\n## Needs\n\nTwo agents\n\n## Press\n\nThree calls.')
})
