// The register of 見本市, entered through the same gate as a person's records, so that its history is whole.
import type { Context } from '../../../kernel/http/chapter.ts'
import { add } from '../../../kernel/ledger/write.ts'
import type { Answers } from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { assetRules } from '../rules.ts'
import { type Holds, register, type SampleRow } from './register.table.ts'

/** What the organization's sample gives: units by code, posts by name. */
export interface PlantedOffices {
  readonly units: ReadonlyMap<string, string>
  readonly posts: ReadonlyMap<string, string>
}

const no: Answers = {
  secretDocument: false,
  specificPersonal: false,
  residentData: false,
  massOrSensitive: false,
  internalOnly: false,
  published: false,
  publicationPlanned: false,
  alterationHurts: false,
  stopHurts: false,
}

const answers: Readonly<Record<Holds, Answers>> = {
  'my-number': {
    ...no,
    specificPersonal: true,
    residentData: true,
    massOrSensitive: true,
    alterationHurts: true,
    stopHurts: true,
  },
  many: { ...no, residentData: true, massOrSensitive: true, alterationHurts: true, stopHurts: true },
  few: { ...no, residentData: true, alterationHurts: true },
  staff: { ...no, internalOnly: true, alterationHurts: true, stopHurts: true },
  draft: { ...no, publicationPlanned: true },
  public: { ...no, published: true, alterationHurts: true },
  inner: { ...no, stopHurts: true },
  unanswered: {},
}

/**
 * 4(2), 6(2): plant the sample register, all of it or the first `count`. Not perfect on purpose: three assets are not classified,
 * one was last looked at more than a year ago, one of confidentiality 3B stands in the internet zone.
 */
export async function plantAssets(
  context: Context,
  offices: PlantedOffices,
  count: number = register.length,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const row of register.slice(0, count))
    ids.set(row[0], await add(assetRules, valuesOf(row, offices, context.today), null, context))
  return ids
}

/** 420 days: safely more than a year ago, whatever the day of planting. */
const longAgo = 420

function valuesOf(
  [number, name, kind, form, medium, code, zone, holds]: SampleRow,
  { units, posts }: PlantedOffices,
  today: string,
): Readonly<Record<string, unknown>> {
  const unit = units.get(code) ?? null
  const reviewedOn =
    number === 'D-002' ? addDays(today, -longAgo) : addDays(today, -(30 + ((Number(number.slice(2)) * 37) % 300)))
  return {
    number,
    name,
    kind,
    form,
    medium,
    unit,
    zone,
    reviewedOn,
    owner: headOf(unit, { units, posts }),
    place: placeOf(kind, medium),
    cloud: medium === 'cloud',
    cloudService: medium === 'cloud' ? '見本クラウド' : null,
    supplier: kind === 'system' && medium !== 'usb' ? '見本情報システム株式会社' : null,
    transitional: kind === 'system' ? true : null,
    paperCopies: form === 'both' ? true : null,
    ...answers[holds],
    ...(number === 'S-012'
      ? { confidentialityOverride: '3B', overrideReason: '全課の文書が集まり、件数が多いため' }
      : {}),
  }
}

/** The post of the unit's 情報セキュリティ管理者, under the titles such posts have. */
function headOf(unit: string | null, { units, posts }: PlantedOffices): string | null {
  const names = [...units].flatMap(([name, id]) => (id === unit ? [name] : []))
  const titles = ['課長', '所長', '館長', '局長', '書記長', '会計管理者']
  return (
    names.flatMap((name) => titles.map((title) => posts.get(`${name} ${title}`))).find((id) => id !== undefined) ?? null
  )
}

function placeOf(kind: SampleRow[2], medium: SampleRow[4]): string {
  if (medium === 'cloud') return '事業者のデータセンター'
  if (medium === 'paper') return '課内の鍵付き書庫'
  return kind === 'medium' ? '課内の金庫' : '本庁舎2階 情報システム室'
}
