// Tables of the plain form: comma- or tab-separated with headings, or lists of `key: value`; each row remembers its lines.
import type { Ledger } from '../lines.ts'

export type TableKind = 'rules' | 'interfaces' | 'routes'

export interface Row {
  readonly kind: TableKind
  readonly line: number
  readonly last: number
  readonly fields: ReadonlyMap<string, string>
}

export interface Tables {
  readonly rows: readonly Row[]
  /** `device: NAME`, `default: deny`, `stateful: yes`. */
  readonly settings: ReadonlyMap<string, string>
}

/** Headings in both languages, to the name of the field. */
const headings: Readonly<Record<string, string>> = {
  from: 'from',
  source: 'from',
  src: 'from',
  送信元: 'from',
  送信元アドレス: 'from',
  送信元ip: 'from',
  始点: 'from',
  to: 'to',
  destination: 'to',
  dst: 'to',
  dest: 'to',
  宛先: 'to',
  宛先アドレス: 'to',
  宛先ip: 'to',
  終点: 'to',
  送信先: 'to',
  protocol: 'protocol',
  proto: 'protocol',
  プロトコル: 'protocol',
  port: 'port',
  ports: 'port',
  dport: 'port',
  'destination port': 'port',
  ポート: 'port',
  宛先ポート: 'port',
  ポート番号: 'port',
  サービス: 'port',
  service: 'port',
  sport: 'sport',
  'source port': 'sport',
  送信元ポート: 'sport',
  action: 'action',
  動作: 'action',
  処理: 'action',
  許可: 'action',
  '許可/拒否': 'action',
  アクション: 'action',
  in: 'in',
  入力: 'in',
  入力if: 'in',
  受信if: 'in',
  入力インターフェース: 'in',
  入力インタフェース: 'in',
  'in interface': 'in',
  out: 'out',
  出力: 'out',
  出力if: 'out',
  送信if: 'out',
  出力インターフェース: 'out',
  出力インタフェース: 'out',
  'out interface': 'out',
  state: 'state',
  状態: 'state',
  comment: 'comment',
  note: 'comment',
  name: 'name',
  備考: 'comment',
  用途: 'comment',
  名前: 'name',
  名称: 'name',
  no: 'number',
  '#': 'number',
  番号: 'number',
  項番: 'number',
  'no.': 'number',
  id: 'number',
  interface: 'interface',
  if: 'interface',
  インターフェース: 'interface',
  インタフェース: 'interface',
  interface_name: 'interface',
  address: 'address',
  アドレス: 'address',
  ipアドレス: 'address',
  vlan: 'vlan',
  zone: 'zone',
  ゾーン: 'zone',
  区分: 'zone',
  description: 'comment',
  説明: 'comment',
  gateway: 'gateway',
  via: 'gateway',
  ゲートウェイ: 'gateway',
  ネクストホップ: 'gateway',
  'next hop': 'gateway',
  metric: 'metric',
  メトリック: 'metric',
  network: 'to',
  ネットワーク: 'to',
  宛先ネットワーク: 'to',
  default: 'default',
  既定: 'default',
  device: 'device',
  機器: 'device',
  機器名: 'device',
  stateful: 'stateful',
  状態管理: 'stateful',
  nat: 'nat',
  アドレス変換: 'nat',
}

const kinds: Readonly<Record<string, TableKind>> = {
  rules: 'rules',
  ルール: 'rules',
  フィルタ: 'rules',
  interfaces: 'interfaces',
  インターフェース: 'interfaces',
  インタフェース: 'interfaces',
  routes: 'routes',
  経路: 'routes',
  ルート: 'routes',
}

/** The field that a heading names. */
export function fieldOf(heading: string): string | undefined {
  const word = heading.trim().replace(/^"|"$/g, '').toLowerCase()
  return Object.hasOwn(headings, word) ? headings[word] : undefined
}

/** Read every table of the text; lines that fit nowhere stay open. */
export function readTables(ledger: Ledger): Tables {
  const rows: Row[] = []
  const settings = new Map<string, string>()
  let columns:
    | { readonly kind: TableKind; readonly names: readonly (string | undefined)[]; readonly separator: string }
    | undefined
  let list:
    | { readonly kind: TableKind; open: { line: number; last: number; fields: Map<string, string> } | undefined }
    | undefined
  const close = (): void => {
    if (list?.open) rows.push({ kind: list.kind, ...list.open })
    if (list) list.open = undefined
  }
  for (const { text, number, indent } of ledger.lines) {
    if (text === '' || text.startsWith('#') || text === '---') {
      if (text === '') columns = undefined
      continue
    }
    const header = headerOf(text)
    if (header) {
      close()
      list = undefined
      columns = header
      ledger.take(number)
    } else if (columns) {
      const cells = cellsOf(text, columns.separator)
      const names = columns.names
      const given = names.filter((_, index) => (cells[index] ?? '') !== '')
      if (cells.length > names.length || !isRow(columns.kind, given)) continue
      rows.push({
        kind: columns.kind,
        line: number,
        last: number,
        fields: new Map(
          cells.flatMap((cell, index): readonly [string, string][] => {
            const name = names[index]
            return name === undefined || cell === '' ? [] : [[name, cell]]
          }),
        ),
      })
      ledger.take(number)
    } else {
      const pair = /^(- )?([^:]+):\s*(.*)$/.exec(text)
      if (!pair) continue
      const [, dash, key = '', raw = ''] = pair
      const value = raw.replace(/^["']|["']$/g, '').replace(/^\[\s*|\s*\]$/g, '')
      const kind = Object.hasOwn(kinds, key.trim().toLowerCase()) ? kinds[key.trim().toLowerCase()] : undefined
      if (indent === 0 && dash === undefined && raw === '' && kind) {
        close()
        list = { kind, open: undefined }
        ledger.take(number)
        continue
      }
      const field = fieldOf(key)
      if (field === undefined) continue
      if (list && dash !== undefined) {
        close()
        list.open = { line: number, last: number, fields: new Map([[field, value]]) }
        ledger.take(number)
      } else if (list?.open && indent > 0) {
        list.open.fields.set(field, value)
        list.open.last = number
        ledger.take(number)
      } else if (indent === 0 && /^(device|name|default|stateful)$/.test(field)) {
        settings.set(field === 'name' ? 'device' : field, value)
        ledger.take(number)
      }
    }
  }
  close()
  return { rows, settings }
}

/** A row of headings: at least three known names, among them those that make a table of its kind. */
export function headerOf(
  text: string,
):
  | { readonly kind: TableKind; readonly names: readonly (string | undefined)[]; readonly separator: string }
  | undefined {
  const separator = text.includes('\t') ? '\t' : ','
  if (!text.includes(separator)) return undefined
  const names = cellsOf(text, separator).map(fieldOf)
  const has = (name: string): boolean => names.includes(name)
  if (has('from') && has('to') && has('action')) return { kind: 'rules', names, separator }
  if (has('to') && has('gateway')) return { kind: 'routes', names, separator }
  if (has('interface') && has('address')) return { kind: 'interfaces', names, separator }
  return undefined
}

/** A row without the fields that make it one is not understood. */
function isRow(kind: TableKind, given: readonly (string | undefined)[]): boolean {
  if (kind === 'rules') return given.includes('action') && (given.includes('from') || given.includes('to'))
  return given.includes(kind === 'routes' ? 'to' : 'interface') && given.length > 1
}

/** RFC 4180 cells of one line. */
function cellsOf(text: string, separator: string): readonly string[] {
  const out: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (char === '"' && isQuoted && text[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (char === '"') isQuoted = !isQuoted
    else if (char === separator && !isQuoted) {
      out.push(cell.trim())
      cell = ''
    } else cell += char
  }
  return [...out, cell.trim()]
}
