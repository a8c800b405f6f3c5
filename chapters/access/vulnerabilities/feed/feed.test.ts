import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRecord } from './read.ts'
import { type Reading, split, start, unfinished } from './split.ts'

/** Cut a text into pieces of these sizes, carrying what is between them through JSON as the database does. */
function through(
  text: string,
  sizes: readonly number[],
): { records: string[]; failure: string | undefined; head: Reading['head'] } {
  const bytes = Buffer.from(text)
  let [reading, rest, from, turn]: [Reading, Buffer, number, number] = [start, Buffer.alloc(0), 0, 0]
  const records: string[] = []
  while (from < bytes.length) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
    const done = split(JSON.parse(JSON.stringify(reading)) as Reading, rest, bytes.subarray(from, from + size))
    if (!done.ok) return { records, failure: done.because, head: reading.head }
    records.push(...done.records.map((one) => one.toString('utf8')))
    ;[reading, rest, from, turn] = [done.reading, Buffer.from(done.rest), from + size, turn + 1]
  }
  return { records, failure: unfinished(reading, rest), head: reading.head }
}

const leaf = fc.oneof(
  fc.string(),
  fc.constantFrom('}{"]\\', '脆弱性「\\"」'),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)
const record = fc.dictionary(fc.string(), fc.oneof(leaf, fc.array(leaf), fc.dictionary(fc.string(), fc.array(leaf))))

test('6(6): however a feed is cut into pieces, its records are those that JSON.parse finds', () => {
  fc.assert(
    fc.property(
      fc.array(record),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      fc.boolean(),
      (records, sizes, isPretty) => {
        const text = JSON.stringify(
          {
            format: 'NVD_CVE',
            timestamp: '2026-11-23T00:00:00.000',
            nested: { a: [1, { b: [] }] },
            vulnerabilities: records,
            after: 'x',
          },
          null,
          isPretty ? 2 : 0,
        )
        const read = through(text, sizes)
        expect(read.failure).toBeUndefined()
        expect(read.records.map((one) => JSON.parse(one) as unknown)).toEqual(JSON.parse(JSON.stringify(records)))
        expect(read.head['timestamp']).toBe('2026-11-23T00:00:00.000')
      },
    ),
    { numRuns: 300 },
  )
})

test('6(6): a file that breaks off gives what came before, and says so', () => {
  const text = JSON.stringify({ vulnerabilities: [{ a: 1 }, { b: 'x'.repeat(100) }] })
  for (let length = 1; length < text.length; length += 1) {
    const read = through(text.slice(0, length), [7])
    expect(read.failure).toBeDefined()
    for (const one of read.records) expect(() => JSON.parse(one)).not.toThrow()
  }
})

test.each([
  ['zip', 'PK\u0003\u0004xxxx', 'JSON でも XML でもありません'],
  ['wrong brackets', '{"a":]', 'かっこが合いません'],
  ['junk nested deep', '['.repeat(5) + '{"a":'.repeat(100), 'JSON でも XML でもありません'],
  ['objects nested deep', '{"a":'.repeat(100), '入れ子が深すぎます'],
  ['one endless record', `{"vulnerabilities":[{"a":"${'x'.repeat(5 * 1024 * 1024)}`, '4 MiBを超えています'],
  ['nothing', ' \n', '空のファイル'],
])('6(6): hostile feed: %s', (_name, text, because) => expect(through(text, [65_536]).failure).toContain(because))

const nvd = (values: object) => readRecord(Buffer.from(JSON.stringify({ cve: { id: 'CVE-2026-0001', ...values } })))

test('6(6): NVD’s newest common score by its own hand counts, and match strings keep their bounds', () => {
  const metric = (score: number, type: string) => ({
    type,
    cvssData: { baseScore: score, vectorString: 'CVSS:3.1/AV:N' },
  })
  const read = nvd({
    published: '2026-11-01T10:15:00.000',
    lastModified: '2026-11-02T10:15:00.000',
    vulnStatus: 'Analyzed',
    descriptions: [
      { lang: 'es', value: 'malo' },
      { lang: 'en', value: 'bad' },
    ],
    metrics: {
      cvssMetricV31: [metric(5.1, 'Secondary'), metric(9.8, 'Primary')],
      cvssMetricV2: [metric(10, 'Primary')],
    },
    configurations: [
      {
        nodes: [
          {
            operator: 'OR',
            negate: false,
            cpeMatch: [
              {
                vulnerable: true,
                criteria: 'cpe:2.3:a:v:p:*:*:*:*:*:*:*:*',
                versionEndExcluding: '2.0',
                matchCriteriaId: 'x',
              },
              { vulnerable: true, criteria: 'nonsense' },
            ],
          },
        ],
      },
    ],
  })
  expect(read).toMatchObject({
    kind: 'nvd',
    summary: 'bad',
    score: 9.8,
    publishedAt: '2026-11-01T10:15:00.000Z',
    configurations: [
      {
        operator: 'OR',
        nodes: [
          {
            operator: 'OR',
            criteria: [{ cpe: 'cpe:2.3:a:v:p:*:*:*:*:*:*:*:*', endExcluding: '2.0', vulnerable: true }],
          },
        ],
      },
    ],
  })
})

test('6(6): what is no record is rejected with a reason, never thrown', () => {
  expect(nvd({ id: 'CVE-1' })).toMatchObject({ kind: 'rejected', because: expect.stringContaining('CVE番号') })
  expect(readRecord(Buffer.from('{"a":1}'))).toMatchObject({ kind: 'rejected' })
  expect(readRecord(Buffer.from(`{"cve":${'{"a":'.repeat(70)}1${'}'.repeat(70)}}`))).toMatchObject({
    because: expect.stringContaining('深すぎます'),
  })
  expect(readRecord(Buffer.from('{"cveID":"CVE-2026-0001","dateAdded":"yesterday"}'))).toMatchObject({
    because: expect.stringContaining('追加日'),
  })
  expect(nvd({ metrics: 'x', configurations: { a: 1 }, descriptions: 7, published: 'x' })).toMatchObject({
    kind: 'nvd',
    score: null,
    publishedAt: null,
    configurations: [],
  })
  const many = {
    cpeMatch: Array.from({ length: 20_001 }, () => ({ vulnerable: true, criteria: 'cpe:2.3:a:v:p:1:*:*:*:*:*:*:*' })),
  }
  expect(nvd({ configurations: [{ nodes: [many] }] })).toMatchObject({ because: expect.stringContaining('多すぎます') })
})

test('6(6): no record of junk makes the reader fail', () => {
  fc.assert(
    fc.property(
      fc.object({
        key: fc.constantFrom(
          'cve',
          'cveID',
          'id',
          'document',
          'vulnerabilities',
          'metrics',
          'configurations',
          'nodes',
          'product_tree',
          'branches',
          'references',
          'tracking',
        ),
      }),
      (value) => {
        expect(['nvd', 'kev', 'jvn', 'rejected']).toContain(readRecord(Buffer.from(JSON.stringify(value))).kind)
      },
    ),
    { numRuns: 500 },
  )
})

const overview = {
  title: '見本ソフトにおける脆弱性',
  id: 'JVNDB-2026-000001',
  summary: '見本',
  modified: '2026-11-20T10:00:00+09:00',
  public: '2026-11-19T00:00:00+09:00',
  references: [{ summary: 'CVE-2026-1111', url: 'https://www.cve.org/CVERecord?id=CVE-2026-1111', source: 'CVE' }],
  products: [
    { vname: '見本', pname: 'ソフト', version: '4.0.0', product_ids: { cpe: 'cpe:2.3:a:mihon:soft:*:*:*:*:*:*:*:*' } },
  ],
  metrics: [{ content: { cvss_v3: { baseScore: 8.8, vectorString: 'CVSS:3.0/AV:N' } } }],
}

test('6(6): JVN as JSON overview, JSON details and both kinds of XML tell the same', () => {
  const wanted = {
    kind: 'jvn',
    jvn: 'JVNDB-2026-000001',
    ids: ['CVE-2026-1111'],
    title: '見本ソフトにおける脆弱性',
    score: 8.8,
  }
  expect(readRecord(Buffer.from(JSON.stringify(overview)))).toMatchObject({
    ...wanted,
    configurations: [{ nodes: [{ criteria: [{ startIncluding: '4.0.0', endIncluding: '4.0.0' }] }] }],
  })
  const detail = {
    document: {
      title: overview.title,
      notes: [{ text: '見本' }],
      tracking: { id: overview.id, current_release_date: overview.modified },
    },
    product_tree: {
      branches: [
        { branches: [{ product: { product_identification_helper: { cpe: 'cpe:2.3:a:mihon:soft:*:*:*:*:*:*:*:*' } } }] },
      ],
    },
    vulnerabilities: [{ cve: 'CVE-2026-1111', metrics: overview.metrics }],
  }
  expect(readRecord(Buffer.from(JSON.stringify(detail)))).toMatchObject(wanted)
  const rss = `<item rdf:about="x"><title>${overview.title}</title><description>見本</description><sec:identifier>${overview.id}</sec:identifier>
    <sec:references source="CVE" id="CVE-2026-1111">https://x</sec:references><sec:cpe version="2.2">cpe:/a:mihon:soft</sec:cpe>
    <sec:cvss version="3.0" score="8.8" type="Base" severity="High" vector="CVSS:3.0/AV:N" /><dcterms:modified>2026-11-20T10:00+09:00</dcterms:modified></item>`
  expect(readRecord(Buffer.from(rss))).toMatchObject({
    ...wanted,
    configurations: [{ nodes: [{ criteria: [{ cpe: 'cpe:/a:mihon:soft' }] }] }],
  })
  const vuldef = `<Vulinfo><VulinfoID>${overview.id}</VulinfoID><VulinfoData><Title>${overview.title}</Title><Affected><AffectedItem><Cpe version="2.2">cpe:/a:mihon:soft</Cpe>
    <VersionNumber>1.0より前</VersionNumber></AffectedItem></Affected><Impact><Cvss version="3.0"><Severity type="Base">High</Severity><Base>8.8</Base></Cvss></Impact>
    <Related><RelatedItem type="advisory"><VulinfoID>CVE-2026-1111</VulinfoID></RelatedItem><RelatedItem type="cwe"><Title>x</Title></RelatedItem></Related></VulinfoData></Vulinfo>`
  expect(readRecord(Buffer.from(vuldef))).toMatchObject(wanted)
  const file = `<?xml version="1.0"?><rdf:RDF>${rss}${rss}</rdf:RDF>\n`
  for (const size of [1, 3, 100, 5_000])
    expect(through(file, [size])).toMatchObject({ failure: undefined, records: { length: 2 } })
  expect(through(file.slice(0, -20), [100]).failure).toContain('途中で切れています')
})

test('6(6): XML that is no item, or that brings entities, is rejected', () => {
  for (const wrong of [
    '<item a="1"><b></item>',
    '<item a="1">&boom;</item>',
    `<item a="1">${'<a>'.repeat(50)}${'</a>'.repeat(50)}</item>`,
    '<item a="1"><sec:identifier>x</sec:identifier></item>',
  ])
    expect(readRecord(Buffer.from(wrong))).toMatchObject({ kind: 'rejected' })
})
