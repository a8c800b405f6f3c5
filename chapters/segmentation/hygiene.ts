// 6(3): rules that do nothing, do too much, or stand behind others: listed, filtered, written out.
import type { z } from 'zod'
import writeXlsx from 'write-excel-file/node'
import type { Context, Download } from '../../kernel/http/chapter.ts'
import { csvLine } from '../../kernel/ledger/transfer/csv.ts'
import { type exportRules, hygieneKinds, type listRules, type RuleFinding } from './contract.ts'
import { fileVersions } from './quote.ts'
import { latestDone, reportOf } from './store/proof.ts'

/** 100: what one screen shows. */
const pageSize = 100

type Wanted = Pick<z.output<typeof listRules.query>, 'kind' | 'device' | 'search'>

/** One page of findings, with counts of each kind. */
export async function rulesOf(
  query: z.output<typeof listRules.query>,
  { tx }: Pick<Context, 'tx'>,
): Promise<z.input<typeof listRules.reply>> {
  const proof = await latestDone(tx)
  const all = proof === undefined ? [] : ((await reportOf(tx, proof.id))?.rules ?? [])
  const versions = proof === undefined ? {} : await fileVersions(tx, proof.id)
  const found = narrow(all, query)
  const first = (query.page - 1) * pageSize
  return {
    rows: found
      .slice(first, first + pageSize)
      .map((one, index) => ({ ...one, id: String(first + index), version: versions[one.rule.file] ?? null })),
    total: found.length,
    page: query.page,
    size: pageSize,
    counts: countsOf(narrow(all, { device: query.device, search: query.search })),
    devices: [...new Set(all.map((one) => one.device))].toSorted(),
    at: proof?.at.toISOString() ?? null,
  }
}

/** The whole filtered list as a file. */
export async function writeRules(
  query: z.output<typeof exportRules.query>,
  { tx, today, record }: Pick<Context, 'tx' | 'today' | 'record'>,
): Promise<Download> {
  const proof = await latestDone(tx)
  const found = narrow(proof === undefined ? [] : ((await reportOf(tx, proof.id))?.rules ?? []), query)
  await record({
    kind: 'segmentation.rules-exported',
    subject: { type: 'segmentation.proof', id: proof?.id ?? '*' },
    details: { count: found.length, format: query.format },
  })
  const cells = [headings, ...found.map(cellsOf)]
  const name = `見直すとよい規則_${today}`
  if (query.format === 'csv')
    return {
      name: `${name}.csv`,
      type: 'text/csv; charset=utf-8',
      bytes: new TextEncoder().encode(`\uFEFF${cells.map(csvLine).join('')}`),
    }
  const bytes = await writeXlsx(
    [
      headings.map((value) => ({ value, fontWeight: 'bold' as const })),
      ...found.map((one) => cellsOf(one).map((value) => ({ value, type: String }))),
    ],
    { sheet: 'データ', stickyRowsCount: 1 },
  ).toBuffer()
  return { name: `${name}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes }
}

export function countsOf(rules: readonly RuleFinding[]): Record<string, number> {
  return Object.fromEntries(hygieneKinds.map((kind) => [kind, rules.filter((one) => one.kind === kind).length]))
}

function narrow(
  rules: readonly RuleFinding[],
  { kind, device, search }: { readonly [K in keyof Wanted]?: Wanted[K] },
): readonly RuleFinding[] {
  const words = (search ?? '').normalize('NFKC').toLowerCase()
  return rules.filter(
    (one) =>
      (kind === undefined || one.kind === kind) &&
      (device === undefined || one.device === device) &&
      (words === '' ||
        `${one.rule.text} ${one.rule.label ?? ''} ${one.rule.id} ${one.because}`.toLowerCase().includes(words)),
  )
}

const headings = ['装置', '種別', '並び', '規則', '名称', 'ファイル', '行', '設定の文', '理由', '先に当たる規則']
const names: Readonly<Record<RuleFinding['kind'], string>> = {
  shadowed: '先の規則に隠れる',
  redundant: 'あってもなくても同じ',
  'never-hit': '当たることがない',
  'too-wide': '広すぎる',
}

function cellsOf({ device, chain, kind, rule, by, because }: RuleFinding): string[] {
  return [
    device,
    names[kind],
    chain,
    rule.id,
    rule.label ?? '',
    rule.file,
    String(rule.line),
    rule.text,
    because,
    by.map((one) => `${one.file}:${one.line} ${one.id}`).join('、'),
  ]
}
