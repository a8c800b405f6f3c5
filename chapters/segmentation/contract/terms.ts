// 6(3): words for the parts of a network that forms, lists and drawings share.
import type { Choice } from '../../../kernel/contract/field.ts'
import { zoneTerms } from '../../preamble/zones.ts'

/** Kinds of zones: the policy's own, and what lies beside them. The order is the order of the drawing's columns. */
export const zoneKinds = [
  { value: 'my-number', ja: zoneTerms['my-number'].ja, en: zoneTerms['my-number'].en },
  { value: 'partner', ja: '外部接続先（住基ネットなど）', en: 'Closed partner network' },
  { value: 'lgwan', ja: zoneTerms.lgwan.ja, en: zoneTerms.lgwan.en },
  { value: 'lgwan-network', ja: 'LGWAN（庁外）', en: 'LGWAN itself' },
  { value: 'dmz', ja: '無害化・公開用の区画（DMZ）', en: 'DMZ, sanitising segment' },
  { value: 'internet', ja: zoneTerms.internet.ja, en: zoneTerms.internet.en },
  { value: 'security-cloud', ja: zoneTerms['security-cloud'].ja, en: zoneTerms['security-cloud'].en },
  { value: 'outside', ja: 'インターネット（庁外すべて）', en: 'The internet: everything else' },
  { value: 'management', ja: '管理用', en: 'Management' },
  { value: 'other', ja: 'その他', en: 'Other' },
] as const satisfies readonly Choice[]
export type ZoneKind = (typeof zoneKinds)[number]['value']

/** 6(3): what a crossing is. 分離 and 分割 are different words: nothing passes, and only what is named and sanitised passes. */
export const crossingKinds = [
  { value: 'isolation', ja: '分離', en: 'Isolation' },
  { value: 'division', ja: '分割', en: 'Division' },
  { value: 'named', ja: '特定通信', en: 'Named flow' },
  { value: 'sanitised', ja: '無害化通信', en: 'Sanitised communication' },
] as const satisfies readonly Choice[]
export type CrossingKind = (typeof crossingKinds)[number]['value']

/** 6(3)①: whom a named flow of the my-number zone may reach. */
export const destinationClasses = [
  { value: 'closed', ja: '① インターネットに接続しない相手', en: '1: cannot reach the internet' },
  { value: 'public', ja: '② LGWAN経由の、国等の公的な相手', en: '2: public body over LGWAN' },
] as const satisfies readonly Choice[]

/** 6(3)②: the three ways of sanitising, and the fourth that α′ knows. */
export const methods = [
  { value: 'mail', ja: 'メールの無害化（テキスト化）', en: 'Mail as text' },
  { value: 'screen', ja: '画面転送', en: 'Screen transfer' },
  { value: 'file', ja: 'ファイルの無害化', en: 'File sanitisation' },
] as const satisfies readonly Choice[]

export const protocols = [
  { value: 'tcp', ja: 'TCP', en: 'TCP' },
  { value: 'udp', ja: 'UDP', en: 'UDP' },
  { value: 'icmp', ja: 'ICMP', en: 'ICMP' },
  { value: 'esp', ja: 'ESP（IPsec）', en: 'ESP (IPsec)' },
] as const satisfies readonly Choice[]
export type Protocol = (typeof protocols)[number]['value']
/** Numbers of the protocols, by family of the address (ICMPv6 is 58). */
export const protocolNumbers: Readonly<Record<Protocol, { readonly 4: number; readonly 6: number }>> = {
  tcp: { 4: 6, 6: 6 },
  udp: { 4: 17, 6: 17 },
  icmp: { 4: 1, 6: 58 },
  esp: { 4: 50, 6: 50 },
}

export const gatewayParts = [
  { value: 'mail', ja: 'メールの無害化', en: 'Mail sanitiser' },
  { value: 'screen', ja: '画面転送', en: 'Screen transfer' },
  { value: 'file', ja: 'ファイルの無害化', en: 'File sanitiser' },
  { value: 'proxy', ja: 'プロキシ', en: 'Proxy' },
  { value: 'jump', ja: '踏み台・保守用', en: 'Jump host' },
  { value: 'other', ja: 'その他の中継', en: 'Other relay' },
] as const satisfies readonly Choice[]

export const hostKinds = [
  { value: 'server', ja: 'サーバ', en: 'Server' },
  { value: 'terminal', ja: '端末', en: 'Terminals' },
  { value: 'printer', ja: '複合機・プリンタ', en: 'Printer' },
  { value: 'network', ja: 'ネットワーク機器', en: 'Network device' },
  { value: 'other', ja: 'その他', en: 'Other' },
] as const satisfies readonly Choice[]
