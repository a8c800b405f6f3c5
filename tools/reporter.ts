// Counts what vitest ran, names what it did not run and why, and sees to the closing line.
import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { closingLine, nothing, settle, type Tally, tallyFile } from './closing.ts'

interface Skip {
  readonly name: string
  readonly because: string
}

interface Count extends Tally {
  readonly skips: readonly Skip[]
}

/** Counts one finished file: its tests, and every error outside a test (a file that does not load, a broken `beforeAll`). */
export function count(module: TestModule, wanted?: RegExp): Count {
  const tests = [...module.children.allTests()].filter(
    (test) => wanted?.test(test.fullName.replaceAll(' > ', ' ')) ?? true,
  )
  const states = tests.map((test) => test.result().state)
  const outside = [module, ...module.children.allSuites()].filter((part) => part.errors().length > 0).length
  const skips = tests
    .filter((test) => test.result().state === 'skipped')
    .map((test) => ({ name: `${module.relativeModuleId} > ${test.fullName}`, because: reason(test) }))
  return {
    passed: states.filter((state) => state === 'passed').length,
    failed: outside + states.filter((state) => state === 'failed' || state === 'pending').length,
    skipped: skips.length,
    ended: true,
    skips,
  }
}

/** The reporter of vitest.config.ts; vitest asks for a default export. */
export default class ClosingLine implements Reporter {
  readonly #counts = new Map<string, Count>()
  #wanted: RegExp | undefined
  #tally: Tally = nothing

  onInit(vitest: { readonly config: { readonly testNamePattern?: RegExp } }): void {
    this.#wanted = vitest.config.testNamePattern
    if (process.env[tallyFile] === undefined) {
      process.on('exit', (code) => console.log(closingLine(settle(this.#tally, code))))
    }
  }

  onTestModuleEnd(module: TestModule): void {
    this.#counts.set(module.moduleId, count(module, this.#wanted))
    this.#save(0, false)
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    for (const module of modules) this.#counts.set(module.moduleId, count(module, this.#wanted))
    this.#save(unhandled.length, true)
    const skips = [...this.#counts.values()].flatMap((one) => one.skips)
    if (skips.length === 0) return
    console.log(`\n!!! ${skips.length} SKIPPED — these prove nothing in this run:`)
    for (const { name, because } of skips) console.log(`!!!   ${name}\n!!!       because: ${because}`)
  }

  #save(unhandled: number, ended: boolean): void {
    const sum = (of: 'passed' | 'failed' | 'skipped'): number =>
      [...this.#counts.values()].reduce((total, one) => total + one[of], 0)
    this.#tally = { passed: sum('passed'), failed: sum('failed') + unhandled, skipped: sum('skipped'), ended }
    const file = process.env[tallyFile]
    if (file !== undefined) writeFileSync(file, JSON.stringify(this.#tally))
  }
}

/** The note of `skip(note)`, else what the code says: todo, skip, or a hook or neighbour that kept it from running. */
function reason(test: TestCase): string {
  const result = test.result()
  if (result.state === 'skipped' && result.note !== undefined) return result.note
  if (test.options.mode === 'todo') return 'not written yet (todo)'
  if (test.options.mode === 'skip') return 'marked skip without a reason'
  return 'it never ran: a hook before it failed, or another test is marked only'
}
