// Invented transfers of an invented city.
import type { Direction, GradeAnswers } from '../contract.ts'

export interface SampleTransfer {
  readonly direction: Direction
  readonly title: string
  readonly note?: string
  readonly purpose?: string
  readonly answers?: Partial<GradeAnswers>
  readonly files: readonly { readonly name: string; readonly folder?: string; readonly content: string | Uint8Array }[]
}

const quantities = [
  '工種,数量,単位,備考',
  '掘削工,120,m3,',
  '舗装工,340,m2,"=HYPERLINK(""http://example.invalid/"",""内訳を開く"")"',
  '区画線工,85,m,',
].join('\r\n')

const page = `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>回答</title><script>alert(1)</script></head>
<body><h1>質問への回答</h1><p>工期は令和9年3月20日までとします。</p><a href="http://example.invalid/">詳細</a></body></html>`

/** Seven bytes that no format begins with, again and again. */
const measured = Uint8Array.from({ length: 4_096 }, (_, n) => [3, 250, 17, 131, 9, 64, 200][n % 7] ?? 0)

export const sampleTransfers: readonly SampleTransfer[] = [
  {
    direction: 'inward',
    title: '市道12号線舗装工事 数量表と質問回答',
    note: '受注者から届いたものです。',
    files: [
      { name: '数量表.csv', folder: '12号線', content: `\uFEFF${quantities}` },
      { name: '質問回答.html', folder: '12号線', content: page },
      { name: '打合せ記録.txt', folder: '12号線', content: '1 工期について\r\n2 交通規制について\r\n' },
    ],
  },
  {
    direction: 'inward',
    title: '騒音測定の結果',
    files: [{ name: '測定値.dat', content: measured }],
  },
  {
    direction: 'outward',
    title: '広報みほん12月号の原稿',
    purpose: '印刷会社へ、公表済みの原稿を渡すため',
    answers: { published: true },
    files: [{ name: '原稿.txt', content: '年末年始の窓口のご案内\r\n' }],
  },
  {
    direction: 'outward',
    title: '入札公告（案）の確認',
    purpose: '支援業務の受託者に、様式の確認を頼むため',
    files: [{ name: '公告案.txt', content: '入札公告（案）\r\n' }],
  },
  {
    direction: 'outward',
    title: '窓口研修の参加者名簿',
    purpose: '研修会社へ、名札の作成を頼むため',
    answers: { internalOnly: true, publicationPlanned: false },
    files: [{ name: '参加者名簿.csv', content: '\uFEFF所属,氏名\r\n市民課,見本 花子\r\n' }],
  },
]
