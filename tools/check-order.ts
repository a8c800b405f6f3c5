// Promise: a chapter quotes only earlier chapters, and only through their doors; nobody imports what stands above it.
import { isContract, isForTests, isScreen, isTest, type Place, placeOf } from './place.ts'
import { importsOf } from './source.ts'
import { type Guard, sources } from './tree.ts'

/** Names each import that runs against the order of the policy (STYLE §4.1). */
export const checkOrder: Guard = (tree) =>
  sources(tree).flatMap((path) =>
    importsOf(path, tree.text(path)).flatMap(({ path: target }) => {
      const because = target === undefined ? undefined : refuse(placeOf(path), placeOf(target), tree.order)
      return because === undefined ? [] : [`${path} imports ${target}: ${because}`]
    }),
  )

function refuse(from: Place, to: Place, order: readonly string[]): string | undefined {
  if (from.house === to.house && from.house !== 'chapters' && from.house !== 'engines') return undefined
  if (to.path === 'tools/bench-row.ts' && /\/bench\//.test(from.path)) return undefined
  // web/harness.ts drives the browser for tests; it is never part of the build
  if ((isTest(from.path) || from.path === 'web/harness.ts') && /^tools\/|^kernel\//.test(to.path)) return undefined
  const laws: Readonly<Record<string, () => string | undefined>> = {
    engines: () => (from.room === to.room && to.house === 'engines' ? undefined : 'an engine imports nothing of ours'),
    kernel: () => (to.house === 'engines' ? undefined : 'the kernel knows no chapter, screen or application'),
    web: () =>
      isContract(to.path) || isScreen(to.path)
        ? undefined
        : 'the browser shares only contracts, terms and screens with the server',
    catalogue: () =>
      to.house === 'kernel' || isContract(to.path)
        ? undefined
        : 'the catalogue is data: it quotes terms and contracts only',
    chapters: () => (isScreen(from.path) ? screen(from, to, order) : chapter(from, to, order)),
  }
  return laws[from.house]?.()
}

function chapter(from: Place, to: Place, order: readonly string[]): string | undefined {
  if (/^(engines|kernel|catalogue)$/.test(to.house)) return undefined
  if (to.house !== 'chapters') return `a chapter does not know ${to.house}/`
  if (isScreen(to.path) && !isTest(from.path)) return 'screens belong to the browser'
  return quote(from, to, order, /^(index|contract)\.ts$|^contract\//)
}

function screen(from: Place, to: Place, order: readonly string[]): string | undefined {
  if (/^web\/(kit|frame|ledger)\//.test(to.path) || /^kernel\/(contract|i18n)\//.test(to.path)) return undefined
  if (to.house !== 'chapters') return 'a screen shares only web/kit, web/frame, web/ledger and contracts'
  if (isScreen(to.path) && from.room === to.room) return undefined
  if (!isContract(to.path)) return 'a screen reaches the server by contract only'
  return quote(from, to, order, /^contract\.ts$|^contract\//)
}

function quote(from: Place, to: Place, order: readonly string[], doors: RegExp): string | undefined {
  if (from.room === to.room || to.room === 'preamble' || to.room === 'order.ts') return undefined
  if (!order.includes(to.room)) return `${to.room} is no chapter of chapters/order.ts`
  if (order.indexOf(to.room) >= order.indexOf(from.room))
    return `${from.room} may not quote ${to.room}, which comes later`
  if (isForTests(from.path) && /^testing-city\.ts$/.test(to.path.split('/').slice(2).join('/'))) return undefined
  return doors.test(to.path.split('/').slice(2).join('/'))
    ? undefined
    : `${to.room} is entered by its doors only (index.ts, contract)`
}
