import { describe, expect, test } from 'vitest'
import type { Proposal, Stamp } from '../../kernel/contract/approval.ts'
import { type PartWords, stationsOf, waitsFor } from './stations.ts'

const words: PartWords = {
  propose: '起案',
  applicant: '起案者',
  circulate: '回議',
  consult: '合議',
  decide: '決裁',
  delegated: '専決',
  standsIn: (part) => `${part}（代決）`,
  readAfter: (part) => `${part}（代決・後閲済）`,
  rejectedAt: (part) => `${part}（否決）`,
  vacant: '空席',
}
const stamp = (wanted: Partial<Stamp>): Stamp => ({
  stepId: 'step',
  position: 1,
  act: 'circulate',
  delegated: false,
  post: '税務課 課長',
  holder: '丹生谷 恭平',
  mark: null,
  waiting: false,
  ...wanted,
})
const mark = (wanted: Partial<NonNullable<Stamp['mark']>>): NonNullable<Stamp['mark']> => ({
  act: 'approved',
  by: '𠮷田 雅之進',
  inPlaceOf: null,
  readAfterAt: null,
  at: '2026-11-23T16:30:00Z',
  comment: null,
  ...wanted,
})
const proposal = (...route: readonly Stamp[]): Proposal => ({
  id: '0',
  kind: 'disposal',
  title: '廃棄',
  number: null,
  article: null,
  place: '/',
  applicant: '三田村　千景',
  proposedAt: '2026-11-20T01:00:00Z',
  state: 'circulating',
  since: '2026-11-20T01:00:00Z',
  route,
  may: { approve: false, inPlaceOf: false, readAfter: false, withdraw: false, resubmit: false },
})

describe('6(1): the route is visible', () => {
  test('the applicant’s stamp comes first, with the day in Japan', () => {
    const [first, second] = stationsOf(proposal(stamp({ mark: mark({}) })), words)
    expect(first).toMatchObject({ part: '起案', name: '三田村', on: '2026-11-20', state: 'done' })
    // half past four in the afternoon in London is the next day in Japan
    expect(second).toMatchObject({ name: '𠮷田', on: '2026-11-24' })
  })

  test('a stamp set in another’s place says so, until and after its holder has read it', () => {
    const standIn = { inPlaceOf: '丹生谷 恭平' }
    const parts = stationsOf(
      proposal(
        stamp({ act: 'decide', delegated: true, mark: mark(standIn) }),
        stamp({ act: 'consult', mark: mark({ ...standIn, readAfterAt: '2026-11-25T00:00:00Z' }) }),
      ),
      words,
    ).map((one) => one.part)
    expect(parts).toEqual(['起案', '専決（代決）', '合議（代決・後閲済）'])
  })

  test('a vacant post that is waited for is named as vacant', () => {
    const waited = proposal(stamp({ holder: null, waiting: true }), stamp({ stepId: 'last', act: 'decide' }))
    const [, here, last] = stationsOf(waited, words)
    expect(here).toMatchObject({ name: '空席', state: 'current' })
    expect(last).toMatchObject({ name: '丹生谷 恭平', state: 'waiting' })
    expect(waitsFor(waited).map((one) => one.stepId)).toEqual(['step'])
  })

  test('sent back and rejected are told apart', () => {
    const [, back, no] = stationsOf(
      proposal(stamp({ mark: mark({ act: 'sent-back' }) }), stamp({ mark: mark({ act: 'rejected' }) })),
      words,
    )
    expect([back?.state, no?.state, no?.part]).toEqual(['returned', 'done', '回議（否決）'])
  })
})
