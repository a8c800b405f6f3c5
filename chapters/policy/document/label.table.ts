// Number signs of Japanese documents and the words that show that a number belongs to a sentence.

/** Order of 五十音, without the small and the obsolete kana. */
export const aiueo = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン'

/** Order of いろは, as older regulations count. */
export const iroha = 'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン'

/** Characters that stand for list dots. */
export const bullets = '・･•●○◎■□◆◇▪◦‣➢➤◯⚫\uf06c\uf0b7\uf06e'

/** Single signs that contain their number: first sign, count, first value, style. */
export const signs: readonly {
  readonly from: number
  readonly count: number
  readonly value: number
  readonly style: string
}[] = [
  { from: 0x2460, count: 20, value: 1, style: 'circled' },
  { from: 0x3251, count: 15, value: 21, style: 'circled' },
  { from: 0x32b1, count: 15, value: 36, style: 'circled' },
  { from: 0x2776, count: 10, value: 1, style: 'black-circled' },
  { from: 0x24f5, count: 10, value: 1, style: 'double-circled' },
  { from: 0x2474, count: 20, value: 1, style: 'paren' },
  { from: 0x2488, count: 20, value: 1, style: 'decimal' },
  { from: 0x3220, count: 10, value: 1, style: 'kanji-paren' },
  { from: 0x2160, count: 12, value: 1, style: 'roman' },
  { from: 0x2170, count: 12, value: 1, style: 'small-roman' },
  { from: 0x249c, count: 26, value: 1, style: 'alpha-paren' },
  { from: 0x24d0, count: 26, value: 1, style: 'circled-alpha' },
  { from: 0x32d0, count: 44, value: 1, style: 'circled-kana' },
]

/** What follows a number that counts things (`2026年`, `１人以上`) and is therefore no clause number. */
export const counters =
  /^(?:年(?!次|間計|齢|報)|月(?!次|額|間)|日(?!常|本|誌|程|報)|時(?:間|$|[0-9０-９])|分(?!類|析|割|離|担|散|掌)|秒|人(?!的|員|材|事|権|物|為|格|工|体)|名(?!称|前|簿|義)|件(?!名)|回(?!線|復|答|収|避|覧)|つ|個(?!人|別|々)|台(?!帳)|項(?!目)|号(?!室)|条(?!例|件|文|約)|割(?!当|り当)|倍|[%％℃]|階(?!層|級)|種(?!類|別)|以上|以下|以内|以外の|以降|未満|[かカヶケヵ箇][月年所国]|週|歳|円(?!滑)|万|億|桁|文字(?!列|コード)|版|対[0-9０-９]|及び[0-9０-９]|又は[0-9０-９]|[～〜][0-9０-９])/u

/** What follows a number that is quoted in a sentence (`(1)及び(2)`, `第5条の規定`). */
export const quoted =
  /^(?:及び|又は|若しくは|もしくは|並びに|ならびに|および|または|から[^のー]|まで|の(?:規定|各|うち|定め|対策|措置|場合|とおり|業務|者|機関)|に(?:規定|掲げ|定め|該当|基づ|よ[るり]|つい|関|おい|準)|で(?:規定|定め)|[,，、～〜])/u
