// Results as files: a book for the office, and how each control stands for the ministry's yearly survey.
import { isEdition, loadEdition } from '../../../catalogue/index.ts'
import type { Outcome } from '../../../kernel/check/check.ts'
import type { Check } from '../../../kernel/check/check.ts'
import { outcomesAt } from '../../../kernel/check/store.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { WholeFile } from '../../../kernel/http/chapter.ts'
import { fiscalYearName } from '../../../kernel/i18n/fiscal.ts'
import {
  answerValues,
  audiences,
  type Campaign,
  type Contradiction,
  type Tallied,
  type UnitStanding,
} from '../contract/inspection.ts'
import { type Cell, csvFile, type Sheet, xlsxFile } from '../table-file.ts'
import { askedIn, countsIn, tallyOf } from './tally.ts'

const audienceName = (audience: string): string => audiences.find(({ value }) => value === audience)?.ja ?? audience
const percent = (rate: number | null): Cell => rate ?? '－'

interface Results {
  readonly campaign: Campaign
  readonly questions: readonly Tallied[]
  readonly units: readonly UnitStanding[]
  readonly contradictions: readonly Contradiction[]
}

/** Three sheets: questions, units, contradictions. */
export function resultsFile({ campaign, questions, units, contradictions }: Results): Promise<WholeFile> {
  const [yes, no, notApplicable, unknown] = answerValues.map(({ ja }) => ja)
  const sheets: Sheet[] = [
    {
      name: '質問ごと',
      headings: [
        '対象',
        '質問',
        yes ?? '',
        no ?? '',
        notApplicable ?? '',
        unknown ?? '',
        'はいの割合（％）',
        '前年度（％）',
        '管理策',
      ],
      rows: questions.map(({ audience, text, counts, rate, lastYear, controls }) => [
        audienceName(audience),
        text,
        ...(counts === null ? ['－', '－', '－', '－'] : [counts.yes, counts.no, counts.notApplicable, counts.unknown]),
        percent(rate),
        percent(lastYear),
        controls.join(' '),
      ]),
      widths: [22, 70, 8, 8, 8, 8, 12, 12, 40],
    },
    {
      name: '課室ごと',
      headings: ['課室', '対象', '回答', 'はいの割合（％）', '確認', '確認した人', '所見'],
      rows: units.map(({ name, asked, submitted, rate, confirmedAt, confirmedBy, remarks }) => [
        name,
        asked,
        submitted,
        percent(rate),
        confirmedAt?.slice(0, 10) ?? '',
        confirmedBy ?? '',
        remarks ?? '',
      ]),
      widths: [28, 8, 8, 14, 12, 16, 60],
    },
    {
      name: '食い違い',
      headings: ['質問', 'はいの数', '検査', '事実', '結果', '説明'],
      rows: contradictions.map(({ question, yes: said, checkTitle, because, resolution }) => [
        question,
        said,
        checkTitle,
        because,
        resolution === null ? '未解決' : resolutionNames[resolution.outcome],
        resolution?.explanation ?? '',
      ]),
      widths: [60, 8, 36, 60, 16, 50],
    },
  ]
  return xlsxFile(`${fiscalYearName(campaign.year)}_自己点検の結果`, sheets)
}

const resolutionNames = {
  'answers-were-wrong': '答えが違っていた',
  'facts-were-wrong': '台帳が違っていた',
  'both-hold': '両方とも正しい',
} as const

export type SurveyStatus = 'done' | 'partly' | 'not-done' | 'unknown'

/** How a control stands: 不適合 of a check outweighs every yes; without any answer or check nobody knows. Pure. */
export function statusOf(
  { yes, no, unknown }: { readonly yes: number; readonly no: number; readonly unknown: number },
  outcomes: readonly Outcome[],
): SurveyStatus {
  const isBroken = outcomes.includes('broken')
  const isKept = outcomes.length > 0 && outcomes.every((one) => one === 'kept' || one === 'out-of-scope')
  if (yes + no + unknown === 0) return isBroken ? 'not-done' : isKept ? 'done' : 'unknown'
  if (yes === 0) return no === 0 ? 'unknown' : isKept ? 'partly' : 'not-done'
  if (no + unknown > 0 || isBroken) return 'partly'
  return 'done'
}

const statusNames: Readonly<Record<SurveyStatus, string>> = {
  done: '実施',
  partly: '一部実施',
  'not-done': '未実施',
  unknown: '把握していない',
}

interface SurveyRow {
  readonly control: string
  readonly title: string
  readonly example: string | null
  readonly status: SurveyStatus
  readonly yes: number
  readonly no: number
  readonly unknown: number
  readonly checks: readonly { readonly id: string; readonly outcome: Outcome }[]
}

/** One row a control of the edition: answers and checks side by side, as of the inspection's close. */
export async function surveyOf(
  tx: Tx,
  campaign: Campaign,
  { edition, checks, now }: { readonly edition: string; readonly checks: readonly Check[]; readonly now: Date },
): Promise<readonly SurveyRow[]> {
  if (!isEdition(edition)) return []
  const tally = await tallyOf(tx, campaign.id)
  const outcomes = await outcomesAt(tx, campaign.closedAt === null ? now : new Date(campaign.closedAt))
  const asked = await askedIn(tx, campaign.id)
  return loadEdition(edition).controls.map(({ id, title, example }) => {
    const said = asked
      .filter(({ controls }) => controls.includes(id))
      .map(({ audience, key }) => countsIn(tally, audience, key))
    const total = (of: 'yes' | 'no' | 'unknown'): number => said.reduce((sum, counts) => sum + counts[of], 0)
    const counts = { yes: total('yes'), no: total('no'), unknown: total('unknown') }
    const proven = checks.flatMap((check) => {
      const found = check.controls.includes(id) ? outcomes.get(check.id) : undefined
      return found === undefined ? [] : [{ id: check.id, outcome: found.outcome }]
    })
    return {
      control: id,
      title: title.ja,
      example,
      ...counts,
      checks: proven,
      status: statusOf(
        counts,
        proven.map(({ outcome }) => outcome),
      ),
    }
  })
}

/** The survey as CSV or JSON. */
export function surveyFile(campaign: Campaign, rows: readonly SurveyRow[], format: 'csv' | 'json'): WholeFile {
  const name = `${fiscalYearName(campaign.year)}_対策の実施状況`
  if (format === 'json') {
    const text = JSON.stringify({ year: campaign.year, asOf: campaign.closedAt, rows }, null, 2)
    return { name: `${name}.json`, type: 'application/json', bytes: new TextEncoder().encode(text) }
  }
  return csvFile(name, {
    headings: ['管理策', '内容', '例文番号', '実施状況', 'はい', 'いいえ', '分からない', '検査の結果'],
    rows: rows.map((row) => [
      row.control,
      row.title,
      row.example ?? '',
      statusNames[row.status],
      row.yes,
      row.no,
      row.unknown,
      row.checks.map(({ id, outcome }) => `${id}:${outcome}`).join(' '),
    ]),
  })
}
