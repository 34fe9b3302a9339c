import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'

/**
 * Bundles Electron's side into `dist/electron`: the main process and the engine's process as ES modules, the
 * preload as one CommonJS file, which is all that a sandboxed preload may be. Everything is bundled except Electron,
 * Node's own modules and better-sqlite3, whose native file has to lie on the disk.
 */

const root = join(import.meta.dirname, '..')

const neverBundled = ['electron', 'better-sqlite3']

function bundle(entry: string, file: string, format: 'es' | 'cjs', outDir: string): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: neverBundled, target: 'node' },
    build: {
      ssr: join(root, entry),
      outDir,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external: neverBundled,
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  }
}

/**
 * Builds all three files.
 * @param outDir absolute path; `dist/electron` in the source tree unless told.
 */
export async function buildElectron(outDir: string = join(root, 'dist', 'electron')): Promise<void> {
  await build(bundle('electron/main.ts', 'main.js', 'es', outDir))
  await buildPreload(outDir)
  await build(bundle('electron/shell/engine-process.ts', 'engine-process.js', 'es', outDir))
}

/** Builds the preload alone; see {@link buildElectron}. */
export async function buildPreload(outDir: string): Promise<void> {
  await build(bundle('electron/preload.ts', 'preload.cjs', 'cjs', outDir))
}

if (import.meta.main) await buildElectron()
