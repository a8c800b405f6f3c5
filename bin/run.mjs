// Runs a TypeScript file of this repository on the pinned Node, passing arguments, signals and the exit code through.
import { spawn } from 'node:child_process'
import { root, runtime } from './runtime.mjs'

/** Start `file` (relative to the repository) and end as it ends. */
export async function run(file, args) {
  // where pre-scripts are switched off (`ignore-scripts`), nobody has installed yet
  if (runtime() === undefined) await import('./install.mjs')
  const node = runtime()
  if (node === undefined) {
    console.error('Node 24 がありません。npm ci を実行してください。 / Node 24 is missing: run npm ci.')
    process.exit(1)
  }
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', `${root}${file}`, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) =>
    process.exit(signal === null ? (code ?? 1) : 128 + ({ SIGINT: 2, SIGTERM: 15 }[signal] ?? 9)),
  )
}

if (process.argv[1]?.endsWith('run.mjs')) await run(process.argv[2], process.argv.slice(3))
