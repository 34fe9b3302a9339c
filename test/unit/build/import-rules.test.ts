import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../contract/open-console.ts'

/** File, what it imports, and the words of the rule that refuses it. */
type Case = readonly [file: string, imported: string, told: string]

const onlyShell = 'electron is imported in main.ts, preload.ts and shell/ alone'
const throughIndex = 'another feature only through its index.ts'

const refused: readonly Case[] = [
  ['electron/contract/system/a.ts', 'kysely', 'contract/ knows zod and @orpc/contract alone'],
  ['electron/contract/system/b.ts', 'node:fs', 'contract/ knows zod and @orpc/contract alone'],
  ['electron/contract/system/c.ts', '@orpc/server', 'contract/ knows zod and @orpc/contract alone'],
  ['electron/contract/d.ts', '../engine/ports.ts', 'contract/ knows no other side'],
  ['electron/contract/e.ts', 'electron', onlyShell],
  ['electron/engine/a.ts', 'electron', onlyShell],
  ['electron/engine/sources/b.ts', 'electron-store', onlyShell],
  ['electron/engine/c.ts', '../shell/window.ts', 'the engine knows no host and no page'],
  ['electron/engine/monitor/d.ts', '../../browser/access.ts', 'the engine knows no host and no page'],
  ['electron/engine/database/e.ts', '../../../renderer/ui/names.ts', 'the engine knows no host and no page'],
  ['electron/engine/sources/f.ts', '../../../renderer/ui/names.ts', 'the engine knows no host and no page'],
  ['electron/engine/h.ts', '../browser-host.ts', 'the engine knows no host and no page'],
  ['electron/engine/monitor/i.ts', '../../main.ts', 'the engine knows no host and no page'],
  ['electron/engine/monitor/j.ts', '../sources/registry.ts', throughIndex],
  ['electron/engine/monitor/k.ts', '../sources/files/csv.ts', throughIndex],
  ['electron/engine/l.ts', './sources/registry.ts', throughIndex],
  ['electron/engine/sources/m.ts', '../monitor/volume.ts', throughIndex],
  ['electron/engine/sources/files/n.ts', '../../monitor/analysis/analysis.ts', throughIndex],
  ['electron/engine/playbooks/o.ts', '../../browser/access.ts', 'the engine knows no host and no page'],
  ['electron/engine/playbooks/p.ts', '../monitor/volume.ts', throughIndex],
  ['electron/engine/playbooks/markdown/q.ts', '../../alerts/figures.ts', throughIndex],
  ['electron/engine/r.ts', './playbooks/stored.ts', throughIndex],
  ['electron/engine/sources/s.ts', '../playbooks/stored.ts', throughIndex],
  ['electron/engine/incidents/t.ts', '../playbooks/stored.ts', throughIndex],
  ['electron/engine/incidents/u.ts', '../monitor/volume.ts', throughIndex],
  ['electron/engine/incidents/v.ts', '../../main.ts', 'the engine knows no host and no page'],
  ['electron/engine/playbooks/w.ts', '../incidents/chain.ts', throughIndex],
  ['electron/engine/t.ts', './incidents/acts.ts', throughIndex],
  ['renderer/ui/a.ts', '../../electron/engine/ports.ts', 'the page knows the contract, never the engine or a host'],
  ['renderer/monitor/b.tsx', '../../electron/shell/window.ts', 'the page knows the contract, never the engine or a host'],
  ['renderer/monitor/c.tsx', '../../electron/preload.ts', 'the page knows the contract, never the engine or a host'],
  ['renderer/d.ts', 'electron', onlyShell],
  ['renderer/e.ts', 'node:fs', 'there is no Node in the page'],
  ['electron/shell/a.ts', '../engine/database/open.ts', 'of the engine, only its entry and its ports'],
  ['electron/shell/b.ts', '../engine/monitor/index.ts', 'of the engine, only its entry and its ports'],
  ['electron/main.ts', './engine/sources/index.ts', 'of the engine, only its entry and its ports'],
  ['electron/shell/c.ts', '../../renderer/ui/names.ts', 'a host knows no page'],
  ['electron/preload.ts', '../renderer/main.tsx', 'a host knows no page'],
  ['electron/browser-host.ts', 'electron', onlyShell],
  ['electron/browser/a.ts', '../../renderer/ui/names.ts', 'a host knows no page'],
  ['electron/browser/b.ts', '../shell/window.ts', 'of the shell, only how pages are served'],
  ['build/a.ts', 'electron', onlyShell],
]

const allowed: readonly (readonly [file: string, imported: string])[] = [
  ['electron/contract/system/y.ts', 'zod'],
  ['electron/contract/system/z.ts', '../monitor/mention.ts'],
  ['electron/engine/z.ts', 'kysely'],
  ['electron/engine/monitor/y.ts', '../sources/index.ts'],
  ['electron/engine/sources/y.ts', '../monitor/index.ts'],
  ['electron/engine/sources/z.ts', '../../contract/monitor/mention.ts'],
  ['electron/engine/playbooks/y.ts', '../monitor/index.ts'],
  ['electron/engine/playbooks/markdown/z.ts', '../../../contract/playbooks/playbook.ts'],
  ['electron/engine/x.ts', './playbooks/index.ts'],
  ['electron/engine/incidents/y.ts', '../playbooks/index.ts'],
  ['electron/engine/incidents/z.ts', '../../contract/incidents/entry.ts'],
  ['electron/engine/v.ts', './incidents/index.ts'],
  ['electron/shell/y.ts', 'electron'],
  ['electron/shell/z.ts', '../engine/ports.ts'],
  ['electron/shell/x.ts', '../engine/console.ts'],
  ['electron/browser/z.ts', '../shell/page-files.ts'],
  ['renderer/ui/z.ts', '../../electron/contract/index.ts'],
]

let folder: string
let findings: ReadonlyMap<string, readonly string[]>
beforeAll(() => {
  // A tree of its own with the project's rules, so that nothing wrong ever lies in the project.
  folder = mkdtempSync(join(tmpdir(), 'holdfast-rules-'))
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  for (const [file, imported] of [...refused, ...allowed]) write(file, `import * as imported from '${imported}'\nexport const value = imported\n`)
  write('electron/engine/circle/one.ts', "import { two } from './two.ts'\nexport const one = (): unknown => two\n")
  write('electron/engine/circle/two.ts', "import { one } from './one.ts'\nexport const two = (): unknown => one\n")
  findings = lint()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(file: string, text: string): void {
  mkdirSync(join(folder, dirname(file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

/** What the linter finds, by file. */
function lint(): ReadonlyMap<string, readonly string[]> {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '--format=json', '.'], { cwd: folder, encoding: 'utf8' })
  if (!stdout.startsWith('{')) throw new Error(`The linter gave no report: ${stderr}`)
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; message: string; help?: string; code: string }[] }
  const byFile = Map.groupBy(diagnostics, (found) => found.filename.replaceAll('\\', '/'))
  return new Map([...byFile].map(([file, found]) => [file, found.map(({ code, message, help }) => `${code} ${message} ${help ?? ''}`)]))
}

describe('who may know whom', () => {
  test.each(refused)('%s may not import %s', (file, _imported, told) => {
    expect((findings.get(file) ?? []).join('\n')).toContain(told)
  })

  test.each(allowed)('%s may import %s', (file) => {
    expect(findings.get(file) ?? []).toEqual([])
  })

  test('nothing imports in a circle', () => {
    expect((findings.get('electron/engine/circle/one.ts') ?? []).join('\n')).toContain('no-cycle')
  })
})
