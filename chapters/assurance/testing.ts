// What later chapters lend, as the tests of this one need it: an ordinary object, a board of two clauses.
import type { BoardOnDay, Ports } from './ports.ts'
import { inspectionChecks } from './inspection/checks.ts'
import { proversAmong } from './year/proof.ts'

const counts = { broken: 1, unsure: 0, excepted: 0, kept: 1, 'out-of-scope': 0 }

/** A board that changed on 1 October: one clause was broken then. */
export const lentForTests: Ports = {
  get checks() {
    return proversAmong(inspectionChecks)
  },
  editionOf: async () => 'R8.3',
  boardOf: async (_tx, day) => boardOn(day),
  changesOf: async (_tx, { from, to }) =>
    from < '2026-10-01' && to >= '2026-10-01'
      ? [
          {
            id: 'c1',
            path: '6(2)',
            title: '情報資産',
            before: 'kept',
            after: 'broken',
            because: '台帳に分類のない資産があります。',
          },
        ]
      : [],
}

const boardOn = (day: string): BoardOnDay => ({
  asOf: day,
  counts,
  clauses: [
    {
      id: 'c1',
      path: '6(2)',
      title: '情報資産',
      verdict: day < '2026-10-01' ? 'kept' : 'broken',
      since: day,
      because: '台帳による。',
    },
    { id: 'c2', path: '6(1)', title: '組織体制', verdict: 'kept', since: day, because: '職に就いています。' },
  ],
})
