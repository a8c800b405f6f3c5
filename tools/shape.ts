// `npm run shape`: the table of STYLE §1 for our own tree, so that drift is seen, not argued.
import { edges, fileSizes, functionSizes, type Size, spread } from './measure.ts'
import { readTree } from './tree.ts'

/** Longest first; ten are as many as a person puts right in a day. */
function largest(sizes: readonly Size[]): string {
  return [...sizes]
    .sort((a, b) => b.lines - a.lines)
    .slice(0, 10)
    .map(({ at, lines }) => `  ${String(lines).padStart(4)}  ${at}`)
    .join('\n')
}

function row(name: string, files: readonly Size[], functions: readonly Size[]): string {
  const [file, fn] = [spread(files), spread(functions)]
  return `| ${name} | ${file.count} | ${file.median} / ${file.p90} / ${file.max} | ${fn.count} | ${fn.median} / ${fn.p90} / ${fn.max} |`
}

const tree = readTree([])
const [files, functions] = [fileSizes(tree), functionSizes(tree)]
const tops = [...new Set(files.filter(({ at }) => at.includes('/')).map(({ at }) => at.split('/')[0] ?? ''))]
const within = (sizes: readonly Size[], top: string): readonly Size[] =>
  sizes.filter(({ at }) => at.startsWith(`${top}/`))
const { pairs, twoWay } = edges(tree)

console.log(`Lines as an editor numbers them, comments included; tests and *.table.ts left out. Functions with a block body, by the
syntax tree of oxc's parser, signature to closing brace; nested functions count for themselves and within their parent.

| folder | files | lines: median / p90 / max | functions | lines: median / p90 / max |
|---|---:|---|---:|---|
${tops.map((top) => row(top, within(files, top), within(functions, top))).join('\n')}
${row('**all**', files, functions)}

Ten largest files (hard limit 350)
${largest(files)}

Ten largest functions (hard limit 80)
${largest(functions)}

Folders that import each other: ${twoWay.length} of ${pairs} pairs (${pairs === 0 ? 0 : Math.round((100 * twoWay.length) / pairs)} %)
${twoWay.map((pair) => `  ${pair}`).join('\n')}`)
