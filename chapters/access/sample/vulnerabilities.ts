// 見本市's vulnerability information: two feeds and two SBOMs, read as any file is, and matched.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import { add } from '../../../kernel/ledger/write.ts'
import { addDays } from '../day.ts'
import { treatIt } from '../vulnerabilities/detail.ts'
import { begin, end, takePiece } from '../vulnerabilities/feed/take.ts'
import { namingRules } from '../vulnerabilities/ledgers.ts'
import { rematch } from '../vulnerabilities/matching.ts'
import { take } from '../vulnerabilities/sbom.ts'
import { sampleExploited, sampleFlaws, sampleNamings, sampleParts } from './vulnerabilities.table.ts'

/** 6(6): plant feeds, SBOMs and names; one vulnerability is treated, the rest waits. */
export async function plantVulnerabilities(context: Context, first: string): Promise<void> {
  for (const [pattern, vendor, product] of sampleNamings)
    await add(namingRules, { pattern, publisher: null, vendor, product, remarks: null }, null, context)
  // as of two weeks ago: some dates are near
  const then: Context = {
    ...context,
    now: new Date(context.now.getTime() - 16 * 86_400_000),
    today: addDays(context.today, -16),
  }
  await plantSboms(context)
  await send('nvdcve-2.0-sample.json', nvd(then), then)
  await send('known_exploited_vulnerabilities.json', kev(then), then)
  await send('jvndb-sample.json', jvn(then), then)
  await rematch(then)
  const known: Context = { ...context, actor: { ...context.actor, personId: first } }
  await treatIt(
    'CVE-2023-48795',
    { kind: 'mitigated', systemId: null, note: '接続先の機器で、影響を受ける方式を使わない設定にした。', until: null },
    known,
  )
}

async function send(name: string, value: unknown, context: Context): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(value))
  const { id } = await begin({ name, size: bytes.length, origin: 'folder' }, context)
  await takePiece(id, { at: 0, bytes }, context)
  await end(id, context)
}

const nvd = ({ now }: Context): unknown => ({
  format: 'NVD_CVE',
  version: '2.0',
  timestamp: now.toISOString(),
  vulnerabilities: sampleFlaws.map(([id, , score, vendor, product, from, fixed]) => ({
    cve: {
      id,
      published: `${id.slice(4, 8)}-12-01T00:00:00.000`,
      lastModified: `${id.slice(4, 8)}-12-31T00:00:00.000`,
      vulnStatus: 'Analyzed',
      descriptions: [],
      metrics: { cvssMetricV31: [{ type: 'Primary', cvssData: { baseScore: score } }] },
      configurations: [
        {
          nodes: [
            {
              operator: 'OR',
              negate: false,
              cpeMatch: [
                {
                  vulnerable: true,
                  criteria: `cpe:2.3:a:${vendor}:${product}:*:*:*:*:*:*:*:*`,
                  ...(from === null ? {} : { versionStartIncluding: from }),
                  ...(fixed === null ? {} : { versionEndExcluding: fixed }),
                },
              ],
            },
          ],
        },
      ],
    },
  })),
})

const kev = ({ now, today }: Context): unknown => ({
  title: 'CISA Catalog of Known Exploited Vulnerabilities',
  dateReleased: now.toISOString(),
  vulnerabilities: sampleExploited.map((cveID) => ({
    cveID,
    vulnerabilityName: cveID,
    dateAdded: today,
    shortDescription: '',
    requiredAction: '',
    dueDate: addDays(today, 21),
    knownRansomwareCampaignUse: cveID === 'CVE-2021-44228' ? 'Known' : 'Unknown',
  })),
})

/** Titles as a Japanese reader wants them; invented numbers of JVNDB. */
const jvn = ({ now }: Context): unknown => ({
  feed: {
    generator: { date: now.toISOString() },
    entry: sampleFlaws.map(([id, title], at) => ({
      id: `JVNDB-${id.slice(4, 8)}-${String(900_000 + at)}`,
      title,
      summary: title,
      references: [{ summary: id, source: 'CVE' }],
    })),
  },
})

async function plantSboms(context: Context): Promise<void> {
  const systems = await sql<{ id: string; number: string }>`select id, number from assets.asset
    where number = any(${Object.keys(sampleParts)}::text[]) and retired_at is null`.execute(context.tx)
  for (const [number, parts] of Object.entries(sampleParts)) {
    const system = systems.rows.find((one) => one.number === number)?.id
    if (system === undefined) continue
    const bom = {
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      metadata: { timestamp: context.now.toISOString() },
      components: parts.map(([group, name, version, purl]) => ({
        type: 'library',
        ...(group === null ? {} : { group }),
        name,
        version,
        purl,
      })),
    }
    await take({ system, name: `${number}.cdx.json`, bytes: Buffer.from(JSON.stringify(bom)) }, context)
  }
}
