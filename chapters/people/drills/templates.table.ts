// 標的型メール訓練: starter mails in our own words. None names a real company, office or person; cities edit them.
import type { MailTemplate } from '../contract.ts'

/** Addresses end in `.example` (RFC 2606): nobody real is ever made to look like a sender. */
export const starters: readonly MailTemplate[] = [
  {
    id: 'mailbox-full',
    name: '保存容量の警告',
    subject: '【要対応】メールボックスの容量が上限に近づいています',
    senderName: 'メール管理センター',
    senderAddress: 'no-reply@mail-center.example',
    body: `{所属}
{氏名} 様

お使いのメールボックスは、容量の上限の98%に達しました。
本日中に手続きをされない場合、新しいメールを受け取れなくなります。

下のページで、容量の追加を申し込んでください。
{リンク}

このメールにお心当たりのない場合も、確認のためページを開いてください。
メール管理センター`,
    hints: `差出人のアドレスが、庁内のものではない（@mail-center.example）
「本日中」「受け取れなくなる」と急がせている
心当たりがなくてもページを開かせようとしている
担当課名も電話番号も書かれていない`,
  },
  {
    id: 'parcel',
    name: '不在通知',
    subject: 'お荷物をお届けにあがりましたが不在でした',
    senderName: '配送サポート',
    senderAddress: 'info@otodoke-support.example',
    body: `{氏名} 様

本日お荷物をお届けにあがりましたが、ご不在のため持ち帰りました。
再配達をご希望の方は、下のページから日時をお選びください。

{リンク}

保管期限を過ぎると、差出人に返送されます。`,
    hints: `職場のアドレスに、個人の荷物の知らせが届いている
差出人のアドレスが、知っている配送会社のものではない（@otodoke-support.example）
荷物の番号も差出人も書かれていない
保管期限で急がせている`,
  },
  {
    id: 'personnel',
    name: '人事からの通知を装うもの',
    subject: '（確認依頼）{氏名}さんの勤務記録に不一致があります',
    senderName: '人事給与担当',
    senderAddress: 'jinji@city-office.example',
    body: `{所属}　{氏名}さん

お疲れさまです。人事給与担当です。

今月の勤務記録に、申請と合わない日が1日ありました。
給与の計算に間に合わせるため、下のページで内容を確かめ、承認してください。

{リンク}

締切：本日17時
不明な点は、このメールに返信してください。`,
    hints: `名前と所属が書かれていても、庁内からとは限らない
差出人のアドレスが、庁内のものと違う（@city-office.example）
庁内の手続きなのに、庁内の仕組みではないページへ誘っている
締切が当日で、電話番号がない`,
  },
  {
    id: 'invoice',
    name: '取引先の請求書を装うもの',
    subject: 'Re: 請求書の訂正版をお送りします',
    senderName: '経理担当',
    senderAddress: 'keiri@torihiki-docs.example',
    body: `{所属}
{氏名} 様

いつもお世話になっております。
先日お送りした請求書に誤りがありましたので、訂正版を下に置きました。

{リンク}

お手数ですが、本日中に差し替えをお願いいたします。`,
    hints: `こちらから送っていないのに「Re:」で始まっている
会社名も請求の番号も書かれていない
いつもの取引先のアドレスではない（@torihiki-docs.example）
ファイルを、知らない置き場から取らせようとしている`,
  },
  {
    id: 'password',
    name: 'パスワードの期限を装うもの',
    subject: 'パスワードの有効期限が切れます（あと24時間）',
    senderName: 'システムヘルプデスク',
    senderAddress: 'helpdesk@account-check.example',
    body: `{氏名} 様

業務システムのパスワードの有効期限が、あと24時間で切れます。
期限が切れると、サインインできなくなります。

今のパスワードを使い続ける方は、下のページで確認をしてください。

{リンク}

システムヘルプデスク`,
    hints: `パスワードをメールのリンク先で入れさせようとしている
差出人のアドレスが、庁内のものではない（@account-check.example）
どのシステムのことか書かれていない
「あと24時間」と急がせている`,
  },
]
