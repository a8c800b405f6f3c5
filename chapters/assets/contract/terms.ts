// 4(2): what counts as an information asset (情報資産), in the words that forms, lists and imports use.
import type { Choice } from '../../../kernel/contract/field.ts'
import { zones, zoneTerms } from '../../preamble/zones.ts'

/** The six kinds of information asset named by the ministry's ordinance (地方自治法施行規則16条の3第2項1号). */
export const assetKinds = [
  { value: 'network', ja: 'ネットワーク', en: 'Network' },
  { value: 'system', ja: '情報システム', en: 'Information system' },
  { value: 'facility', ja: '施設・設備', en: 'Facility or equipment' },
  { value: 'medium', ja: '電磁的記録媒体', en: 'Recording medium' },
  { value: 'information', ja: '情報（紙を含む）', en: 'Information, paper included' },
  { value: 'document', ja: '関連文書', en: 'Related document (specification, diagram)' },
] as const satisfies readonly Choice[]
export type AssetKind = (typeof assetKinds)[number]['value']

/** Is it kept electronically, on paper, or both? */
export const assetForms = [
  { value: 'electronic', ja: '電子', en: 'Electronic' },
  { value: 'paper', ja: '紙', en: 'Paper' },
  { value: 'both', ja: '電子と紙の両方', en: 'Both' },
] as const satisfies readonly Choice[]

/** What the information stands on; decides how it may be disposed of. */
export const mediums = [
  { value: 'hdd', ja: 'HDD', en: 'Hard disk' },
  { value: 'ssd', ja: 'SSD', en: 'SSD' },
  { value: 'usb', ja: 'USBメモリ・SDカード', en: 'USB memory or SD card' },
  { value: 'optical', ja: '光学媒体（CD・DVD・BD）', en: 'Optical disc' },
  { value: 'tape', ja: '磁気テープ', en: 'Magnetic tape' },
  { value: 'paper', ja: '紙', en: 'Paper' },
  { value: 'cloud', ja: 'クラウド', en: 'Cloud' },
  { value: 'other', ja: 'その他の媒体', en: 'Other medium' },
  { value: 'none', ja: '記録媒体なし', en: 'No medium' },
] as const satisfies readonly Choice[]
export type Medium = (typeof mediums)[number]['value']

/** 6(3): the policy's zones, and the two places an asset may be that are none of them. */
export const assetZones = [
  ...zones.map((value) => ({ value, ja: zoneTerms[value].ja, en: zoneTerms[value].en })),
  { value: 'outside', ja: '庁外（委託先など）', en: 'Outside the city' },
  { value: 'none', ja: 'ネットワークに接続しない', en: 'Not connected' },
] as const satisfies readonly Choice[]
export type AssetZone = (typeof assetZones)[number]['value']

/** How the grades came about: by answers, by a person's word against or without them, or not yet. */
export const standings = [
  { value: 'unclassified', ja: '未分類', en: 'Not classified' },
  { value: 'derived', ja: '回答から判定', en: 'Derived from answers' },
  { value: 'raised', ja: '上書き（厳しく）', en: 'Raised by hand' },
  { value: 'lowered', ja: '上書き（緩く）', en: 'Lowered by hand' },
  { value: 'stated', ja: '回答なしで記載', en: 'Stated without answers' },
] as const satisfies readonly Choice[]
export type Standing = (typeof standings)[number]['value']
