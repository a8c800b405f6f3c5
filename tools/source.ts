// What a TypeScript file imports and how long its functions are, read from its syntax tree (oxc's parser, which Vite re-exports).
import { posix } from 'node:path'
import { type ESTree, parseSync } from 'vite'

/** One import of a file: the name as written, and the repository path where it is relative. */
export interface Import {
  readonly written: string
  readonly path: string | undefined
}

/** One function with its own name, where it starts, and its lines from signature to closing brace. */
export interface Fn {
  readonly name: string
  readonly line: number
  readonly lines: number
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string; readonly start: number; readonly end: number }

/** Every module a file names: import, re-export, `import()` and `import('…')` in types alike. */
export function importsOf(path: string, text: string): readonly Import[] {
  const found = new Set<string>()
  visit(parse(path, text), (node) => {
    const source = isNode(node['source'])
      ? node['source']
      : isNode(node['argument']) && node.type === 'TSImportType'
        ? node['argument']
        : undefined
    const written = source?.['value'] ?? (isNode(source?.['literal']) ? source['literal']['value'] : undefined)
    if (typeof written === 'string') found.add(written)
  })
  return [...found].map((written) => ({
    written,
    path: written.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), written)) : undefined,
  }))
}

/** Functions with a body in braces that span more than one line, or whose body is a block; one-line arrows are expressions, not counted. */
export function functionsOf(path: string, text: string): readonly Fn[] {
  const found: Fn[] = []
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length
  visit(parse(path, text), (node, parent) => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return
    if (!isNode(node['body']) || !/^(BlockStatement|FunctionBody)$/.test(node['body'].type)) return
    const line = lineOf(node.start)
    found.push({ name: nameOf(node) ?? nameOf(parent) ?? '(callback)', line, lines: lineOf(node.end) - line + 1 })
  })
  return found
}

function parse(path: string, text: string): ESTree.Program {
  const { program, errors } = parseSync(path, text)
  const first = errors[0]
  if (first !== undefined) throw new Error(`couldn't parse \`${path}\`: ${first.message}`)
  return program
}

function nameOf(node: Node | undefined): string | undefined {
  const named = node?.['id'] ?? node?.['key']
  const name = isNode(named) ? named['name'] : undefined
  return typeof name === 'string' ? name : undefined
}

function visit(node: unknown, see: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  if (Array.isArray(node)) for (const one of node) visit(one, see, parent)
  if (!isNode(node)) return
  see(node, parent)
  for (const child of Object.values(node)) if (typeof child === 'object' && child !== null) visit(child, see, node)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
