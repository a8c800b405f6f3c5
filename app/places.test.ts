// From every verdict to the screen where it can be put right: no link of a check, a task or the board leads nowhere.
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown, type Town } from './testing.ts'

interface Screen {
  readonly path: string
  readonly hasInner?: boolean
}

// every chapter that has screens, so that a new one cannot be left out by forgetting it here
const root = fileURLToPath(new URL('../', import.meta.url))
const groups = globSync('chapters/*/screens/routes.tsx', { cwd: root }).map((file) => `../${file}`)

let town: Town
let screens: readonly Screen[]
beforeAll(async () => {
  town = await openTown()
  await town.engine.settled
  await town.engine.pump.idle()
  // by variable, for the browser's files are another project of the compiler
  const modules = await Promise.all(
    [...groups, '../web/desk/routes.tsx'].map((path) => import(path) as Promise<{ screens: readonly Screen[] }>),
  )
  screens = modules.flatMap((module) => module.screens)
})
afterAll(() => town.close())

function leads(place: string): boolean {
  const parts = (place.split(/[?#]/)[0] ?? '').split('/')
  return screens.some(({ path, hasInner }) => {
    const wanted = path.split('/')
    return (
      wanted.every((part, n) => part.startsWith('$') || part === parts[n]) &&
      (wanted.length === parts.length || (hasInner === true && parts.length > wanted.length))
    )
  })
}

test('8: every place named by a finding, a step or a task is a screen', async () => {
  const found = await town.database.system.query<{
    findings: { evidence: { place: string }[]; next?: { place: string } }[]
  }>('select findings from checks.outcome')
  const places = found.rows.flatMap(({ findings }) =>
    findings.flatMap(({ evidence, next }) => [
      ...evidence.map(({ place }) => place),
      ...(next === undefined ? [] : [next.place]),
    ]),
  )
  const office = await town.signIn('security-office')
  const { tasks, steps } = (await office.get('/tasks')).body as {
    tasks: { place: string }[]
    steps: { place: string }[]
  }
  const board = (await office.get('/policy/board')).body as { rows: { next: { place: string } | null }[] }
  const all = new Set([
    ...places,
    ...tasks.map(({ place }) => place),
    ...steps.map(({ place }) => place),
    ...board.rows.flatMap(({ next }) => next?.place ?? []),
  ])
  expect(all.size).toBeGreaterThan(30)
  expect([...all].filter((place) => place !== '/public' && !leads(place))).toEqual([])
})
