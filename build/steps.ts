import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

/** Path of a program that a dependency brings. */
export function tool(name: string): string {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
}

/** Runs a program with its output on this terminal. @returns its exit code; 1 when a signal ended it. */
export function run(program: string, parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): number {
  const result = spawnSync(program, [...parameters], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32' && program.endsWith('.cmd'),
  })
  return result.status ?? 1
}

/** Runs a program, shows what it prints and keeps it. */
export function runAndKeep(
  program: string,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, [...parameters], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32' && program.endsWith('.cmd'),
    })
    let output = ''
    const take = (stream: NodeJS.WriteStream) => (piece: Buffer) => {
      output += piece.toString('utf8')
      stream.write(piece)
    }
    child.stdout.on('data', take(process.stdout))
    child.stderr.on('data', take(process.stderr))
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Ends with a line for the person; no stack, since nothing is wrong with the code. */
export function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
