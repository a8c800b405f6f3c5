// Our own basic policy with the city's name and organs written in, for a city that has none to start from.
import { readFileSync } from 'node:fs'

const template = readFileSync(new URL('./document/template/basic-policy.ja.md', import.meta.url), 'utf8')

/** 1: the template as a file to be read like any other. Without organs on record the usual ones stand in, to be put right. */
export function basicPolicyOf({
  city,
  organs,
}: {
  readonly city: string
  readonly organs: readonly string[]
}): Uint8Array {
  const named =
    organs.length > 0
      ? organs
      : ['市長部局', '教育委員会', '選挙管理委員会', '監査委員', '農業委員会', '固定資産評価審査委員会', '市議会']
  return new TextEncoder().encode(
    template.replaceAll('{{city}}', () => city).replaceAll('{{organs}}', () => listed(named)),
  )
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join('、')}及び${last}`
}
