// Commands that need the installation: beside a running server or alone, for one city, closed again whatever happens.
import { type Installation, openInstallation } from '../installation.ts'
import { placeOf } from '../place.ts'
import { Sorry } from '../sorry.ts'
import { listTenants, type Tenant } from '../../kernel/tenant.ts'
import type { Asked } from './commands.ts'
import { isInstalled } from './installed.ts'

/** Open the installation for one command. */
export async function withInstallation<T>(
  { environment }: Asked,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  if (!isInstalled({ environment })) {
    const { data } = placeOf(environment)
    throw new Sorry(
      `${data} には、まだ何もありません。先に sekisho start で始めるか、SEKISHO_DATA 又は DATABASE_URL を確かめてください。`,
      `Nothing is installed at ${data}; run sekisho start first, or check SEKISHO_DATA and DATABASE_URL.`,
    )
  }
  const installation = await openInstallation({
    place: placeOf(environment),
    databaseUrl: environment['DATABASE_URL'],
    beside: true,
    log: () => undefined,
  })
  try {
    return await work(installation)
  } finally {
    await installation.close()
  }
}

/** The city that `--city` names, or the only one. */
export async function cityOf({ values }: Asked, { database }: Installation): Promise<Tenant> {
  const cities = await listTenants(database)
  const wanted = values['city']
  const city = wanted === undefined && cities.length === 1 ? cities[0] : cities.find((one) => one.slug === wanted)
  if (cities.length === 0)
    throw new Sorry(
      '団体がまだ登録されていません。sekisho city add 略号 名称 で登録してください。',
      'No city yet; add one with sekisho city add SLUG NAME.',
    )
  if (city === undefined)
    throw new Sorry(
      `団体を --city で指定してください（${cities.map((one) => one.slug).join('、') || '登録なし'}）。`,
      'Name a city with --city.',
    )
  return city
}
