// The plan as a table for offices that keep it in Excel.
import type { WholeFile } from '../../../kernel/http/chapter.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { fiscalYearName } from '../../../kernel/i18n/fiscal.ts'
import type { Activity, ActivityState, YearPlan } from '../contract/year.ts'
import { csvFile, xlsxFile } from '../table-file.ts'

const states: Readonly<Record<ActivityState, string>> = { open: '予定', late: '遅れ', done: '済', dropped: '外した' }
const headings = [
  '期日',
  '和暦',
  '項目',
  '担当',
  '状態',
  '延ばした回数',
  '基本方針',
  '法の定め',
  '管理策',
  '証跡・理由',
]

/** The plan of a year as XLSX or CSV. */
export async function planFile(plan: YearPlan, format: 'xlsx' | 'csv'): Promise<WholeFile> {
  const name = `${fiscalYearName(plan.year)}_情報セキュリティの計画`
  const sheet = { headings, rows: plan.activities.map(rowOf) }
  return format === 'csv'
    ? csvFile(name, sheet)
    : xlsxFile(name, [{ ...sheet, name: fiscalYearName(plan.year), widths: [12, 14, 48, 30, 8, 8, 8, 8, 50, 40] }])
}

function rowOf(one: Activity) {
  const last = one.steps.findLast(({ act }) => act === 'done' || act === 'dropped' || act === 'moved')
  return [
    one.dueOn,
    eraDate(one.dueOn),
    one.title,
    one.ownerName,
    states[one.state],
    one.slips,
    one.article,
    one.isLegal ? '○' : '',
    one.controls.map(({ title }) => title).join('、'),
    [last?.reason, last?.place].filter((text) => text != null && text !== '').join(' '),
  ]
}
