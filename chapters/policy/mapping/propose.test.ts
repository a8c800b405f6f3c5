import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadEdition } from '../../../catalogue/index.ts'
import type { Clause, PolicyDocument } from '../document/clause.ts'
import { readPolicy } from '../document/read.ts'
import { unmapped } from './coverage.ts'
import { proposeMappings } from './propose.ts'

const edition = loadEdition('R8.3')

function document(...clauses: readonly Clause[]): PolicyDocument {
  return { title: '試験', revisions: [], front: [], clauses, back: [], uncertain: [] }
}

function clause(path: string, title: string, text: string, children: readonly Clause[] = []): Clause {
  return { number: path, path, title, text, children, line: 1 }
}

function controlsOf(path: string, ...clauses: readonly Clause[]): readonly string[] {
  return proposeMappings(document(...clauses), edition)
    .filter((proposal) => proposal.clause === path)
    .map(({ control }) => control)
}

describe('proposals', () => {
  test('2: a definition that names many measures gets no control', () => {
    const definitions = clause('2', '定義', '', [
      clause('2(12)', '無害化通信', 'メール本文のテキスト化や画面転送をいう。'),
    ])
    expect(controlsOf('2(12)', definitions)).toEqual([])
    expect(controlsOf('2', definitions)).toEqual(['policy.definitions'])
  })

  test('3: a threat that names malware and audits gets no control', () => {
    const threats = clause('3', '対象とする脅威', '以下の脅威を想定する。', [
      clause('3(1)', '', 'ウイルス攻撃、監査機能の不備、外部委託管理の不備等'),
    ])
    expect(controlsOf('3(1)', threats)).toEqual([])
    expect(controlsOf('3', threats)).toEqual(['policy.threats'])
  })

  test('6(8): social media is found in whatever chapter a city writes it', () => {
    const text = 'ソーシャルメディアサービスを利用する場合は、運用手順を定め、責任者を置く。'
    expect(controlsOf('6(8)', clause('6(8)', '業務委託と外部サービスの利用', text))).toContain(
      'tech.admin.social-media',
    )
    expect(controlsOf('30', clause('30', '技術的セキュリティ', text))).toContain('tech.admin.social-media')
  })

  test.each([
    ['4(1)', '適用範囲', 'この方針は、市のすべての機関に適用する。', ['policy.scope.organs']],
    ['4(1)', '適用対象者', 'この規則を適用する者は、情報資産に接するすべての者とする。', []],
    ['3', '情報資産への危険性', '次の危険を想定する。', ['policy.threats']],
    ['4', '委員会', '削除', []],
    ['2', '責任者', '情報システム最高統括責任者は、副町長をもつて充てる。', ['org.ciso']],
    ['2', '推進', '最高情報統括責任者を置き、副町長をもって充てる。', []],
    ['5', '責務', '職員及び町の業務の委託を受けた者は、この規程を遵守しなければならない。', ['policy.observance']],
    ['6', '所掌', '委員会は、ポリシーの見直し、職員研修その他の重要な事項を処理する。', ['org.committee']],
    ['7', '監査', '情報セキュリティの監査を毎年度１回以上実施する。', ['review.audit']],
    ['8', '入室制限', '入室できる者は、機器の保守を行うプログラマに限る。', ['phys.areas.entry']],
    ['9', '基準', '対策基準及びこれを行うための実施手順を定める。', ['policy.standard', 'policy.procedures']],
    ['10', '違反', '違反した職員は、地方公務員法による懲戒処分の対象とする。', ['ops.discipline']],
  ] as const)('old and plain wording: %s %s %s', (path, title, text, controls) => {
    expect(controlsOf(path, clause(path, title, text))).toEqual(controls)
  })

  test('7: a clause that repeats another gets the same controls', () => {
    const text = '遵守状況を検証するため、定期的に監査及び自己点検を実施する。'
    const [first, second] = [clause('6(9)', '評価', text), clause('7', '評価', text)]
    expect(controlsOf('7', first, second)).toEqual(controlsOf('6(9)', first, second))
    expect(controlsOf('7', first, second)).toContain('review.audit')
  })

  test('every proposal says why, and is more or less sure', () => {
    const proposals = proposeMappings(
      document(clause('1', 'ログの取得等', '各種ログを取得し、保存しなければならない。')),
      edition,
    )
    expect(proposals).toEqual([
      {
        clause: '1',
        control: 'tech.admin.logs',
        confidence: proposals[0]?.confidence,
        because: expect.stringContaining('ログ'),
      },
    ])
    expect(proposals[0]?.confidence).toBeGreaterThan(0.8)
    expect(proposals[0]?.confidence).toBeLessThan(1)
  })

  test('text that has nothing to do with information security gets nothing', () => {
    expect(controlsOf('1', clause('1', '花壇', '市は、駅前の花壇に季節の花を植えるものとする。'))).toEqual([])
  })

  test('a clause of a million letters is answered in good time', () => {
    const started = performance.now()
    expect(controlsOf('1', clause('1', '', `${'あ'.repeat(1_000_000)}。`))).toEqual([])
    expect(performance.now() - started).toBeLessThan(30_000)
  })
})

const real = '/work/shared/policy/minokamo-basic-policy.md'

describe.skipIf(!existsSync(real))(
  `the published policy of a real city (${real}; skipped where the file is not at hand)`,
  () => {
    test.each([
      ['1', ['policy.purpose']],
      ['2', ['policy.definitions']],
      ['3', ['policy.threats']],
      ['4(1)', ['policy.scope.organs']],
      ['4(2)', ['policy.scope.assets']],
      ['5', ['policy.observance']],
      ['6', ['policy.measures']],
      ['6(1)', ['org']],
      ['6(2)', ['assets', 'assets.classification']],
      ['6(3)', ['net']],
      ['6(3)①', ['net.my-number', 'net.my-number.isolation', 'net.my-number.mfa', 'net.my-number.no-export']],
      ['6(3)②', ['net.lgwan.division', 'net.lgwan.sanitization']],
      ['6(3)③', ['net.internet', 'net.internet.monitoring', 'net.internet.security-cloud']],
      ['6(4)', ['phys', 'phys.areas', 'phys.lines', 'phys.servers', 'phys.terminals']],
      ['6(5)', ['people', 'people.observance', 'people.training']],
      ['6(6)', ['tech', 'tech.access', 'tech.admin', 'tech.intrusion', 'tech.malware']],
      ['6(7)', ['ops', 'ops.compliance', 'ops.monitoring', 'ops.plan', 'ops.response', 'suppliers']],
      [
        '6(8)',
        [
          'suppliers',
          'suppliers.check',
          'suppliers.cloud',
          'suppliers.contract',
          'suppliers.selection',
          'tech.admin.social-media',
        ],
      ],
      ['6(9)', ['review', 'review.audit', 'review.policy', 'review.self-inspection']],
      ['7', ['review.audit', 'review.self-inspection']],
      ['8', ['review.policy', 'review.risk']],
      ['9', ['policy.standard', 'policy.standard.disclosure']],
      ['10', ['policy.procedures', 'policy.procedures.disclosure']],
    ] as const)('%s', (path, controls) => {
      expect(controlsOf(path, ...realClauses()).toSorted()).toEqual(controls)
    })

    test('no other clause gets a control, and no duty is left without one', () => {
      const clauses = realClauses()
      const proposals = proposeMappings(document(...clauses), edition)
      expect(new Set(proposals.map(({ clause: path }) => path)).size).toBe(23)
      expect(unmapped(document(...clauses), proposals)).toEqual([])
    })
  },
)

function realClauses(): readonly Clause[] {
  const reading = readPolicy({ name: 'policy.md', bytes: new Uint8Array(readFileSync(real)) })
  if (!reading.ok) throw new Error(reading.because)
  return reading.document.clauses
}
