// 6(3)①, 6(6): the ledgers of terminals and of permitted software.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { type Choice, choice, choices, date, longText, reference, text } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'
import { zoneKinds } from '../../segmentation/contract.ts'
import { postureDemands } from './posture.ts'

export const terminalKinds = [
  { value: 'desktop', ja: 'デスクトップ', en: 'Desktop' },
  { value: 'portable', ja: 'ノート・タブレット（持ち出せるもの）', en: 'Portable' },
  { value: 'thin', ja: 'シンクライアント・仮想デスクトップ', en: 'Thin client, virtual desktop' },
  { value: 'server', ja: 'サーバ', en: 'Server' },
] as const satisfies readonly Choice[]

/** 6(3)①: 端末, with zone, unit, person and what is wrong with it. */
export const terminalLedger = defineLedger({
  id: 'access.terminal',
  title: { ja: '端末台帳', en: 'Terminals' },
  one: { ja: '端末', en: 'Terminal' },
  article: '6(3)①',
  path: '/access/terminals',
  name: 'name',
  unit: 'unit',
  fields: {
    number: text(
      { ja: '管理番号', en: 'Number' },
      {
        required: true,
        key: true,
        list: true,
        search: true,
        synonyms: ['資産番号', '資産管理番号', '機器番号', 'PC番号'],
      },
    ),
    name: text(
      { ja: 'コンピュータ名', en: 'Host name' },
      {
        required: true,
        list: true,
        search: true,
        synonyms: ['ホスト名', 'コンピューター名', '端末名', 'PC名', 'クライアント名', 'マシン名'],
      },
    ),
    kind: choice({ ja: '種類', en: 'Kind' }, terminalKinds, { required: true, filter: true, synonyms: ['機種区分'] }),
    zone: reference({ ja: '領域（割り当て）', en: 'Zone assigned' }, 'segmentation.zone', {
      filter: true,
      support: {
        ja: '空のときは、使っているアドレスから領域を求めます。',
        en: 'Left empty, the zone follows from the addresses in use.',
      },
      synonyms: ['接続系', 'ネットワーク', '領域', 'セグメント'],
    }),
    unit: reference({ ja: '課室', en: 'Unit' }, 'organization.unit', {
      list: true,
      filter: true,
      synonyms: ['部署', '部署名', '所属', 'グループ名', '設置課'],
    }),
    person: reference({ ja: '使う人', en: 'Person' }, 'organization.person', {
      synonyms: ['使用者', '利用者', 'ユーザー', '管理者名'],
    }),
    os: text({ ja: 'OS', en: 'Operating system' }, { search: true, synonyms: ['OS名', 'オペレーティングシステム'] }),
    addresses: text({ ja: 'アドレス', en: 'Addresses' }, { search: true, synonyms: ['IPアドレス', 'IP'] }),
    identifier: text(
      { ja: '機器の識別子（UUID）', en: 'Hardware identifier' },
      { search: true, synonyms: ['UUID', 'BIOS UUID', 'シリアル番号'] },
    ),
    zoneKind: choice({ ja: '領域', en: 'Zone' }, zoneKinds, { derived: true, list: true, filter: true }),
    failing: choices({ ja: '守られていないこと', en: 'Not kept' }, postureDemands, {
      derived: true,
      list: true,
      filter: true,
    }),
    unsure: choices({ ja: '確かめること', en: 'To be confirmed' }, postureDemands, {
      derived: true,
      list: true,
      filter: true,
    }),
    seenOn: date({ ja: '最後の報告', en: 'Last report' }, { derived: true, list: true, filter: true }),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})

export const allowanceStates = [
  { value: 'asked', ja: '申請中', en: 'Asked' },
  { value: 'permitted', ja: '許可', en: 'Permitted' },
  { value: 'refused', ja: '不許可', en: 'Refused' },
] as const satisfies readonly Choice[]

/** 6(6): 許可ソフトウェア, by name and publisher, for a zone or for all. */
export const allowanceLedger = defineLedger({
  id: 'access.allowance',
  title: { ja: '許可ソフトウェア', en: 'Permitted software' },
  one: { ja: 'ソフトウェアの許可', en: 'Software permission' },
  article: '6(6)',
  path: '/access/allowances',
  name: 'name',
  unit: 'unit',
  fields: {
    name: text(
      { ja: 'ソフトウェアの名前', en: 'Software' },
      {
        required: true,
        list: true,
        search: true,
        support: {
          ja: '「*」は任意の文字です（例：Microsoft Visual C++ *）。大文字と小文字、全角と半角は区別しません。',
          en: '`*` stands for anything: Microsoft Visual C++ *',
        },
        synonyms: ['名称', 'ソフトウェア名', 'アプリケーション名'],
      },
    ),
    publisher: text(
      { ja: '発行元', en: 'Publisher' },
      { list: true, search: true, synonyms: ['メーカー', '製造元', 'ベンダー'] },
    ),
    zoneKind: choice({ ja: '使える領域', en: 'Zone' }, zoneKinds, {
      list: true,
      filter: true,
      support: { ja: '空のときは、すべての領域です。', en: 'Empty: all zones.' },
    }),
    unit: reference({ ja: '申請する課室', en: 'Unit' }, 'organization.unit', { list: true, filter: true }),
    purpose: text({ ja: '使う目的', en: 'Purpose' }, { required: true, list: true, synonyms: ['用途', '理由'] }),
    until: date({ ja: '許可の期限', en: 'Until' }, { list: true, filter: true }),
    state: choice({ ja: '許可の状態', en: 'Permission' }, allowanceStates, { derived: true, list: true, filter: true }),
    applicant: reference({ ja: '申請した者', en: 'Applicant' }, 'organization.person', { derived: true }),
    decidedBy: reference({ ja: '許可した者', en: 'Decided by' }, 'organization.person', { derived: true }),
    decidedOn: date({ ja: '許可の日', en: 'Decided on' }, { derived: true, list: true }),
  },
})

export const AllowanceCourse = z.object({
  state: z.enum(allowanceStates.map((one) => one.value)),
  /** Software in use that the pattern takes in, the first hundred. */
  takes: z.array(z.object({ name: z.string(), version: z.string(), publisher: z.string(), terminals: z.int() })),
  mayDecide: z.boolean(),
})
export type AllowanceCourse = z.infer<typeof AllowanceCourse>

export const readAllowanceCourse = endpoint('GET /access/allowances/:id/course', {
  summary: 'ソフトウェアの許可の状態と、あてはまるソフトウェア',
  article: '6(6)',
  right: 'access.allowance:read',
  reply: AllowanceCourse,
})
export const decideAllowance = endpoint('POST /access/allowances/:id/decision', {
  summary: 'ソフトウェアの利用を許可する・しない',
  article: '6(6)',
  right: 'access.allowance:decide',
  body: z.object({ act: z.enum(['permitted', 'refused']), comment: z.string().trim().max(2_000).default('') }),
  reply: AllowanceCourse,
})

const Unallowed = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.string(),
  publisher: z.string(),
  zoneKind: z.string().nullable(),
  terminals: z.int(),
})
/** Software in use that no permission covers, by zone: what a person asks for, or removes. */
export const listUnallowed = endpoint('GET /access/unallowed-software', {
  summary: '許可のないソフトウェア',
  article: '6(6)',
  right: 'access.allowance:read',
  reply: z.object({ rows: z.array(Unallowed), total: z.int() }),
})
