import { join } from 'node:path'
import { createBuilder, defineConfig, type EnvironmentOptions } from 'vite'

/**
 * Bundles Electron's side into `dist/electron`: the main process and the engine's process as ES modules, the
 * preload as one CommonJS file, which is all that a sandboxed preload may be. What the engine loads only when it is
 * needed, such as the writers of documents, lies in `later/`. Everything is bundled except Electron,
 * Node's own modules and better-sqlite3, whose native file has to lie on the disk.
 */

const root = join(import.meta.dirname, '..')

const neverBundled = ['electron', 'better-sqlite3']

/** @param split what is loaded only when it is needed stays out of the file, in files beside it */
function bundle(entry: string, file: string, format: 'es' | 'cjs', split = false): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: neverBundled },
    build: {
      ssr: true,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: join(root, entry),
        external: neverBundled,
        output: { format, entryFileNames: file, ...(split ? { chunkFileNames: 'later/[name].js' } : { codeSplitting: false }) },
      },
    },
  }
}

export default defineConfig({
  root,
  publicDir: false,
  // What is bundled is what ships: answers are not checked against the contract on the way out.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: { outDir: join(root, 'dist', 'electron') },
  environments: {
    main: bundle('electron/main.ts', 'main.js', 'es'),
    preload: bundle('electron/preload.ts', 'preload.cjs', 'cjs'),
    engine: bundle('electron/shell/engine-process.ts', 'engine-process.js', 'es', true),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['main', 'preload', 'engine']) {
        const environment = builder.environments[name]
        if (environment) await builder.build(environment)
      }
    },
  },
})

/**
 * Builds the preload alone.
 * @param outDir absolute path; the file is `preload.cjs`.
 */
export async function buildPreload(outDir: string): Promise<void> {
  const builder = await createBuilder({ configFile: join(import.meta.dirname, 'vite.electron.ts'), logLevel: 'warn', build: { outDir } })
  const { preload } = builder.environments
  if (preload) await builder.build(preload)
}
