// `npm run check`: exactly what CI asks, in the order a reader wants to fail. `--static` leaves the tests to `npm test`.
import { spawnSync } from 'node:child_process'
import { askGuards } from './guards.ts'
import { root } from './tree.ts'

interface Stage {
  readonly name: string
  readonly run: () => boolean
  /** What to do when it fails. */
  readonly remedy: string
}

const stages: readonly Stage[] = [
  {
    name: 'format',
    run: () => node('@biomejs/biome/bin/biome', ['format', '--reporter=summary', '.']),
    remedy: 'run `npm run format`',
  },
  {
    name: 'lint',
    run: () => node('oxlint/bin/oxlint', ['--quiet']),
    remedy: 'each finding above names its rule; .oxlintrc.json holds them',
  },
  {
    name: 'types',
    run: () => node('typescript/bin/tsc', ['-b']),
    remedy: 'make the types above agree; `any`, `!` and casts are no remedy',
  },
  {
    name: 'guards',
    run: guarded,
    remedy: 'each line above names a promise of STYLE.md; tools/check-*.ts say how it is read',
  },
]

const tests: Stage = {
  name: 'tests',
  run: () => node('../tools/test.ts', []),
  remedy: 'the failed tests are named above',
}

/** Runs the stages one after another, telling the time of each; the first that fails ends it. */
function check(todo: readonly Stage[]): boolean {
  return todo.every(({ name, run, remedy }) => {
    const start = performance.now()
    const kept = run()
    if (name === 'tests') return kept
    console.log(`${kept ? '✓' : '✗'} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
    if (!kept) console.error(`check stopped at ${name}: ${remedy}.`)
    return kept
  })
}

function node(program: string, args: readonly string[]): boolean {
  return (
    spawnSync(process.execPath, [`${root}node_modules/${program}`, ...args], { cwd: root, stdio: 'inherit' }).status ===
    0
  )
}

function guarded(): boolean {
  const broken = askGuards()
  for (const line of broken) console.error(line)
  return broken.length === 0
}

process.exitCode = check(process.argv.includes('--static') ? stages : [...stages, tests]) ? 0 : 1
