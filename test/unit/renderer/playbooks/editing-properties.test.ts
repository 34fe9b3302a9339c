import fc from 'fast-check'
import { expect, test } from 'vitest'
import { playbookContent, type PlaybookContent } from '../../../../electron/contract/index.ts'
import { contentOf, draftOf, draftSchema, type Draft, type ListName } from '../../../../renderer/playbooks/editor/core/draft.ts'
import { itemsOf, setAbout, setItem, setPhase, setTask } from '../../../../renderer/playbooks/editor/core/fields.ts'
import { historyOf, recorded, redone, settled, undone, type History } from '../../../../renderer/playbooks/editor/core/history.ts'
import { keyedParts, renameKey, tasksOf, type KeyedKind } from '../../../../renderer/playbooks/editor/core/keys.ts'
import { addItem, duplicateItem, removeItem, stepItem } from '../../../../renderer/playbooks/editor/core/lists.ts'
import { aboutPlace } from '../../../../renderer/playbooks/editor/core/place.ts'
import { clearReferences, referencesTo } from '../../../../renderer/playbooks/editor/core/references.ts'
import { addPhase, addTask, duplicatePhase, duplicateTask, movePhase, moveTask, removePhase, removeTask, stepPhase, stepTask } from '../../../../renderer/playbooks/editor/core/tasks.ts'
import { anyPlaybook } from '../../engine/playbooks/made-playbook.ts'

type Edit = (draft: Draft) => Draft
const pick = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % Math.max(1, items.length)]
const idAt = (items: readonly { readonly id: number }[], at: number): number => pick(items, at)?.id ?? -1

const text = fc.oneof(fc.string({ maxLength: 30, unit: 'binary' }), fc.constantFrom('', ' ', 'Plain words', 'two\nlines', 'x'.repeat(400)))
const at = fc.nat(20)
const list = fc.constantFrom<ListName>('triggers', 'roles', 'facts', 'stakeholders', 'questions', 'contacts')
const kind = fc.constantFrom<KeyedKind>('role', 'fact', 'phase', 'task')
const step = fc.constantFrom<-1 | 1>(-1, 1)

const move: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(at, at, fc.integer({ min: -2, max: 9 })).map(([which, phase, index]): Edit => (draft) => moveTask(draft, idAt(tasksOf(draft.content), which), { phase: idAt(draft.content.phases, phase), index })),
  fc.tuple(at, step).map(([which, by]): Edit => (draft) => stepTask(draft, idAt(tasksOf(draft.content), which), by)),
  fc.tuple(at, step).map(([which, by]): Edit => (draft) => stepPhase(draft, idAt(draft.content.phases, which), by)),
  fc.tuple(at, fc.integer({ min: -2, max: 9 })).map(([which, to]): Edit => (draft) => movePhase(draft, idAt(draft.content.phases, which), to)),
)
const rename: fc.Arbitrary<Edit> = fc.tuple(kind, at, fc.oneof(fc.stringMatching(/^[a-z0-9]{1,6}$/), text)).map(([of, which, key]) => (draft) => renameKey(draft, of, idAt(keyedParts(draft.content, of), which), key))
const typing: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.constantFrom('title' as const, 'summary' as const, 'darkSite' as const), text).map(([field, value]): Edit => (draft) => setAbout(draft, { [field]: value })),
  fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 5 }).map((levels): Edit => (draft) => setAbout(draft, { levels })),
  fc.tuple(at, text, fc.integer({ min: -5, max: 600_000 })).map(([which, title, minutes]): Edit => (draft) => setTask(draft, idAt(tasksOf(draft.content), which), { title, due: { minutes, after: 'start' } })),
  fc.tuple(at, text).map(([which, name]): Edit => (draft) => setPhase(draft, idAt(draft.content.phases, which), { name, aim: name })),
  fc.tuple(at, text).map(([which, name]): Edit => (draft) => setItem(draft, 'roles', idAt(draft.content.roles, which), { name, duty: name })),
  fc.tuple(at, fc.array(text, { maxLength: 3 })).map(([which, options]): Edit => (draft) => setItem(draft, 'facts', idAt(draft.content.facts, which), { answer: { kind: 'choice', options } })),
)
const growing: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(at, at).map(([phase, index]): Edit => (draft) => addTask(draft, { phase: idAt(draft.content.phases, phase), index })?.draft ?? draft),
  at.map((which): Edit => (draft) => duplicateTask(draft, idAt(tasksOf(draft.content), which))?.draft ?? draft),
  at.map((index): Edit => (draft) => addPhase(draft, index)?.draft ?? draft),
  at.map((which): Edit => (draft) => duplicatePhase(draft, idAt(draft.content.phases, which))?.draft ?? draft),
  list.map((of): Edit => (draft) => addItem(draft, of)?.draft ?? draft),
  fc.tuple(list, at).map(([of, which]): Edit => (draft) => duplicateItem(draft, of, idAt(itemsOf(draft.content, of), which))?.draft ?? draft),
  fc.tuple(list, at, step).map(([of, which, by]): Edit => (draft) => stepItem(draft, of, idAt(itemsOf(draft.content, of), which), by)),
)
const shrinking: fc.Arbitrary<Edit> = fc.oneof(
  at.map((which): Edit => (draft) => removeTask(draft, idAt(tasksOf(draft.content), which))),
  at.map((which): Edit => (draft) => removePhase(draft, idAt(draft.content.phases, which))),
  fc.tuple(list, at).map(([of, which]): Edit => (draft) => removeItem(draft, of, idAt(itemsOf(draft.content, of), which))),
  fc.tuple(kind, at).map(([of, which]): Edit => (draft) => clearReferences(draft, of, [pick(keyedParts(draft.content, of), which)?.key ?? ''])),
)
const edits = fc.array(fc.oneof(typing, growing, shrinking, move, rename), { maxLength: 25 })
const applied = (playbook: PlaybookContent, made: readonly Edit[]): Draft => made.reduce((draft, edit) => edit(draft), draftOf(playbook))
const runs = { numRuns: 150 }

test('whatever is edited, the content can be stored, and a rejected field belongs to a part that is there', () => {
  fc.assert(fc.property(anyPlaybook, edits, (playbook, made) => {
    const draft = applied(playbook, made)
    expect(playbookContent.safeParse(draft.content).error).toBeUndefined()
    const { content } = draft
    const ids = [0, ...content.phases, ...tasksOf(content), ...content.roles, ...content.facts, ...content.triggers, ...content.stakeholders, ...content.questions, ...content.contacts].map((part) => (typeof part === 'number' ? part : part.id))
    expect(new Set(ids).size).toBe(ids.length)
    for (const name of Object.keys(draft.rejected)) expect(ids).toContain(Number(name.split('.')[0]))
  }), runs)
})

test('undoing everything gives back the start, redoing everything the end', () => {
  fc.assert(fc.property(anyPlaybook, fc.array(fc.tuple(fc.oneof(typing, growing, shrinking, move, rename), fc.constantFrom('title', 'name', null), fc.boolean()), { maxLength: 25 }), (playbook, made) => {
    const start = draftOf(playbook)
    const states: Draft[] = [start]
    let history: History = historyOf(start)
    for (const [edit, field, pause] of made) {
      history = recorded(history, edit(history.present), aboutPlace, field)
      if (pause) history = settled(history)
      states.push(history.present)
    }
    const end = history.present
    let steps = 0
    for (let back = undone(history); back !== null; back = undone(history)) {
      history = back.history
      expect(states).toContain(history.present)
      steps += 1
    }
    expect(history.present).toBe(start)
    for (; steps > 0; steps -= 1) history = redone(history)?.history ?? history
    expect(history.present).toBe(end)
    expect(redone(history)).toBeNull()
  }), runs)
})

test('moving keeps all tasks and phases as they are', () => {
  const sorted = (draft: Draft) => ({ tasks: tasksOf(draft.content).toSorted((a, b) => a.id - b.id), phases: draft.content.phases.map(({ id, key, name }) => ({ id, key, name })).toSorted((a, b) => a.id - b.id) })
  fc.assert(fc.property(anyPlaybook, fc.array(move, { maxLength: 20 }), (playbook, made) => {
    expect(sorted(applied(playbook, made))).toEqual(sorted(draftOf(playbook)))
  }), runs)
})

test('another key changes nothing of what refers to what', () => {
  const shape = (draft: Draft) => {
    const of = (kindOf: KeyedKind, key: string) => keyedParts(draft.content, kindOf).filter((part) => part.key === key).map(({ id }) => id)
    return tasksOf(draft.content).map((task) => [of('role', task.role ?? ''), task.blockedBy.map((key) => of('task', key)), task.condition?.kind === 'fact' && of('fact', task.condition.fact), typeof task.due?.after === 'object' && of('task', task.due.after.task)])
  }
  /** Where keys are unique and every reference means something. */
  const sound = anyPlaybook.map((playbook) => {
    let number = 0
    const draft = draftOf(playbook)
    const unique = { ...draft, content: { ...draft.content, phases: draft.content.phases.map((phase) => ({ ...phase, tasks: phase.tasks.map((task) => ({ ...task, key: `t${number++}` })) })) } }
    const keys = tasksOf(unique.content).map(({ key }) => key)
    const lost = tasksOf(unique.content).flatMap((task) => [...task.blockedBy, ...(typeof task.due?.after === 'object' ? [task.due.after.task] : [])]).filter((key) => !keys.includes(key))
    const roles = new Set(unique.content.roles.map(({ key }) => key))
    const facts = new Set(unique.content.facts.map(({ key }) => key))
    const tasks = tasksOf(unique.content)
    const gone: readonly (readonly [KeyedKind, readonly string[]])[] = [
      ['task', lost],
      ['role', tasks.flatMap(({ role }) => (role === null || roles.has(role) ? [] : [role]))],
      ['fact', tasks.flatMap(({ condition }) => (condition?.kind !== 'fact' || facts.has(condition.fact) ? [] : [condition.fact]))],
    ]
    return gone.reduce<Draft>((before, [of, names]) => clearReferences(before, of, names), unique)
  })
  fc.assert(fc.property(sound, fc.array(rename, { maxLength: 10 }), (start, made) => {
    expect(shape(made.reduce((draft, edit) => edit(draft), start))).toEqual(shape(start))
  }), runs)
})

test('after references are taken away, nothing refers any more', () => {
  fc.assert(fc.property(anyPlaybook, kind, at, (playbook, of, which) => {
    const draft = draftOf(playbook)
    const key = pick(keyedParts(draft.content, of), which)?.key ?? 'none'
    expect(referencesTo(clearReferences(draft, of, [key]).content, of, [key])).toEqual([])
  }), runs)
})

test('a draft that the browser kept comes back', () => {
  fc.assert(fc.property(anyPlaybook, edits, (playbook, made) => {
    const draft = applied(playbook, made)
    const back = draftSchema.parse(JSON.parse(JSON.stringify(draft)))
    expect(contentOf(back)).toEqual(contentOf(draft))
    expect(back.rejected).toEqual(draft.rejected)
    expect(tasksOf(back.content).map(({ id }) => id)).toEqual(tasksOf(draft.content).map(({ id }) => id))
  }), runs)
})
