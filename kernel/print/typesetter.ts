// The child process of pdf.ts: one paper in, one PDF out. Typesetting blocks for longer than a request may, and native code may fail hard.
import { readFileSync, writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const home = fileURLToPath(new URL('.', import.meta.url))
const fonts = ['400Regular', '700Bold'].map((weight) =>
  fileURLToPath(
    new URL('.', import.meta.resolve(`@expo-google-fonts/noto-sans-jp/${weight}/NotoSansJP_${weight}.ttf`)),
  ),
)
/** Archive and tagged first; a character that no font has breaks PDF/A, and the paper is still to be read. */
const standards = ['a-2a', '1.7'] as const

const { paper, at } = JSON.parse(readFileSync(0, 'utf8')) as { paper: string; at: number } // written by pdf.ts alone
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: fonts }], workspace: home })
const job = { mainFileContent: readFileSync(`${home}paper.typ`, 'utf8'), inputs: { paper } }

let pdf: Buffer | undefined
let because: unknown
for (const pdfStandard of standards) {
  try {
    pdf ??= compiler.pdf(job, { pdfStandard: pdfStandard as never, creationTimestamp: at }) // the type is an enum of these strings
  } catch (error) {
    because ??= error
  }
}
if (pdf === undefined) throw new Error("couldn't typeset the paper", { cause: because })
for (let written = 0; written < pdf.length; ) written += writeSync(1, pdf, written)
