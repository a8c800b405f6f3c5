// What a city decides for itself about its assets: names for the grades, restrictions, where each grade may be, the edition of disposal.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { type Confidentiality, confidentialities } from '../../preamble/grades.ts'
import { disposalEditions } from './methods.table.ts'
import { defaultHandling, HandlingRule } from './handling.ts'
import { type AssetZone, assetZones } from './terms.ts'

const zoneIds = assetZones.map((zone) => zone.value)
const Names = z.partialRecord(z.enum(confidentialities), z.string().trim().min(1).max(20))
const Placement = z.record(z.enum(confidentialities), z.array(z.enum(zoneIds)).max(zoneIds.length))

export const AssetSettings = z.object({
  /** The city's simplified view: a name for each MIC code, several codes may share one; empty shows the codes. */
  gradeNames: Names,
  /** 100: five times the restrictions of the longest published table. */
  handling: z.array(HandlingRule).max(100),
  placement: Placement,
  disposalEdition: z.enum(disposalEditions),
})
export type AssetSettings = z.infer<typeof AssetSettings>

const everywhere: readonly AssetZone[] = zoneIds

/**
 * 6(3): where an asset of each grade may stand. 3B only in the my-number and LGWAN zones or off every network; the other rows
 * are our judgement (domain.md mark J) and, like the whole table, the city's to edit.
 */
export const defaultPlacement: Readonly<Record<Confidentiality, readonly AssetZone[]>> = {
  '3A': ['lgwan', 'none'],
  '3B': ['my-number', 'lgwan', 'none'],
  '3C': ['my-number', 'lgwan', 'internet', 'none'],
  '2': everywhere,
  '1': everywhere,
}

/** What holds in a city that has decided nothing yet. */
export const defaultSettings: AssetSettings = {
  gradeNames: {},
  handling: [...defaultHandling],
  placement: {
    '3A': [...defaultPlacement['3A']],
    '3B': [...defaultPlacement['3B']],
    '3C': [...defaultPlacement['3C']],
    '2': [...everywhere],
    '1': [...everywhere],
  },
  disposalEdition: 'R8.3',
}

/** A grade in the city's own words, the code behind it: 重要（3B）. */
export function gradeName(code: Confidentiality, names: AssetSettings['gradeNames']): string {
  const name = names[code]
  return name === undefined ? code : `${name}（${code}）`
}

export const readSettings = endpoint('GET /assets/settings', {
  summary: '情報資産の設定を見る',
  article: '6(2)',
  right: 'assets.settings:read',
  reply: AssetSettings,
})
export const changeSettings = endpoint('PUT /assets/settings', {
  summary: '情報資産の設定を改める',
  article: '6(2)',
  right: 'assets.settings:write',
  body: AssetSettings.partial(),
  reply: AssetSettings,
})
