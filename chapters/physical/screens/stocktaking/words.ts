// Texts of stocktaking and labels.

export const stockWords = {
  title: { ja: '棚卸し', en: 'Stocktaking' },
  note: {
    ja: '課室ごとに、記録媒体と機器のラベルを読み取って確かめます。USBの読取機でも、番号の打ち込みでもかまいません。何人でも同時に読み取れます。',
    en: 'Unit by unit, labels of media and devices are read: by a USB reader or by typing, several people at once.',
  },
  start: { ja: '棚卸しを始める', en: 'Start' },
  startText: {
    ja: '始めた時の台帳を写し、読み取りと見くらべます。持出し中・貸出中のものは、棚になくても不明にはなりません。',
    en: 'The register is frozen as it is now; what is away with a record is not missing.',
  },
  name: { ja: '名前', en: 'Name' },
  unit: { ja: '課室', en: 'Unit' },
  due: { ja: 'いつまでに', en: 'Due' },
  state: { ja: '状態', en: 'State' },
  running: { ja: '読み取り中', en: 'Running' },
  finished: { ja: '確認待ち', en: 'Waiting' },
  confirmed: { ja: '確認済み', en: 'Confirmed' },
  'sent-back': { ja: '差戻し', en: 'Sent back' },
  progress: { ja: '見つかった数', en: 'Found' },
  confirmedBy: { ja: '確かめた管理者', en: 'Confirmed by' },
  choose: { ja: '選んでください', en: 'Choose' },
  started: { ja: '棚卸しを始めました', en: 'Started' },
  none: { ja: '棚卸しはまだありません', en: 'None yet' },
  noneText: { ja: '先にラベルを印刷して貼り、それから始めます。', en: 'Print and fix labels first.' },
  labels: { ja: 'ラベルを印刷する', en: 'Print labels' },
  of: {
    ja: (found: number, items: number) => `${found} / ${items}`,
    en: (found: number, items: number) => `${found} / ${items}`,
  },
  scan: { ja: 'ラベルの番号', en: 'Label number' },
  scanText: {
    ja: '読取機で読むか、番号を打って Enter を押します。',
    en: 'Read it, or type the number and press Enter.',
  },
  take: { ja: '読み取る', en: 'Take' },
  ready: { ja: '読み取ってください', en: 'Ready' },
  found: { ja: '見つかりました', en: 'Found' },
  again: { ja: '読み取り済みです', en: 'Already read' },
  elsewhere: { ja: '別の課室のものです', en: 'Belongs elsewhere' },
  unknown: { ja: '台帳にない番号です', en: 'Not in the register' },
  unsent: {
    ja: (n: number) =>
      `まだ送れていない読み取りが${n}件あります。この画面を閉じないでください。つながり次第、送ります。`,
    en: (n: number) => `${n} scans are not sent yet. Keep this screen open; they go as soon as the server answers.`,
  },
  stopped: { ja: '読み取りを記録できません', en: 'The scans cannot be recorded' },
  left: { ja: 'まだ見つからないもの', en: 'Not found yet' },
  leftNone: { ja: 'すべて見つかりました', en: 'Everything is found' },
  list: { ja: '台帳のもの', en: 'Register' },
  leftTable: { ja: '見つからないものの一覧', en: 'List of what is missing' },
  listTable: { ja: '台帳のものの一覧', en: 'List of the register' },
  oddTable: { ja: '合わない読み取りの一覧', en: 'List of odd scans' },
  confirmTable: { ja: '確認を待つ結果の一覧', en: 'Results to confirm' },
  odd: { ja: '台帳と合わない読み取り', en: 'Scans that do not fit' },
  number: { ja: '番号', en: 'Number' },
  what: { ja: '名称', en: 'Name' },
  place: { ja: '置き場所', en: 'Place' },
  foundAt: { ja: '見つかった時', en: 'Found at' },
  foundBy: { ja: '読み取った人', en: 'By' },
  missing: { ja: '所在不明', en: 'Missing' },
  away: { ja: '持出し・貸出中', en: 'Away' },
  count: { ja: '件', en: '' },
  finish: { ja: '棚卸しを終える', en: 'Finish' },
  finishText: {
    ja: (missing: number) =>
      missing === 0
        ? '見つからないものはありません。終えると、課室の情報セキュリティ管理者に確認を求めます。'
        : `見つからないものが${missing}件あります。終えると、所在不明として統一的な窓口に知らせ、課室の情報セキュリティ管理者に確認を求めます。`,
    en: (missing: number) =>
      missing === 0
        ? 'Nothing is missing. The section head is asked to confirm.'
        : `${missing} are missing: the contact window is told and the section head asked to confirm.`,
  },
  confirm: { ja: '結果を確かめる', en: 'Confirm the result' },
  confirmEmpty: { ja: '確認を待つものはありません', en: 'Nothing waits' },
  confirmMeaning: {
    ja: '承認すると、この年度の棚卸しを確かめたことになります。',
    en: 'Approval confirms this year’s count.',
  },
  differences: { ja: '結果', en: 'Result' },
} as const

export const labelWords = {
  title: { ja: 'ラベルの印刷', en: 'Labels' },
  note: {
    ja: 'A4のラベル用紙に印刷します。印刷の画面では、倍率を100%、余白を「なし」にしてください。',
    en: 'Print on A4 label sheets at 100% without margins.',
  },
  of: { ja: '印刷するもの', en: 'What' },
  medium: { ja: '記録媒体', en: 'Media' },
  equipment: { ja: '機器', en: 'Devices' },
  card: { ja: '職員証・カード', en: 'Badges' },
  unit: { ja: '課室', en: 'Unit' },
  allUnits: { ja: 'すべての課室', en: 'All units' },
  layout: { ja: '用紙', en: 'Sheet' },
  used: { ja: '使った面の数（使いかけの用紙）', en: 'Labels already used' },
  usedText: { ja: '左上から数えて、その次の面から印刷します。', en: 'Printing starts after these, from top left.' },
  right: { ja: '右へずらす（mm）', en: 'Shift right (mm)' },
  down: { ja: '下へずらす（mm）', en: 'Shift down (mm)' },
  search: { ja: '番号・名称', en: 'Number or name' },
  none: { ja: '印刷するものがありません', en: 'Nothing to print' },
  noneText: { ja: '台帳に登録すると、ここから印刷できます。', en: 'Register first.' },
  counts: {
    ja: (labels: number, sheets: number) => `${labels}枚のラベル、用紙${sheets}枚`,
    en: (labels: number, sheets: number) => `${labels} labels on ${sheets} sheets`,
  },
  sheet: { ja: (n: number) => `用紙${n}枚目`, en: (n: number) => `Sheet ${n}` },
} as const
