// Starter questions for 情報システム管理者, in our own words; はい is always the answer that keeps the policy. A city edits them.
import type { Starter } from './starter.ts'

export const systemQuestions: readonly Starter[] = [
  {
    key: 'system-register',
    text: '所管する情報システムと機器を、台帳にすべて登録していますか。',
    controls: ['assets.register.systems', 'assets.register.network'],
    checks: ['assets.placed', 'segmentation.configurations-read'],
  },
  {
    key: 'named-flows',
    text: 'マイナンバー利用事務系の特定通信を、相手とポートまで登録し、要らないものを閉じていますか（所管しなければ「該当なし」）。',
    controls: ['net.my-number.named-flows'],
    checks: ['segmentation.named-flows-complete', 'segmentation.expired-crossings-closed'],
  },
  {
    key: 'isolated',
    text: 'マイナンバー利用事務系を、ほかの領域から分けていますか（所管しなければ「該当なし」）。',
    controls: ['net.my-number.isolation'],
    checks: ['segmentation.my-number-isolated'],
  },
  {
    key: 'mfa',
    text: 'マイナンバー利用事務系の端末は、すべて多要素認証で使っていますか（所管しなければ「該当なし」）。',
    controls: ['net.my-number.mfa'],
    factsOf: ['net.my-number.mfa'],
  },
  {
    key: 'no-export',
    text: 'マイナンバー利用事務系の端末から、媒体へ持ち出せない設定にしていますか（所管しなければ「該当なし」）。',
    controls: ['net.my-number.no-export'],
    factsOf: ['net.my-number.no-export'],
  },
  {
    key: 'sanitized',
    text: 'LGWAN接続系へ入るファイルとメールを、すべて無害化していますか。',
    controls: ['net.lgwan.sanitization'],
    checks: ['sanitization.disarmed', 'sanitization.methods'],
  },
  {
    key: 'accounts',
    text: '利用者IDを人事異動に合わせて棚卸しし、使われていないIDを止めましたか。',
    controls: ['tech.access.ids'],
    factsOf: ['tech.access.ids'],
  },
  {
    key: 'privileged',
    text: '特権IDの持ち主を必要な人に限り、使った記録を見直していますか。',
    controls: ['tech.access.privileged'],
    factsOf: ['tech.access.privileged'],
  },
  {
    key: 'patches',
    text: 'OSとソフトウェアの更新プログラムを、期限を決めて適用していますか。',
    controls: ['tech.information.patches'],
    factsOf: ['tech.information.patches'],
  },
  {
    key: 'malware',
    text: 'サーバと端末の不正プログラム対策が働き、定義が新しいことを確かめていますか。',
    controls: ['tech.malware.systems'],
    factsOf: ['tech.malware.systems'],
  },
  {
    key: 'encryption',
    text: '持ち出す端末のディスクを暗号化していますか（持ち出さなければ「該当なし」）。',
    controls: ['phys.terminals.encryption'],
    factsOf: ['phys.terminals.encryption'],
  },
  {
    key: 'backup',
    text: 'バックアップを取り、戻せることを今年度に試しましたか。',
    controls: ['tech.admin.backup'],
  },
  {
    key: 'logs',
    text: 'ログを決められた期間保管し、定期に点検していますか。',
    controls: ['tech.admin.logs'],
  },
  {
    key: 'server-room',
    text: 'サーバ室などの入退室を許可した人に限り、記録を残していますか。',
    controls: ['phys.areas.entry'],
    factsOf: ['phys.areas.entry'],
  },
  {
    key: 'maintenance',
    text: '機器の修理や保守に出すとき、内容の消去か秘密保持の取決めをしていますか。',
    controls: ['phys.servers.maintenance'],
    factsOf: ['phys.servers.maintenance'],
  },
  {
    key: 'ports',
    text: '使っていないポートとサービスを閉じていますか。',
    controls: ['tech.intrusion.chief'],
    checks: ['segmentation.closed-destinations', 'segmentation.over-security-cloud'],
  },
  {
    key: 'development',
    text: 'システムを入れ替えたり改修したりする前に、試験をし、記録を残していますか（なければ「該当なし」）。',
    controls: ['tech.development.deployment', 'tech.development.change'],
  },
  {
    key: 'software-inventory',
    text: '端末に入っているソフトウェアを把握し、許可のないものを除いていますか。',
    controls: ['tech.admin.software'],
    factsOf: ['tech.admin.software'],
  },
]
