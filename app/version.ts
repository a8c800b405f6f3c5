import { readFileSync } from 'node:fs'
import { program } from './place.ts'

// package.json is this program's own and carries its version as text
const { version: own } = JSON.parse(readFileSync(`${program}package.json`, 'utf8')) as { version: string }

/** The version of this program. */
export const version: string = own
