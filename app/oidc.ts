// The city's own identity provider, where it has one: `data/oidc.json`, read once at start, its secret in a file of its own.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { OidcSettings } from '../kernel/auth/index.ts'
import { Sorry } from './sorry.ts'

const Provider = z.object({
  issuer: z.url(),
  clientId: z.string().min(1),
  /** File with the client secret and nothing else, relative to the data folder. */
  clientSecretFile: z.string().min(1),
  name: z.string().min(1),
  userNameClaim: z.string().min(1).exactOptional(),
  vouches: z.enum(['never', 'amr', 'always']).default('never'),
})

/** Providers by the slug of their city. */
export function loadProviders(data: string): ReadonlyMap<string, OidcSettings> {
  const path = `${data}/oidc.json`
  if (!existsSync(path)) return new Map()
  try {
    const providers = z.record(z.string(), Provider).parse(JSON.parse(readFileSync(path, 'utf8')))
    return new Map(
      Object.entries(providers).map(([slug, { clientSecretFile, ...provider }]) => [
        slug,
        { ...provider, clientSecret: readFileSync(resolve(data, clientSecretFile), 'utf8').trim() },
      ]),
    )
  } catch (error) {
    const why = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error)
    throw new Sorry(
      `${path} を読み取れません（${why}）。書き方は docs/operations.md にあります。`,
      `Could not read ${path}; see docs/operations.md.`,
    )
  }
}
