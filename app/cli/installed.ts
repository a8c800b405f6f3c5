import { existsSync } from 'node:fs'
import { placeOf } from '../place.ts'
import type { Asked } from './commands.ts'

/** True where there are records to work on: a database was named, or a private one was made. */
export function isInstalled({ environment }: Pick<Asked, 'environment'>): boolean {
  return environment['DATABASE_URL'] !== undefined || existsSync(placeOf(environment).postgres)
}
