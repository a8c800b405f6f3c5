// 6(8) 外部サービス: cloud services with their permission, social media with the post that answers for each.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { choice, date, longText, reference, text, yesNo } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'
import { cloudTracks, dataPlaces, grades, ismapStates, permissionStates } from './terms.ts'

const article = '6(8)'

/** 6(8): クラウドサービスの利用, by application and permission. */
export const cloudLedger = defineLedger({
  id: 'suppliers.cloud',
  title: { ja: 'クラウドサービス利用台帳', en: 'Cloud services' },
  one: { ja: 'クラウドサービス', en: 'Cloud service' },
  article,
  path: '/suppliers/clouds',
  name: 'name',
  unit: 'unit',
  fields: {
    name: text(
      { ja: 'サービス名', en: 'Service' },
      { required: true, key: true, list: true, search: true, synonyms: ['名称', 'クラウドサービス名'] },
    ),
    provider: text(
      { ja: '提供者', en: 'Provider' },
      { required: true, list: true, search: true, synonyms: ['事業者'] },
    ),
    unit: reference({ ja: '利用する課', en: 'Unit' }, 'organization.unit', {
      required: true,
      list: true,
      filter: true,
    }),
    purpose: text({ ja: '利用の目的', en: 'Purpose' }, { required: true, search: true, synonyms: ['用途'] }),
    track: choice({ ja: '区分', en: 'Track' }, cloudTracks, { required: true, list: true, filter: true }),
    grade: choice({ ja: '扱う情報の機密性', en: 'Confidentiality' }, grades, {
      required: true,
      list: true,
      filter: true,
    }),
    ismap: choice({ ja: 'ISMAP', en: 'ISMAP' }, ismapStates, { list: true, filter: true }),
    ismapNumber: text({ ja: '登録番号', en: 'Registration number' }, {}),
    evaluation: longText({ ja: '登録がないときの評価', en: 'The city’s own evaluation' }, {}),
    dataPlace: choice({ ja: 'データの保存場所', en: 'Data location' }, dataPlaces, { list: true, filter: true }),
    mfa: yesNo({ ja: '多要素認証', en: 'Multi-factor' }, { filter: true }),
    encryption: yesNo({ ja: '通信と保存の暗号化', en: 'Encryption' }, { filter: true }),
    logs: yesNo({ ja: '利用記録（ログ）を取れる', en: 'Logs' }, {}),
    tenantControl: yesNo(
      { ja: '接続先とテナントの制限（α′・β）', en: 'Destination and tenant control (α′, β)' },
      { support: { ja: 'α′・β・β′モデルで必要です。', en: 'Needed in models α′, β and β′.' } },
    ),
    terms: text({ ja: '約款・規約の確認', en: 'Terms looked at' }, {}),
    exit: longText(
      { ja: '終わるときの手順（データの移行・消去）', en: 'Exit: moving and erasing data' },
      { synonyms: ['終了時の手順'] },
    ),
    startsOn: date({ ja: '利用の始まり', en: 'From' }, { list: true }),
    endsOn: date({ ja: '利用の終わり', en: 'To' }, { list: true }),
    reviewedOn: date({ ja: '見直した日', en: 'Reviewed on' }, {}),
    erasedOn: date({ ja: 'データの消去を確かめた日', en: 'Erased on' }, {}),
    state: choice({ ja: '利用の許可', en: 'Permission' }, permissionStates, {
      derived: true,
      list: true,
      filter: true,
    }),
    applicant: reference({ ja: '申請した者', en: 'Applicant' }, 'organization.person', { derived: true }),
    decidedBy: reference({ ja: '許可した者', en: 'Decided by' }, 'organization.person', { derived: true }),
    decidedOn: date({ ja: '許可の日', en: 'Decided on' }, { derived: true, list: true }),
  },
})

export const CloudCourse = z.object({
  id: z.uuid(),
  state: z.enum(['asked', 'permitted', 'refused']),
  /** What the city's model and the track demand and the record lacks; permission is refused while any is open. */
  lacks: z.array(z.string()),
  mayDecide: z.boolean(),
})
export type CloudCourse = z.infer<typeof CloudCourse>

export const readCloudCourse = endpoint('GET /suppliers/clouds/:id/course', {
  summary: 'クラウドサービスの利用の許可',
  article,
  right: 'suppliers.cloud:read',
  reply: CloudCourse,
})
export const decideCloud = endpoint('POST /suppliers/clouds/:id/permission', {
  summary: 'クラウドサービスの利用を許可する・しない',
  article,
  right: 'suppliers.cloud:decide',
  body: z.object({ act: z.enum(['permitted', 'refused']), comment: z.string().trim().max(2_000).default('') }),
  reply: CloudCourse,
})

/** 6(8): ソーシャルメディアサービス, each with procedure, scope and responsible post. */
export const socialLedger = defineLedger({
  id: 'suppliers.social',
  title: { ja: 'ソーシャルメディア台帳', en: 'Social media accounts' },
  one: { ja: 'アカウント', en: 'Account' },
  article,
  path: '/suppliers/social-media',
  name: 'account',
  unit: 'unit',
  fields: {
    service: text(
      { ja: 'サービス', en: 'Service' },
      { required: true, list: true, search: true, synonyms: ['SNS', '媒体'] },
    ),
    account: text(
      { ja: 'アカウント', en: 'Account' },
      { required: true, key: true, list: true, search: true, synonyms: ['アカウント名'] },
    ),
    unit: reference({ ja: '所管課', en: 'Unit' }, 'organization.unit', { required: true, list: true, filter: true }),
    responsible: reference({ ja: '責任者（職）', en: 'Responsible post' }, 'organization.post', { list: true }),
    scope: longText({ ja: '発信できる情報', en: 'What may be published' }, {}),
    procedure: text(
      { ja: '運用手順（文書名・番号）', en: 'Operating procedure' },
      { list: true, synonyms: ['運用手順', '運用方針'] },
    ),
    passwordHolder: reference(
      { ja: 'パスワードを持つ者（職）', en: 'Holder of the password (post)' },
      'organization.post',
      {},
    ),
    passwordChangedOn: date({ ja: 'パスワードを変えた日', en: 'Password changed on' }, {}),
    mfa: yesNo({ ja: '多要素認証', en: 'Multi-factor' }, { list: true, filter: true }),
    isShown: yesNo({ ja: '市のサイトで公式と示している', en: 'Shown as official on the city’s site' }, {}),
    openedOn: date({ ja: '開設の日', en: 'Opened on' }, { required: true, list: true }),
    checkedOn: date({ ja: '確かめた日', en: 'Checked on' }, { list: true }),
    closedOn: date({ ja: '閉じた日', en: 'Closed on' }, { list: true }),
  },
})
