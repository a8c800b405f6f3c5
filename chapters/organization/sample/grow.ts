// A town of any size as a roster, for measurements and for imports under load. The same count gives the same town.
import type { Sheet } from '../../../kernel/ledger/transfer/sheet.ts'

const surnames = [
  '青葉',
  '石動',
  '海老沢',
  '小田切',
  '鏑木',
  '久米',
  '毛塚',
  '古在',
  '佐枝',
  '志鎌',
  '鈴鹿',
  '瀬良',
  '外川',
  '高遠',
  '千種',
  '津金',
  '出井',
  '常盤',
  '名取',
  '二瓶',
  '布目',
  '根津',
  '野瀬',
  '羽生田',
  '樋渡',
  '深谷',
  '別所',
  '細見',
  '前澤',
  '三枝',
  '向山',
  '目黒',
  '最上',
  '八代',
  '由良',
  '依光',
  '若狹',
  '渡邉',
  '髙𣘺',
  '𠮷岡',
]
const given = [
  '葵',
  '一期',
  '詩',
  '枝里',
  '央佑',
  '和臣',
  '希実',
  '久遠',
  '圭織',
  '光希',
  '朔',
  '静',
  '澄人',
  '世那',
  '想',
  '大雅',
  '千尋',
  '司',
  '哲',
  '知佳',
  '直人',
  '仁奈',
  '信',
  '晴香',
  '日和',
  '文仁',
  '誠',
  '瑞穂',
  '睦',
  '恵',
  '萌',
  '弥生',
  '結',
  '蓉子',
  '里緒',
  '流',
  '玲奈',
  '朗',
]
const titles = ['課長', '課長補佐', '係長', '主査', '主任', '主事'] as const

export const grownHeadings = ['職員番号', '氏名', '部局', '所属コード', '所属', '職名', '区分'] as const

/** 20 people a section, 8 sections a division, as in a middle-sized city hall. */
const [sectionSize, sectionsPerDivision] = [20, 8]

/** A roster of `count` people. */
export function growTown(count: number): Sheet {
  const rows = Array.from({ length: count }, (_, index) => ({ row: index + 2, cells: rowOf(index) }))
  return { encoding: 'UTF-8', headings: [...grownHeadings], rows }
}

function rowOf(index: number): readonly string[] {
  const section = Math.floor(index / sectionSize)
  const place = index % sectionSize
  const title = place === sectionSize - 1 ? '会計年度任用職員' : (titles[place] ?? '主事')
  const name = `${surnames[index % surnames.length] ?? ''} ${given[Math.floor(index / surnames.length) % given.length] ?? ''}`
  return [
    `G${String(index + 1).padStart(6, '0')}`,
    name,
    `第${Math.floor(section / sectionsPerDivision) + 1}部`,
    `G${String(section + 1).padStart(4, '0')}`,
    `第${section + 1}課`,
    title,
    title === '会計年度任用職員' ? title : '正規',
  ]
}
