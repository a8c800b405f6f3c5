// One record of a feed becomes what we keep of it, or a reason. Shapes: NVD JSON 2.0, CISA KEV, JVN iPedia (overview and details, JSON and XML).
import type { Configuration, Criterion } from '../applies.ts'
import { readCpe } from '../cpe.ts'
import { readJvnXml } from './jvn-xml.ts'
import {
  day,
  instant,
  isCve,
  jvnOf,
  list,
  longest,
  type Plain,
  plain,
  productConfigurations,
  type ReadRecord,
  rejected,
  scoreIn,
  word,
} from './record.ts'

/** 64: deepest nesting of a record that is read; the official shapes have eight. */
const deepest = 64
/** 20,000 match strings and 200 configurations in one record: NVD's largest, of processors and browsers, has about 15,000. */
const most = { criteria: 20_000, configurations: 200 } as const

/** Read one record as it was cut out. */
export function readRecord(bytes: Buffer): ReadRecord {
  const text = bytes.toString('utf8')
  if (text.startsWith('<')) return readJvnXml(text)
  if (isTooDeep(bytes)) return rejected(text, `入れ子が深すぎます（${deepest}段まで）。`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return rejected(text, 'JSON として読めません。')
  }
  const record = plain(value)
  if (record['cve'] !== undefined) return readNvd(plain(record['cve']))
  if (record['cveID'] !== undefined) return readKev(record)
  if (record['document'] !== undefined) return readJvnDetail(record)
  if (word(record['id']).startsWith('JVNDB-')) return readJvnOverview(record)
  return rejected(text, 'NVD・KEV・JVN のどの形でもありません。')
}

function isTooDeep(bytes: Buffer): boolean {
  let [depth, inText, escaped] = [0, false, false]
  for (const byte of bytes) {
    if (inText) {
      if (escaped) escaped = false
      else if (byte === 0x5c) escaped = true
      else if (byte === 0x22) inText = false
    } else if (byte === 0x22) inText = true
    else if (byte === 0x7b || byte === 0x5b) depth += 1
    else if (byte === 0x7d || byte === 0x5d) depth -= 1
    if (depth > deepest) return true
  }
  return false
}

function readNvd(cve: Plain): ReadRecord {
  const id = word(cve['id'], 40)
  if (!isCve(id)) return rejected(id, 'CVE番号の形ではありません。')
  const metric = bestMetric(plain(cve['metrics']))
  const texts = list(cve['descriptions']).map(plain)
  const configurations = configurationsIn(cve['configurations'])
  if (configurations === undefined) return rejected(id, `製品の条件が多すぎます（${most.criteria}件まで）。`)
  return {
    kind: 'nvd',
    id,
    summary: word((texts.find(({ lang }) => lang === 'en') ?? texts[0])?.['value']),
    publishedAt: instant(cve['published']),
    modifiedAt: instant(cve['lastModified']),
    score: scoreIn(metric['baseScore']),
    vector: word(metric['vectorString'], 200) || null,
    isRejected: word(cve['vulnStatus']).toLowerCase() === 'rejected',
    configurations,
  }
}

/** NVD's own judgement of the newest common version; else whoever gave one. */
function bestMetric(metrics: Plain): Plain {
  for (const version of ['cvssMetricV31', 'cvssMetricV40', 'cvssMetricV30', 'cvssMetricV2']) {
    const all = list(metrics[version]).map(plain)
    const chosen = all.find(({ type }) => type === 'Primary') ?? all[0]
    if (chosen !== undefined) return plain(chosen['cvssData'])
  }
  return {}
}

const operatorIn = (value: unknown): 'AND' | 'OR' => (value === 'AND' ? 'AND' : 'OR')

function configurationsIn(value: unknown): readonly Configuration[] | undefined {
  let count = 0
  const all = list(value).slice(0, most.configurations).map(plain)
  const read = all.map((one) => ({
    operator: operatorIn(one['operator']),
    ...(one['negate'] === true ? { negate: true } : {}),
    nodes: list(one['nodes'])
      .map(plain)
      .map((node) => {
        const criteria = list(node['cpeMatch']).map(plain).flatMap(criterionIn)
        count += criteria.length
        return {
          operator: operatorIn(node['operator']),
          ...(node['negate'] === true ? { negate: true } : {}),
          criteria,
        }
      }),
  }))
  return count > most.criteria ? undefined : read
}

function criterionIn(match: Plain): readonly Criterion[] {
  const cpe = word(match['criteria'], 500)
  if (readCpe(cpe) === undefined) return []
  const bound = (key: string): string | undefined => word(match[key], 100) || undefined
  const [startIncluding, startExcluding] = [bound('versionStartIncluding'), bound('versionStartExcluding')]
  const [endIncluding, endExcluding] = [bound('versionEndIncluding'), bound('versionEndExcluding')]
  return [
    {
      vulnerable: match['vulnerable'] === true,
      cpe,
      ...(startIncluding === undefined ? {} : { startIncluding }),
      ...(startExcluding === undefined ? {} : { startExcluding }),
      ...(endIncluding === undefined ? {} : { endIncluding }),
      ...(endExcluding === undefined ? {} : { endExcluding }),
    },
  ]
}

function readKev(record: Plain): ReadRecord {
  const id = word(record['cveID'], 40)
  const addedOn = day(record['dateAdded'])
  if (!isCve(id)) return rejected(id, 'CVE番号の形ではありません。')
  if (addedOn === null) return rejected(id, '追加日（dateAdded）が読めません。')
  return {
    kind: 'kev',
    id,
    title: word(record['vulnerabilityName'], longest.title),
    summary: word(record['shortDescription']),
    addedOn,
    dueOn: day(record['dueDate']),
    action: word(record['requiredAction']),
    isRansomware: word(record['knownRansomwareCampaignUse']).toLowerCase() === 'known',
  }
}

const jvnMetric = (value: unknown): Plain => {
  const content = plain(plain(list(value)[0])['content'])
  return plain(content['cvss_v3'] ?? content['cvss_v4'] ?? content['cvss_v2'])
}

function readJvnOverview(entry: Plain): ReadRecord {
  const metric = jvnMetric(entry['metrics'])
  return jvnOf({
    jvn: word(entry['id'], 40),
    ids: list(entry['references'])
      .map(plain)
      .map((one) => word(one['summary'], 40)),
    title: word(entry['title'], longest.title),
    summary: word(entry['summary']),
    score: scoreIn(metric['baseScore'] ?? null),
    vector: word(metric['vectorString'], 200) || null,
    publishedAt: instant(entry['public']),
    modifiedAt: instant(entry['modified']),
    configurations: productConfigurations(
      list(entry['products'])
        .slice(0, 2_000)
        .map(plain)
        .map((one) => ({ cpe: word(plain(one['product_ids'])['cpe'], 500), version: word(one['version'], 60) })),
    ),
  })
}

/** CSAF inside a STIX bundle: JVN's details since MyJVN API 4. */
function readJvnDetail(record: Plain): ReadRecord {
  const document = plain(record['document'])
  const tracking = plain(document['tracking'])
  const vulnerability = plain(list(record['vulnerabilities'])[0])
  const metric = jvnMetric(vulnerability['metrics'])
  return jvnOf({
    jvn: word(tracking['id'], 40),
    ids: [
      ...list(record['vulnerabilities'])
        .map(plain)
        .map((one) => word(one['cve'], 40)),
      ...list(document['references'])
        .map(plain)
        .map((one) => word(one['summary'], 40)),
    ],
    title: word(document['title'], longest.title),
    summary: word(plain(list(document['notes'])[0])['text']),
    score: scoreIn(metric['baseScore'] ?? null),
    vector: word(metric['vectorString'], 200) || null,
    publishedAt: instant(tracking['public_date']),
    modifiedAt: instant(tracking['current_release_date']),
    configurations: productConfigurations(productsIn(plain(record['product_tree']))),
  })
}

function productsIn(tree: Plain): readonly { readonly cpe: string; readonly version: string }[] {
  const found: { cpe: string; version: string }[] = []
  let waiting: readonly unknown[] = list(tree['branches'])
  // vendor, product, version: three levels; six leave room, and bound a tree that turns in circles
  for (let level = 0; level < 6 && waiting.length > 0; level += 1) {
    const branches = waiting.slice(0, 5_000).map(plain)
    for (const branch of branches) {
      const product = plain(branch['product'])
      const cpe = word(plain(product['product_identification_helper'])['cpe'], 500)
      if (cpe !== '') found.push({ cpe, version: '' })
    }
    waiting = branches.flatMap((branch) => list(branch['branches']))
  }
  return found.slice(0, 2_000)
}
