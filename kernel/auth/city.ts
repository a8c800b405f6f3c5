// Sign-in of one city at one address: its database view, its secrets, its instance of Better Auth.
import type { Pool } from 'pg'
import { innerSegment } from '../http/pipeline.ts'
import { type BetterAuth, betterAuthOf } from './better-auth.ts'
import { type OidcSettings, providerId } from './oidc.ts'
import { derive } from './secret.ts'
import { type AuthDb, tenantDatabase } from './tenant-database.ts'

export interface City {
  readonly tenantId: string
  readonly origin: string
  readonly db: AuthDb
  readonly auth: BetterAuth
  /** Network segment of the listener. */
  readonly segment: string
  readonly codeSecret: string
  /** Name of the identity provider, where the city has one: a button of the sign-in screen. */
  readonly provider: string | undefined
}

export interface CityOptions {
  readonly pool: Pool
  readonly secret: string
  readonly segment?: string
  oidcOf?(tenantId: string): OidcSettings | undefined
  log(line: string): void
}

/** 256: cities times addresses of one installation; bounds memory should host names be made up. */
const mostCities = 256

/** Keep the cities of an installation at hand; the least lately used one goes first. */
export function cities(options: CityOptions): (tenantId: string, origin: string) => Promise<City> {
  const known = new Map<string, City>()
  return async (tenantId, origin) => {
    const oidc = options.oidcOf?.(tenantId)
    const key = JSON.stringify([tenantId, origin, oidc ?? null])
    const kept = known.get(key)
    const city = kept ?? open(options, { tenantId, origin, oidc })
    known.delete(key)
    // a provider that did not answer when the city was opened is asked again at the next request
    if (oidc === undefined || (await hasProvider(city.auth))) known.set(key, city)
    const oldest = known.keys().next()
    if (known.size > mostCities && oldest.done !== true) known.delete(oldest.value)
    return city
  }
}

function open(
  { pool, secret, segment = innerSegment, log }: CityOptions,
  { tenantId, origin, oidc }: { tenantId: string; origin: string; oidc: OidcSettings | undefined },
): City {
  const db = tenantDatabase(pool, tenantId)
  return {
    tenantId,
    origin,
    db,
    segment,
    codeSecret: derive(secret, tenantId, 'code'),
    provider: oidc?.name,
    auth: betterAuthOf({ db, origin, oidc, segment, log, secret: derive(secret, tenantId, 'sign-in') }),
  }
}

async function hasProvider(auth: BetterAuth): Promise<boolean> {
  const context = await auth.$context
  const providers = await Promise.all(context.socialProviders)
  return providers.some((provider) => provider.id === providerId)
}
