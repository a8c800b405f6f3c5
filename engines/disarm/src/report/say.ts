// The report in words: what was found, where, what was done, what may look different, and what to do next.
import type { FindingCode } from '../codes.table.ts'
import type { Finding, Report, Scan } from '../contract.ts'
import { formatRows } from '../formats.table.ts'
import { actWords, findingWords, formatNext, holdWords, isolationWords } from './words.table.ts'

/** Languages a report is said in. */
export type Language = 'ja' | 'en'

/** Say a report in plain words; INVARIANT (nothing removed without a line): every finding's code and act has a line. */
export function say(report: Report, language: Language): string {
  const lines = [...verdict(report, language), ...findings(report.findings, language), ...facts(report, language)]
  return `${lines.join('\n')}\n`
}

function verdict({ input, output, hold }: Report, language: Language): readonly string[] {
  const kind = formatRows[input.format][language]
  if (output !== null) {
    const renamed =
      output.name === input.name ? '' : language === 'ja' ? `「${output.name}」として` : ` as "${output.name}"`
    return [
      language === 'ja'
        ? `「${input.name}」（${kind}）を無害化し、${renamed}お渡しできます。`
        : `"${input.name}" (${kind}) was disarmed and can be passed on${renamed}.`,
    ]
  }
  if (hold === null) return []
  const { why, next } = holdWords[hold.code]
  const way =
    hold.code === 'unsupported-format' || hold.code === 'encrypted' ? (formatNext[input.format] ?? next) : next
  const inside = hold.where !== '' && hold.where !== input.name
  return language === 'ja'
    ? [
        `「${input.name}」（${kind}）は、お渡しせずに保留しました。`,
        `理由：${why.ja}`,
        `次にすること：${way.ja}`,
        ...(inside ? [`場所：${hold.where}`] : []),
        `担当者向けの詳細：${hold.code}（${hold.because}）`,
      ]
    : [
        `"${input.name}" (${kind}) is held and was not passed on.`,
        `Why: ${why.en}`,
        `Next: ${way.en}`,
        ...(inside ? [`Where: ${hold.where}`] : []),
        `Detail: ${hold.code} (${hold.because})`,
      ]
}

interface Group {
  readonly code: FindingCode
  readonly act: Finding['act']
  count: number
  visible: boolean
  readonly places: string[]
}

/** Three places are named; the machine-readable report has them all. */
const placesNamed = 3

function findings(given: readonly Finding[], language: Language): readonly string[] {
  const groups = new Map<string, Group>()
  for (const { code, act, count, visible, where } of given) {
    const group = groups.get(`${code} ${act}`) ?? { code, act, count: 0, visible: false, places: [] }
    group.count += count
    group.visible ||= visible
    if (group.places.length <= placesNamed && !group.places.includes(where)) group.places.push(where)
    groups.set(`${code} ${act}`, group)
  }
  if (groups.size === 0)
    return [language === 'ja' ? '危険な要素は見つかりませんでした。' : 'Nothing dangerous was found.']
  return [...groups.values()].map((group) => line(group, language))
}

function line({ code, act, count, visible, places }: Group, language: Language): string {
  const what = findingWords[code][language]
  const done = actWords[act][language]
  const named = places.slice(0, placesNamed).join(language === 'ja' ? '、' : ', ')
  const more = places.length > placesNamed ? (language === 'ja' ? ' ほか' : ' and more') : ''
  if (language === 'ja')
    return `・${what}を${done}：${count}か所（${named}${more}）${visible ? '　※見た目が変わることがあります' : ''}`
  return `- ${what}: ${done}, ${count} (${named}${more})${visible ? '; may look different' : ''}`
}

function facts({ input, output, engine, rules, isolation, scan }: Report, language: Language): readonly string[] {
  const [original, result] = language === 'ja' ? ['原本', '結果'] : ['original', 'result']
  return [
    `${original} SHA-256 ${input.sha256}`,
    ...(output === null ? [] : [`${result} SHA-256 ${output.sha256}`]),
    `${engine} / ${rules} / ${isolationWords[isolation][language]}`,
    scans(scan.before, scan.after, language),
  ]
}

function scans(before: Scan, after: Scan, language: Language): string {
  const say = (scan: Scan): string => {
    if (scan.state === 'absent') return language === 'ja' ? '未実施' : 'not done'
    if (scan.state === 'failed') return language === 'ja' ? `失敗（${scan.because}）` : `failed (${scan.because})`
    const found = scan.state === 'infected' ? ` ${scan.signature ?? ''}` : ''
    const verdict = language === 'ja' ? { clean: '検出なし', infected: '検出' }[scan.state] : scan.state
    return `${verdict}${found} (${scan.engine}, ${scan.definitions})`
  }
  return language === 'ja'
    ? `ウイルス検査：処理前 ${say(before)}、処理後 ${say(after)}`
    : `virus scan: before ${say(before)}, after ${say(after)}`
}
