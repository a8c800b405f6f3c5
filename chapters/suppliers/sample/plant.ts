// 見本市's suppliers, through the same gate as a person's entries. Not perfect on purpose: one contract lacks an item, one account a responsible post.
import type { Context } from '../../../kernel/http/chapter.ts'
import { add } from '../../../kernel/ledger/write.ts'
import { decide } from '../cloud.ts'
import { defaultItems } from '../contract.ts'
import { addDays, addMonths } from '../../../kernel/i18n/day.ts'
import { checkItems } from '../items.ts'
import {
  cloudRules,
  contractRules,
  inspectionRules,
  reportRules,
  socialRules,
  subcontractRules,
  supplierRules,
  workerRules,
} from '../ledgers.ts'

/** Ids of the offices that the sample's records belong to. */
export interface SampleOffices {
  readonly units: ReadonlyMap<string, string>
  readonly posts: ReadonlyMap<string, string>
  /** Somebody of the security office, who decides on cloud services. */
  readonly first: string
}

interface Planting {
  readonly context: Context
  readonly today: string
  readonly policyOffice: string
  readonly taxes: string
  readonly sights: string
  readonly post: string
  readonly chief: string
  readonly make: (rules: typeof supplierRules, values: object) => Promise<string>
}

/** 6(8): plant the sample's contracts, cloud services and accounts around the context's day. */
export async function plantSuppliers(context: Context, { units, posts, first: chief }: SampleOffices): Promise<void> {
  const unit = (code: string): string => {
    const id = units.get(code)
    if (id === undefined) throw new Error(`the sample has no unit \`${code}\``)
    return id
  }
  const [post] = [...posts.values()]
  if (post === undefined) throw new Error('the sample has no posts')
  const planting: Planting = {
    context,
    today: context.today,
    policyOffice: unit('2020'),
    taxes: unit('3020'),
    sights: unit('5010'),
    post,
    chief,
    make: (rules, values) => add(rules, { ...values }, null, context),
  }
  await plantBelow(planting, await plantContracts(planting))
  await plantClouds(planting)
  await plantAccounts(planting)
}

interface Contracts {
  readonly operation: string
  readonly printing: string
}

async function plantContracts({ today, policyOffice, taxes, post, make }: Planting): Promise<Contracts> {
  const hikari = await make(supplierRules, {
    code: 'S-001',
    name: 'ひかり情報システム株式会社',
    contact: '公共営業部',
    telephone: '0500-000-0001',
    certificates: 'ISMS、プライバシーマーク',
    certifiedUntil: addMonths(today, 14),
  })
  const midori = await make(supplierRules, {
    code: 'S-002',
    name: '株式会社みどり印刷',
    contact: '営業課',
    telephone: '0500-000-0002',
    certificates: 'プライバシーマーク',
    certifiedUntil: addMonths(today, 8),
  })
  const contract = {
    startsOn: addMonths(today, -7),
    endsOn: addMonths(today, 5),
    selectedOn: addMonths(today, -9),
    selection: '選定基準の全項目を確かめた。過去3年の事故なし。',
    subcontracting: 'consent',
  }
  const operation = await make(contractRules, {
    ...contract,
    number: 'R8-011',
    title: '住民情報システム運用保守業務',
    supplier: hikari,
    unit: policyOffice,
    owner: post,
    kind: 'operation',
    system: true,
    grade: '3B',
    personal: true,
    myNumber: true,
    place: 'several',
    reports: 'monthly',
  })
  const printing = await make(contractRules, {
    ...contract,
    number: 'R8-024',
    title: '納税通知書印刷・封入業務',
    supplier: midori,
    unit: taxes,
    owner: post,
    kind: 'processing',
    system: false,
    grade: '3B',
    personal: true,
    myNumber: false,
    place: 'supplier',
    reports: 'quarterly',
  })
  return { operation, printing }
}

async function plantBelow({ context, today, make }: Planting, { operation, printing }: Contracts): Promise<void> {
  const all = defaultItems.map(({ id }, at) => ({ id, state: 'in' as const, clause: `第${at + 3}条` }))
  await checkItems(operation, all, context)
  await checkItems(
    printing,
    all.map((one) => (one.id === 'inspect' ? { ...one, state: 'out' as const, clause: '' } : one)),
    context,
  )
  await make(subcontractRules, {
    contract: operation,
    company: '合同会社そらネット',
    work: '夜間の監視',
    consentedOn: addMonths(today, -8),
    sameDuties: true,
    startsOn: addMonths(today, -7),
  })
  for (const [name, role] of [
    ['作業者A', '運用リーダー'],
    ['作業者B', '運用担当'],
  ] as const)
    await make(workerRules, {
      contract: operation,
      name,
      role,
      place: '市役所4階 電算室',
      pledgedOn: addMonths(today, -7),
      startsOn: addMonths(today, -7),
    })
  for (let back = 6; back > 0; back -= 1)
    await make(reportRules, {
      contract: operation,
      kind: 'periodic',
      period: `${7 - back}か月目`,
      receivedOn: addDays(addMonths(today, -back), 5),
      result: 'good',
    })
  await make(reportRules, {
    contract: printing,
    kind: 'periodic',
    period: '第2四半期',
    receivedOn: addMonths(today, -2),
    result: 'good',
  })
  await make(inspectionRules, {
    contract: operation,
    doneOn: addMonths(today, -1),
    place: 'データセンター（実地）',
    by: '情報政策課',
    result: 'good',
  })
}

async function plantClouds({ context, today, policyOffice, taxes, chief, make }: Planting): Promise<void> {
  const cloud = {
    startsOn: addMonths(today, -6),
    mfa: true,
    encryption: true,
    logs: true,
    dataPlace: 'japan',
    exit: '解約の1か月前に全データを書き出し、消去証明を受け取る。',
  }
  const meeting = await make(cloudRules, {
    ...cloud,
    name: 'みらい会議',
    provider: 'ひかり情報システム株式会社',
    unit: taxes,
    purpose: '外部とのWeb会議',
    track: 'confidential',
    grade: '2',
    ismap: 'listed',
    ismapNumber: 'C00-0000-1',
    tenantControl: true,
  })
  await decide(meeting, { act: 'permitted', comment: '' }, { ...context, actor: { ...context.actor, personId: chief } })
  await make(cloudRules, {
    name: 'まちアンケート',
    provider: '株式会社みどり印刷',
    unit: policyOffice,
    purpose: '公開アンケート',
    track: 'open',
    grade: '1',
    startsOn: addMonths(today, 1),
  })
}

async function plantAccounts({ today, policyOffice, sights, post, make }: Planting): Promise<void> {
  await make(socialRules, {
    service: 'X',
    account: '@mihon_city',
    unit: policyOffice,
    responsible: post,
    scope: '防災、行事、手続きのお知らせ。個人情報と未公表の情報は載せない。',
    procedure: 'ソーシャルメディア運用手順（情政第12号）',
    passwordHolder: post,
    passwordChangedOn: addMonths(today, -3),
    mfa: true,
    isShown: true,
    openedOn: addMonths(today, -40),
    checkedOn: addMonths(today, -2),
  })
  await make(socialRules, {
    service: 'Instagram',
    account: 'mihon_kanko',
    unit: sights,
    scope: '観光の写真とお知らせ。',
    procedure: 'ソーシャルメディア運用手順（情政第12号）',
    passwordHolder: post,
    mfa: true,
    openedOn: addMonths(today, -12),
    checkedOn: addMonths(today, -12),
  })
}
