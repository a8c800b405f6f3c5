// Starter questions for 情報セキュリティ管理者, in our own words; はい is always the answer that keeps the policy. A city edits them.
import type { Starter } from './starter.ts'

export const headQuestions: readonly Starter[] = [
  {
    key: 'register',
    text: '課の情報資産台帳を今年度に見直し、実物や所在と合っていることを確かめましたか。',
    controls: ['assets.register'],
    checks: ['assets.reviewed', 'assets.placed'],
  },
  {
    key: 'owner',
    text: '課の情報資産のすべてに、管理する職を決めていますか。',
    controls: ['assets.ownership'],
    checks: ['assets.owned'],
  },
  {
    key: 'all-classified',
    text: '課の情報資産のすべてに、機密性・完全性・可用性の区分を付けていますか。',
    controls: ['assets.classification'],
    checks: ['assets.classified'],
  },
  {
    key: 'staff-known',
    text: '課の職員の全員が、研修を受け、ポリシーを確かめたことを把握していますか。',
    controls: ['people.observance.policy', 'people.training.duty'],
    factsOf: ['people.training.duty', 'people.training.plan', 'policy.observance'],
  },
  {
    key: 'part-time',
    text: '会計年度任用職員にも、採用のときに守るべきことを説明しましたか（いなければ「該当なし」）。',
    controls: ['people.part-time'],
    factsOf: ['people.part-time'],
  },
  {
    key: 'take-out-permit',
    text: '端末・媒体・書類の持ち出しを、自分が許可し、戻ったことまで記録していますか。',
    controls: ['people.observance.take-out', 'people.observance.record'],
    factsOf: ['people.observance.take-out'],
  },
  {
    key: 'media-list',
    text: '課のUSBメモリなどの媒体の数と所在を、台帳で確かめましたか。',
    controls: ['phys.terminals.media', 'phys.terminals.usb'],
    factsOf: ['phys.terminals.media'],
  },
  {
    key: 'locked',
    text: '機密性2以上の書類や媒体を、鍵のかかる所に保管し、鍵の持ち主を決めていますか。',
    controls: ['assets.storage'],
  },
  {
    key: 'id-review',
    text: '異動や退職に合わせて、課の職員のIDと権限を見直し、要らないものを止めましたか。',
    controls: ['tech.access.ids', 'people.observance.leaving'],
    factsOf: ['tech.access.ids'],
  },
  {
    key: 'shared-id',
    text: '共用のIDがあるとき、使える人を限り、人が替わるたびにパスワードを変えていますか（なければ「該当なし」）。',
    controls: ['people.credentials.id', 'tech.access.ids'],
    factsOf: ['people.credentials.id'],
  },
  {
    key: 'contract-items',
    text: '課の業務委託の契約に、情報セキュリティの必要な項目がすべて入っていますか（委託がなければ「該当なし」）。',
    controls: ['suppliers.contract.items'],
    checks: ['suppliers.requirements-written'],
  },
  {
    key: 'contract-check',
    text: '委託先の対策を、今年度に確かめましたか（委託がなければ「該当なし」）。',
    controls: ['suppliers.check'],
    checks: ['suppliers.inspected'],
  },
  {
    key: 'subcontract',
    text: '再委託は、市が承諾したものだけであることを確かめましたか（委託がなければ「該当なし」）。',
    controls: ['suppliers.subcontract'],
    checks: ['suppliers.subcontracts-consented'],
  },
  {
    key: 'cloud-permit',
    text: '課で使う外部サービスは、すべて許可を得たものですか（使っていなければ「該当なし」）。',
    controls: ['suppliers.cloud.approval'],
    checks: ['suppliers.cloud-permitted'],
  },
  {
    key: 'sns',
    text: '課のソーシャルメディアのアカウントごとに、責任者と手順を決めていますか（なければ「該当なし」）。',
    controls: ['tech.admin.social-media.account'],
    checks: ['suppliers.social-governed'],
  },
  {
    key: 'disposal-witness',
    text: '媒体や機器を廃棄するとき、方法・立会人・日を記録していますか。',
    controls: ['assets.disposal.record'],
    checks: ['assets.disposal-recorded'],
  },
  {
    key: 'exceptions',
    text: 'ポリシーを守れないことがあるとき、例外措置の許可を受け、期限を守っていますか（なければ「該当なし」）。',
    controls: ['ops.exception'],
    checks: ['organization.exceptions-ended', 'organization.exceptions-approved'],
  },
  {
    key: 'contact',
    text: '事故のときに誰へどの順で連絡するかを、課の全員が見られる所に示していますか。',
    controls: ['people.incident-report', 'ops.plan'],
  },
  {
    key: 'last-year',
    text: '前の自己点検や監査で指摘されたことを、改め終えていますか。',
    controls: ['review.self-inspection.use'],
    checks: ['assurance.improvements-in-time'],
  },
]
