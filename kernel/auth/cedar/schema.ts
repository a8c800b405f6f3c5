// The schema of schema.cedarschema with this program's roles and rights written into it.
import { readFileSync } from 'node:fs'
import { groupsOf } from './groups.ts'

const base = readFileSync(new URL('../schema.cedarschema', import.meta.url), 'utf8')

/** Cedar's schema text for these roles and rights. */
export function schemaOf(rights: readonly string[], roles: readonly string[]): string {
  const groups = new Set(rights.flatMap(groupsOf).filter((group) => !rights.includes(group)))
  const lines = [
    base,
    `entity Role enum [${roles.map(quote).join(', ')}];`,
    ...[...groups].map((group) => `action ${quote(group)};`),
    ...[...new Set(rights)].map(
      (right) => `action ${quote(right)}${memberOf(right)} appliesTo { principal: Person, resource: Record };`,
    ),
  ]
  return lines.join('\n')
}

function memberOf(right: string): string {
  const groups = groupsOf(right)
  return groups.length === 0 ? '' : ` in [${groups.map(quote).join(', ')}]`
}

/** Cedar strings escape as JSON's do, for the signs that names of rights and roles are made of. */
const quote = (text: string): string => JSON.stringify(text)
