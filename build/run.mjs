// Plain JavaScript for any Node from 20 on: it runs before anything is installed. It installs what is missing and
// hands over to the command's own file, on the Node that the npm package "node" brings.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const commands = ['start', 'test', 'check', 'build', 'package', 'bench', 'evaluate', 'train', 'verify']
const [command = '', ...rest] = process.argv.slice(2)

if (Number(process.versions.node.split('.')[0]) < 20) {
  stop(`Holdfast needs Node 20 or newer to install itself; this is Node ${process.versions.node}. See https://nodejs.org`)
}
if (!commands.includes(command) || !existsSync(commandFile(command))) stop(`There is no command "${command}".`)

install()
run(commandFile(command), rest)

function commandFile(name) {
  return join(root, 'build', 'commands', `${name}.ts`)
}

/** Installs the locked dependencies unless exactly these are there already. */
function install() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  const stamp = join(root, 'node_modules', '.holdfast-installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && pinnedNode()) return
  console.log('Installing what is missing; this takes a minute the first time.')
  // Install scripts stay off: better-sqlite3 ships its binaries, and Electron is fetched when it is first wanted.
  // Only the Node that everything runs on has to be put in place.
  npm(['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  npm(['rebuild', 'node', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error'])
  if (!pinnedNode()) stop('The npm package "node" did not bring its binary. Check the messages above, then try again.')
  writeFileSync(stamp, lock)
}

function npm(parameters) {
  const script = process.env.npm_execpath
  const result = script
    ? spawnSync(process.execPath, [script, ...parameters], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', parameters, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (result.status !== 0) stop(`"npm ${parameters.join(' ')}" failed; nothing was started.`)
}

function pinnedNode() {
  const binary = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(binary) ? binary : null
}

function run(file, parameters) {
  const binary = pinnedNode()
  // Each command knows whether it is production or a test; a setting of this shell must not decide it.
  const { NODE_ENV: _ignored, ...environment } = process.env
  const child = spawn(binary, [file, ...parameters], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...environment,
      PATH: [join(root, 'node_modules', 'node', 'bin'), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    },
  })
  // A terminal's Ctrl+C reaches the child by itself; a signal to this process alone is passed on.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)))
  child.on('error', (error) => stop(`Node could not be started: ${error.message}`))
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
