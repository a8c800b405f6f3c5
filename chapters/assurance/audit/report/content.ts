// 監査報告書 and its public 概要 as papers. The summary names nobody, no system and no weak point.
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import type { Block, Paper } from '../../../../kernel/print/paper.ts'
import {
  auditFindingStateTerms,
  auditMethodTerms,
  auditResults,
  auditResultTerms,
  engagementKindTerms,
  findingSeverities,
  findingSeverityTerms,
  findingStepTerms,
  type AuditFile,
  type AuditFinding,
  type AuditRow,
  type AuditSample,
  type Engagement,
} from '../../contract.ts'

/** Everything a report tells of. */
export interface Told {
  readonly city: string
  readonly today: string
  readonly now: Date
  readonly engagement: Engagement
  readonly rows: readonly AuditRow[]
  readonly findings: readonly AuditFinding[]
  readonly samples: readonly AuditSample[]
  readonly files: readonly AuditFile[]
}

const day = (iso: string): string => eraDate(iso.slice(0, 10))
const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: 'heading', level, text })
const text = (value: string): Block => ({ kind: 'text', text: value })

/** The whole report, for the CISO and the committee. */
export function fullReport(told: Told): Paper {
  const { engagement } = told
  return {
    ...head(told, `情報セキュリティ監査報告書（${engagement.title}）`, '取扱注意・関係者限り'),
    blocks: [
      heading('1 監査の概要'),
      overview(told),
      heading('2 監査の結論'),
      text(engagement.conclusion?.opinion ?? '（結論はまだ記されていません。この書面は案です。）'),
      ...(engagement.conclusion === null || engagement.conclusion.strengths === ''
        ? []
        : [heading('優れている点', 2), text(engagement.conclusion.strengths)]),
      heading('結果の集計', 2),
      tally(told),
      heading('3 指摘事項'),
      ...(told.findings.length === 0 ? [text('指摘はありません。')] : told.findings.flatMap(findingBlocks)),
      heading('4 監査項目ごとの結果'),
      rowTable(told),
      heading('5 標本の抽出'),
      sampleTable(told),
      heading('6 監査証拠'),
      fileTable(told),
    ],
  }
}

/** 概要: what a city publishes. */
export function publicSummary(told: Told): Paper {
  const { engagement } = told
  const count = findingSeverities.map(
    (severity) =>
      [
        findingSeverityTerms[severity].ja,
        `${told.findings.filter((one) => one.severity === severity).length}件`,
      ] as const,
  )
  const closed = told.findings.filter(({ state }) => state === 'closed').length
  return {
    ...head(told, `${fiscalYearName(engagement.fiscalYear)} 情報セキュリティ監査の結果（概要）`, '公表用'),
    blocks: [
      heading('1 監査の概要'),
      {
        kind: 'facts',
        facts: [
          ['監査の種類', engagementKindTerms[engagement.kind].ja],
          ['実施の期間', `${day(engagement.startsOn)}から${day(engagement.endsOn)}まで`],
          ['監査の対象', `${engagement.units.length}課室、${engagement.systems.length}システム`],
          ['監査した項目', `${told.rows.length}項目`],
          ['監査の体制', `監査を受ける部署から独立した監査人 ${engagement.members.length}名`],
        ],
      },
      heading('2 結果'),
      tally(told),
      {
        kind: 'table',
        caption: '指摘の件数',
        head: ['指摘の重さ', '件数'],
        widths: [3, 1],
        rows: count.map((row) => [...row]),
      },
      heading('3 改善の状況'),
      text(
        `指摘${told.findings.length}件のうち、${closed}件の改善が完了しました。残る${told.findings.length - closed}件は、改善計画に沿って進めています。`,
      ),
      text('個々の指摘の内容は、情報システムの安全を守るため公表していません。'),
    ],
  }
}

function head({ city, today, now }: Told, title: string, mark: string): Omit<Paper, 'blocks'> {
  return { title, issuer: `${city} 情報セキュリティ監査統括責任者`, date: day(today), mark, at: now }
}

function overview({ engagement }: Told): Block {
  const { kind, units, systems, members } = engagement
  return {
    kind: 'facts',
    facts: [
      ['監査番号・種類', `${engagement.number}　${engagementKindTerms[kind].ja}`],
      ['目的', engagement.purpose],
      ['根拠とした計画', engagement.planTitle ?? (kind === 'special' ? 'CISOの特命による' : '—')],
      ['監査の基準', `${engagement.criteria}\n対策カタログ ${engagement.edition}`],
      ['監査を受けた課室', units.map(({ name }) => name).join('、') || '—'],
      ['監査を受けたシステム', systems.map(({ name }) => name).join('、') || '—'],
      ['期間', `${day(engagement.startsOn)}から${day(engagement.endsOn)}まで`],
      ['承認', engagement.decision === null ? '—' : `${engagement.decision.by}（${day(engagement.decision.at)}）`],
      ['監査人', members.map(({ name, leads }) => `${name}${leads ? '（主任）' : ''}`).join('、') || '—'],
      ['独立性', independenceOf(engagement)],
      ...(engagement.contractTitle === null ? [] : [['委託契約', engagement.contractTitle] as const]),
    ],
  }
}

function independenceOf({ members, warnings }: Engagement): string {
  const excused = members.filter(({ exception }) => exception !== null)
  const open = warnings.length === 0 ? '' : `\n確認を要するもの：${warnings.join('、')}`
  if (excused.length === 0)
    return `監査人は、監査を受ける課室の職とシステムの管理に就いていません（職の記録による）。${open}`
  return `次の監査人は、CISOの例外措置により監査を行いました：${excused.map(({ name, conflicts, exception }) => `${name}（${conflicts.join('、')}、例外措置「${exception?.title ?? ''}」）`).join('、')}${open}`
}

function tally({ rows }: Told): Block {
  const counts = auditResults.map((result) => [
    auditResultTerms[result].ja,
    `${rows.filter((row) => row.judgement?.result === result).length}項目`,
  ])
  const open = rows.filter(({ judgement }) => judgement === null).length
  return {
    kind: 'table',
    caption: '監査項目の結果',
    head: ['結果', '項目の数'],
    widths: [3, 1],
    rows: [...counts, ...(open > 0 ? [['結果なし', `${open}項目`]] : [])],
  }
}

function findingBlocks(one: AuditFinding): readonly Block[] {
  return [
    heading(`指摘${one.number}　${one.title}`, 2),
    {
      kind: 'facts',
      facts: [
        ['重さ', findingSeverityTerms[one.severity].ja],
        ['対象', `${one.unit.name}${one.post === null ? '' : `（${one.post}）`}`],
        ['確かめた事実', one.fact],
        ['基準', one.criterion],
        ['改善の勧告', one.recommendation],
        [
          '状態',
          `${auditFindingStateTerms[one.state].ja}${one.dueOn === null ? '' : `（期限 ${day(one.dueOn)}${one.isLate ? '・期限切れ' : ''}）`}`,
        ],
        ...one.steps.map(
          (step) =>
            [
              `${findingStepTerms[step.act].ja}\n${day(step.at)} ${step.by}`,
              [
                step.agrees === false ? '指摘を認めない' : '',
                step.text,
                step.cause === null ? '' : `原因：${step.cause}`,
                step.measure === null ? '' : `改善：${step.measure}`,
                step.dueOn === null ? '' : `期限：${day(step.dueOn)}`,
              ]
                .filter((line) => line !== '')
                .join('\n'),
            ] as const,
        ),
      ],
    },
  ]
}

function rowTable({ rows }: Told): Block {
  return {
    kind: 'table',
    caption: '監査項目ごとの結果',
    head: ['No.', '必須', '監査項目', '方法', '結果', '調書'],
    widths: [6, 7, 29, 16, 11, 31],
    rows: rows.map((row) => [
      String(row.number),
      row.required ? '○' : '',
      `${row.chapter}／${row.item}\n${row.title}`,
      row.methods.map((method) => auditMethodTerms[method].ja).join('\n'),
      row.judgement === null ? '—' : auditResultTerms[row.judgement.result].ja,
      row.judgement?.note ?? '',
    ]),
  }
}

function sampleTable({ samples }: Told): Block {
  if (samples.length === 0) return text('標本の抽出は行っていません。')
  return {
    kind: 'table',
    caption: '標本の抽出',
    head: ['母集団（件数）', '乱数の種・方法', '抽出したもの'],
    widths: [25, 30, 45],
    rows: samples.map((one) => [
      `${one.populationTitle}${one.unitName === null ? '' : `（${one.unitName}）`}\n${one.populationSize}件\nSHA-256 ${one.populationSha256.slice(0, 16)}…`,
      `${one.seed}\n${one.algorithm}\n${one.method === 'table' ? '件数の表による' : `判断による：${one.reason ?? ''}`}`,
      one.picked.map(({ name }) => name).join('、'),
    ]),
  }
}

function fileTable({ files }: Told): Block {
  const kept = files.filter(({ purpose }) => purpose === 'evidence' || purpose === 'frozen' || purpose === 'answer')
  if (kept.length === 0) return text('添えられた証拠のファイルはありません。')
  return {
    kind: 'table',
    caption: '監査証拠',
    head: ['名称', 'SHA-256', '保存日'],
    widths: [40, 45, 15],
    rows: kept.map(({ name, sha256, at }) => [name, sha256, day(at)]),
  }
}
