// The engine speaks English to the engineers who read its output; people of a city read these. What is not known stays as it was said.

type Phrase = readonly [RegExp, (...found: readonly string[]) => string]

const phrases: readonly Phrase[] = [
  [
    /^Hosts of a zone send from addresses of their zone\.$/u,
    () => '領域の中の機器は、その領域のアドレスから送ります。',
  ],
  [
    /^Related connections are answers by ICMP only.*$/u,
    () => '「関連する接続」は、ICMPによる応答だけとみなします（FTPなどの補助機能は働いていません）。',
  ],
  [
    /^Relays end connections and open their own: (.*)\.$/u,
    (names) => `中継は、接続をそこで終え、自分で新しく始めます：${names}`,
  ],
  [
    /^Addresses from outside may be any: (.*)\.$/u,
    (names) => `外から割り当てられるアドレスは、どれにもなり得るものとします：${names}`,
  ],
  [
    /^(.*) and (.*) lie behind one interface: what passes between them there is not seen\.$/u,
    (a, b) => `「${a}」と「${b}」は同じ口の先にあるため、その間の通信はこの証明では見えません。`,
  ],
  [
    /^A session is known to every tracker on its way or to none: half-open sessions are not followed: (.*)\.$/u,
    (names) =>
      `通信の状態は、途中のどの装置も同じように知っているものとします（片側だけが知る接続は追いません）：${names}`,
  ],
  [
    /^Later fragments are decided as their first part, also where these entries let them pass alone: (.*)\.$/u,
    (names) => `分割された通信の2つ目以降は、先頭と同じに扱います。次の行はそれだけを通すことがあります：${names}`,
  ],
  [
    /^What reaches a device's own address counts as reaching the zone of that address: (.*)\.$/u,
    (names) => `装置自身のアドレスに届くものは、そのアドレスの領域に届いたとみなします：${names}`,
  ],
  [
    /^Routes are those of the configurations and of the tables given; learned ones are unread lines: (.*)\.$/u,
    (names) => `経路は設定と取り込んだ表のとおりとします。動的に学ぶ経路は含みません：${names}`,
  ],
  [/^no device takes the packet$/u, () => 'この通信を受け取る装置がありません。'],
  [/^the device does not forward$/u, () => 'この装置は、通信を中継しません。'],
  [/^dropped$/u, () => '規則によって破棄されます。'],
  [/^nobody is known behind (.*)$/u, (name) => `${name} の先に、登録された領域がありません。`],
  [
    /^zones (.*) meet on one wire below every filter: (.*)$/u,
    (zones, names) => `${zones} が、どの規則も通らない一つの線で出会っています：${names}`,
  ],
  [/^the replay of the packet.*$/u, () => '例の通信をたどり直した結果が、計算と合いません。開発元に知らせてください。'],
  [/^no chain leads here$/u, () => 'この規則の並びは、どこからも使われていません。'],
  [/^its conditions exclude each other$/u, () => '条件どうしが両立しないため、当たる通信がありません。'],
  [
    /^earlier rules decide every packet that it would match$/u,
    () => '当たるはずの通信が、すべて先の規則で決まっています。',
  ],
  [
    /^what follows decides the same for all of its packets$/u,
    () => 'この規則がなくても、あとの規則で同じ結果になります。',
  ],
  [
    /^accepts new connections without naming both ends or a service$/u,
    () => '両端かサービスを限らずに、新しい接続を許しています。',
  ],
  [/^the vendor cannot be told.*$/u, () => 'メーカーを見分けられません'],
  [/^password$/u, () => 'パスワード'],
  [/^secret$/u, () => '共有の秘密'],
  [/^key$/u, () => '鍵'],
  [/^snmp community$/u, () => 'SNMPコミュニティ名'],
  [/^snmp password$/u, () => 'SNMPのパスワード'],
  [/^ppp password$/u, () => 'PPPのパスワード'],
  [/^ipsec key$/u, () => 'IPsecの鍵'],
  [/^ike key$/u, () => 'IKEの鍵'],
  [/^encrypted value$/u, () => '暗号化された値'],
  [/^radius secret$/u, () => 'RADIUSの共有の秘密'],
  [/^public key$/u, () => '公開鍵'],
  [/^hash$/u, () => 'ハッシュ値'],
  [/^no route.*$/u, () => '宛先への経路がありません。'],
]

/** A sentence of the engine in Japanese, or as it is. */
export function inJapanese(text: string): string {
  for (const [pattern, say] of phrases) {
    const [whole, ...found] = pattern.exec(text) ?? []
    if (whole !== undefined) return say(...found)
  }
  return text
}
