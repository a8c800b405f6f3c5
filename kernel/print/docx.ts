// A paper as Word: A4, headings, tables with repeating heads, page numbers, Japanese fonts; to be edited by officials.
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type Block, type Paper, plain } from './paper.ts'

/** A4 with 20 mm margins, in twentieths of a point. */
const page = { width: 11_906, height: 16_838, margin: 1_134 }
const textWidth = page.width - 2 * page.margin
const fonts = { ascii: 'Yu Gothic', hAnsi: 'Yu Gothic', eastAsia: 'Yu Gothic', cs: 'Yu Gothic' }
/** 9 points: a table with six columns on A4 upright. */
const small = 18
const body = { size: 21, font: fonts, language: { value: 'ja-JP', eastAsia: 'ja-JP' } }

/** Make the Word file. @throws RangeError where the paper is beyond the limits. */
export async function docxOf(paper: Paper): Promise<Uint8Array> {
  const { title, issuer, date, mark, blocks } = plain(paper)
  const right = (text: string): Paragraph => new Paragraph({ alignment: AlignmentType.RIGHT, children: [run(text)] })
  const document = new Document({
    title,
    creator: issuer,
    styles: {
      default: {
        document: { run: body, paragraph: { spacing: { line: 320 } } },
        title: {
          run: { ...body, size: 32, bold: true },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 200, after: 300 } },
        },
        heading1: {
          run: { ...body, size: 26, bold: true },
          paragraph: { spacing: { before: 320, after: 140 }, keepNext: true },
        },
        heading2: {
          run: { ...body, size: 23, bold: true },
          paragraph: { spacing: { before: 240, after: 100 }, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
          },
        },
        footers: { default: footer(mark) },
        children: [
          right(date),
          right(issuer),
          new Paragraph({ heading: HeadingLevel.TITLE, children: [run(title)] }),
          ...blocks.flatMap(shown),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function footer(mark: string): Footer {
  const numbers = new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 18 })
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ text: `${mark}　`, size: 18 }), numbers],
      }),
    ],
  })
}

const run = (text: string, bold = false): TextRun => new TextRun(bold ? { text, bold } : { text })

/** Lines of a text, each its own run with a break before it. */
function runs(
  text: string,
  { bold = false, size }: { readonly bold?: boolean; readonly size?: number } = {},
): TextRun[] {
  return text.split('\n').map(
    (line, index) =>
      new TextRun({
        text: line,
        ...(bold ? { bold } : {}),
        ...(size === undefined ? {} : { size }),
        ...(index === 0 ? {} : { break: 1 }),
      }),
  )
}

function shown(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          children: [run(block.text)],
        }),
      ]
    case 'text':
      return [new Paragraph({ children: runs(block.text), spacing: { after: 120 } })]
    case 'facts':
      return [grid({ widths: [28, 72], head: null, rows: block.facts, isTermFirst: true }), gap()]
    case 'table':
      return [grid({ widths: block.widths, head: block.head, rows: block.rows, isTermFirst: false }), gap()]
  }
}

const gap = (): Paragraph => new Paragraph({ children: [] })

interface Grid {
  readonly widths: readonly number[]
  readonly head: readonly string[] | null
  readonly rows: readonly (readonly string[])[]
  readonly isTermFirst: boolean
}

function grid({ widths, head, rows, isTermFirst }: Grid): Table {
  const sum = widths.reduce((a, b) => a + b, 0)
  const columns = widths.map((part) => Math.floor((textWidth * part) / sum))
  const cell = (text: string, at: number, isHead: boolean): TableCell =>
    new TableCell({
      width: { size: columns[at] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      ...(isHead ? { shading: { fill: 'E8E8EB' } } : {}),
      children: [new Paragraph({ children: runs(text, { bold: isHead, ...(head === null ? {} : { size: small }) }) })],
    })
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    rows: [
      ...(head === null
        ? []
        : [
            new TableRow({
              tableHeader: true,
              cantSplit: true,
              children: head.map((text, at) => cell(text, at, true)),
            }),
          ]),
      ...rows.map(
        (row) =>
          new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, isTermFirst && at === 0)) }),
      ),
    ],
  })
}
