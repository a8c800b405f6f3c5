// 6(2)⑩: how each medium may be disposed of, by edition of the guideline (domain.md §1.6). A new edition is a new column, never a change of an old one.
import type { Medium } from './terms.ts'

/** Editions of the guideline that tell disposal differently. */
export const disposalEditions = ['R7.3', 'R8.3'] as const
export type DisposalEdition = (typeof disposalEditions)[number]

/** `destroy`: the medium is gone. `clear`: the data are gone, the medium may be used again. `erase`: ordinary erasure, for what is not secret. */
export type MethodKind = 'destroy' | 'clear' | 'erase'

export interface Method {
  readonly id: string
  readonly kind: MethodKind
  readonly ja: string
  readonly en: string
  readonly mediums: readonly Medium[]
}

/** Methods with the media they work on. HDD, SSD, USB and optical media as P-01 p.17 tells; tape, paper, cloud and other media are our judgement (J). */
export const methods = [
  { id: 'shred', kind: 'destroy', ja: '円盤・テープ・紙を細断する', en: 'Shred', mediums: ['hdd', 'tape', 'paper'] },
  { id: 'deform', kind: 'destroy', ja: '円盤を変形させる（専用装置）', en: 'Deform platters', mediums: ['hdd'] },
  { id: 'drill', kind: 'destroy', ja: '多点に穴をあける（専用装置）', en: 'Drill at many points', mediums: ['hdd'] },
  {
    id: 'crush-chips',
    kind: 'destroy',
    ja: 'メモリチップを壊す（専用装置。HDD用の装置では足りません）',
    en: 'Destroy memory chips',
    mediums: ['ssd', 'usb'],
  },
  {
    id: 'crush-disc',
    kind: 'destroy',
    ja: 'メディアシュレッダー・クラッシャーで壊す',
    en: 'Media shredder or crusher',
    mediums: ['optical'],
  },
  { id: 'dissolve', kind: 'destroy', ja: '溶解する', en: 'Dissolve', mediums: ['paper'] },
  { id: 'burn', kind: 'destroy', ja: '焼却する', en: 'Burn', mediums: ['paper', 'tape'] },
  { id: 'destroy-other', kind: 'destroy', ja: '物理的に壊す', en: 'Destroy physically', mediums: ['other'] },
  { id: 'crypto-erase', kind: 'clear', ja: '暗号化消去', en: 'Cryptographic erase', mediums: ['hdd', 'ssd', 'cloud'] },
  {
    id: 'ata-enhanced-erase',
    kind: 'clear',
    ja: 'ATA SECURITY ERASE UNIT（Enhanced）',
    en: 'ATA SECURITY ERASE UNIT (Enhanced)',
    mediums: ['hdd'],
  },
  { id: 'ata-block-erase', kind: 'clear', ja: 'ATA BLOCK ERASE', en: 'ATA BLOCK ERASE', mediums: ['ssd'] },
  {
    id: 'scsi-sanitize',
    kind: 'clear',
    ja: 'SCSI SANITIZE・Format',
    en: 'SCSI SANITIZE or Format',
    mediums: ['hdd', 'ssd'],
  },
  { id: 'nvme-sanitize', kind: 'clear', ja: 'NVMe Format・SANITIZE', en: 'NVMe Format or SANITIZE', mediums: ['ssd'] },
  { id: 'degauss', kind: 'clear', ja: '消磁', en: 'Degauss', mediums: ['hdd', 'tape'] },
  {
    id: 'provider-erase',
    kind: 'clear',
    ja: '提供者による消去（証明書を受け取る）',
    en: 'Erasure by the provider, certified',
    mediums: ['cloud'],
  },
  {
    id: 'overwrite',
    kind: 'erase',
    ja: '復元ツールで戻せないように消去する',
    en: 'Overwrite',
    mediums: ['hdd', 'ssd', 'usb', 'tape', 'cloud', 'other'],
  },
  {
    id: 'plain-discard',
    kind: 'erase',
    ja: 'そのまま捨てる（公表済みの情報だけ）',
    en: 'Discard as it is',
    mediums: ['paper', 'optical'],
  },
  {
    id: 'no-medium',
    kind: 'erase',
    ja: '情報を記録した媒体がないことを確かめる',
    en: 'Confirm that nothing is recorded',
    mediums: ['none'],
  },
] as const satisfies readonly Method[]
export type MethodId = (typeof methods)[number]['id']

/** Why a medium has to be treated: residents' data of the my-number zone, confidentiality 2 or above (or not yet graded), or neither. */
export const protections = ['my-number', 'closed', 'open'] as const
export type Protection = (typeof protections)[number]

/** Kinds of method that an edition allows. R7.3 knew physical destruction only for the my-number zone; R8.3 lets HDD and SSD be cleared there too. */
export const allowedKinds: Readonly<Record<DisposalEdition, Readonly<Record<Protection, readonly MethodKind[]>>>> = {
  'R7.3': { 'my-number': ['destroy'], closed: ['destroy', 'clear'], open: ['destroy', 'clear', 'erase'] },
  'R8.3': { 'my-number': ['destroy', 'clear'], closed: ['destroy', 'clear'], open: ['destroy', 'clear', 'erase'] },
}
