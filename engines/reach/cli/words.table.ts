// What the command says, in both languages.

export type Language = 'ja' | 'en'

export const words = {
  usage: {
    ja: `reach: 機器の設定から、どの通信が通るかを証明します。

  reach prove --network net.yaml --policy policy.yaml   方針の各条を証明（通るなら、そのパケットと設定の行を示す）
  reach matrix --network net.yaml                       領域間で通る通信の一覧
  reach explain --network net.yaml PACKET               1個のパケットの道筋（例: tcp 10.0.0.5:50000 10.1.0.9:443）
  reach diff OLD.yaml NEW.yaml                          2つの構成の差（開いた通信・閉じた通信）
  reach rules --network net.yaml [--unused]             使われない規則・重複・広すぎる規則
  reach parse FILE… [--json]                            設定の読み取り結果と、読めなかった行

  --json 機械で読む形  --sarif SARIF 2.1.0  --lang ja|en
  終了コード: 0 成立  1 違反  2 使い方の誤り  3 未証明`,
    en: `reach: proves from device configurations which packets can pass.

  reach prove --network net.yaml --policy policy.yaml   prove each assertion, or show the packet and the line
  reach matrix --network net.yaml                       what may pass between zones
  reach explain --network net.yaml PACKET               one packet's way (tcp 10.0.0.5:50000 10.1.0.9:443)
  reach diff OLD.yaml NEW.yaml                          what a change opens and closes
  reach rules --network net.yaml [--unused]             idle, repeated and wide rules
  reach parse FILE… [--json]                            what was read, and every line that was not

  --json for machines  --sarif SARIF 2.1.0  --lang ja|en
  exit codes: 0 holds  1 broken  2 usage  3 unproven`,
  },
  holds: { ja: '成立', en: 'holds' },
  broken: { ja: '違反', en: 'broken' },
  missing: { ja: '通らない', en: 'missing' },
  unproven: { ja: '未証明', en: 'unproven' },
  nothing: { ja: '通信なし', en: 'nothing' },
  opened: { ja: '開いた', en: 'opened' },
  closed: { ja: '閉じた', en: 'closed' },
  noChange: { ja: '通信に差はありません。', en: 'No traffic changes.' },
  noFinding: { ja: '見つかりませんでした。', en: 'Nothing was found.' },
  more: { ja: 'ほか', en: 'more' },
  delivered: { ja: '到達', en: 'delivered' },
  stopped: { ja: '停止', en: 'stopped' },
  assumptions: { ja: '前提', en: 'Assumptions' },
  unread: { ja: '読めなかった行', en: 'lines not understood' },
} as const satisfies Record<string, Record<Language, string>>
