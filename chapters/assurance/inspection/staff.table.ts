// Starter questions for 職員等, in our own words; はい is always the answer that keeps the policy. A city edits them.
import type { Starter } from './starter.ts'

export const staffQuestions: readonly Starter[] = [
  {
    key: 'policy-read',
    text: '情報セキュリティポリシーと実施手順の置き場所を知っていて、自分の仕事に関わる部分を読みましたか。',
    controls: ['people.observance.policy', 'policy.observance'],
    factsOf: ['policy.observance'],
  },
  {
    key: 'training',
    text: '今年度の情報セキュリティ研修を受けましたか。',
    controls: ['people.training.duty'],
    factsOf: ['people.training.plan', 'people.training.duty'],
  },
  {
    key: 'purpose',
    text: '仕事の端末・メール・インターネットを、仕事だけに使っていますか。',
    controls: ['people.observance.purpose', 'tech.admin.web-use'],
  },
  {
    key: 'classification',
    text: '扱う文書やデータの機密性の区分を知っていて、区分に応じて扱っていますか。',
    controls: ['assets.classification', 'assets.handling'],
    checks: ['assets.classified'],
  },
  {
    key: 'labelling',
    text: '作成したファイルや文書に、区分の表示をしていますか。',
    controls: ['assets.labelling', 'assets.creation'],
  },
  {
    key: 'desk',
    text: '席を離れるとき、画面をロックし、書類と媒体を人目に触れない所へしまっていますか。',
    controls: ['people.observance.desk', 'phys.terminals.lock'],
  },
  {
    key: 'take-out',
    text: '端末・媒体・書類を庁外へ持ち出すとき、必ず許可を得て、記録に残していますか。',
    controls: ['people.observance.take-out', 'people.observance.record'],
    factsOf: ['people.observance.take-out'],
  },
  {
    key: 'media-encrypted',
    text: '業務で使うUSBメモリなどの媒体は、すべて暗号化された許可済みのものですか。',
    controls: ['phys.terminals.usb', 'phys.terminals.encryption'],
    factsOf: ['phys.terminals.encryption', 'phys.terminals.media'],
  },
  {
    key: 'own-devices',
    text: '私物の端末や媒体を、許可なく仕事に使っていませんか（使っていなければ「はい」）。',
    controls: ['people.observance.own-devices'],
  },
  {
    key: 'password-alone',
    text: 'パスワードを人に教えたり、書いて貼ったりせず、ほかのサービスと使い回していませんか（していなければ「はい」）。',
    controls: ['people.credentials.password'],
  },
  {
    key: 'id-alone',
    text: '自分のIDだけを使い、ほかの人のIDで操作していませんか（していなければ「はい」）。',
    controls: ['people.credentials.id'],
    factsOf: ['people.credentials.id'],
  },
  {
    key: 'card',
    text: 'ICカードを貸し借りせず、なくしたらすぐに届ける決まりを知っていますか。',
    controls: ['people.credentials.card'],
  },
  {
    key: 'mail-address',
    text: 'メールを送る前に、宛先と添付を確かめ、大勢へはBCCなど見えない形で送っていますか。',
    controls: ['tech.admin.mail-use', 'assets.transmission'],
  },
  {
    key: 'suspicious-mail',
    text: '不審なメールを開かず、見分け方と知らせる先を知っていますか。',
    controls: ['tech.intrusion.targeted', 'tech.malware.staff'],
    factsOf: ['people.training.drill'],
  },
  {
    key: 'software',
    text: '許可のないソフトウェアを入れたり、拡張機能を加えたりしていませんか（していなければ「はい」）。',
    controls: ['tech.admin.software'],
    factsOf: ['tech.admin.software'],
  },
  {
    key: 'settings',
    text: '端末のセキュリティ設定や機器の構成を、勝手に変えていませんか（変えていなければ「はい」）。',
    controls: ['people.observance.settings', 'tech.admin.hardware'],
  },
  {
    key: 'outside-files',
    text: '外から受け取ったファイルは、決められた受渡し（無害化）を通していますか。',
    controls: ['net.lgwan.sanitization', 'tech.malware.staff'],
    checks: ['sanitization.disarmed'],
  },
  {
    key: 'cloud',
    text: '許可されていない外部サービス（クラウド、翻訳、生成AIなど）に、市の情報を入れていませんか（入れていなければ「はい」）。',
    controls: ['suppliers.cloud.open', 'suppliers.cloud.approval'],
    checks: ['suppliers.cloud-permitted'],
  },
  {
    key: 'disposal',
    text: '不要になった書類は裁断し、媒体は決められた方法で消去・廃棄していますか。',
    controls: ['assets.disposal'],
    checks: ['assets.disposal-method', 'assets.disposal-recorded'],
  },
  {
    key: 'telework',
    text: '自宅や出張先で仕事をするとき、のぞき見や共用の無線LANを避ける決まりを守っていますか（しない人は「該当なし」）。',
    controls: ['people.observance.telework'],
  },
  {
    key: 'report',
    text: '紛失・誤送信・感染のおそれに気付いたとき、すぐに誰へ知らせるかを知っていますか。',
    controls: ['people.incident-report', 'ops.compliance.report'],
  },
  {
    key: 'leaving',
    text: '異動してきたとき、前の課の情報や権限を返し終えていますか（異動がなければ「該当なし」）。',
    controls: ['people.observance.leaving'],
    factsOf: ['people.observance.leaving'],
  },
]
