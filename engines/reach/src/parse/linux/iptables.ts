// iptables-save and ip6tables-save: tables, chains, rules.
import type { Action, Condition, Family, Rule, Source } from '../../model.ts'
import { type Base, doubt, type Draft, type DraftChain, type Hook, leave } from './draft.ts'
import { bare, type MatchContext, options, plainModules, twoValued, undetermined } from './match.ts'
import { isTargetFlag, targetOf } from './target.ts'

const hooks: Readonly<Record<string, Hook>> = {
  PREROUTING: 'prerouting',
  INPUT: 'input',
  FORWARD: 'forward',
  OUTPUT: 'output',
  POSTROUTING: 'postrouting',
}
/** Netfilter priorities of the tables. */
const priorities: Readonly<Record<string, number>> = { raw: -300, mangle: -150, nat: -100, filter: 0, security: 50 }

/** Name of an iptables chain in the model. */
export function chainKey(family: Family, table: string, chain: string): string {
  return family === 4 ? `${table}/${chain}` : `ip6 ${table}/${chain}`
}

/** A table that is restored again replaces what it held; answers whether it held anything. */
export function beginTable(draft: Draft, at: { readonly family: Family; readonly table: string }): boolean {
  const prefix = chainKey(at.family, at.table, '')
  const old = [...draft.chains.keys()].filter((key) => key.startsWith(prefix))
  for (const key of old) {
    draft.chains.delete(key)
    const place = draft.bases.findIndex(({ chain }) => chain === key)
    if (place >= 0) draft.bases.splice(place, 1)
  }
  return old.length > 0
}

/** Declares a chain; a built-in one is called by the kernel. Tables it does not know are told. */
export function declareChain(
  draft: Draft,
  at: { readonly family: Family; readonly table: string },
  name: string,
  policy: { readonly verdict: string; readonly source: Source },
): DraftChain {
  const key = chainKey(at.family, at.table, name)
  const known = draft.chains.get(key)
  const hook = hooks[name]
  const isBase = hook !== undefined && policy.verdict !== '-'
  const otherwise = !isBase ? 'return' : policy.verdict === 'DROP' ? 'drop' : 'accept'
  if (known !== undefined) {
    known.otherwise = otherwise
    return known
  }
  const made: DraftChain = { name: key, rules: [], otherwise, source: policy.source }
  draft.chains.set(key, made)
  if (isBase) {
    draft.bases.push(baseOf(at.table, hook, key))
    made.rules.push(otherFamily(at.family, key, policy.source))
    if (at.table === 'nat') draft.tracks = true
  }
  return made
}

function baseOf(table: string, hook: Hook, chain: string): Base {
  const isLate = table === 'nat' && (hook === 'postrouting' || hook === 'input')
  return {
    hook,
    priority: isLate ? 100 : (priorities[table] ?? 0),
    kind: table === 'nat' ? 'translate' : 'filter',
    chain,
  }
}

/** iptables sees IPv4 only, ip6tables IPv6 only: packets of the other family pass by. */
function otherFamily(family: Family, key: string, source: Source): Rule {
  return {
    id: `${key}/0`,
    source,
    match: [{ field: 'family', family: family === 4 ? 6 : 4 }],
    act: { kind: 'accept' },
    isImplicit: true,
  }
}

interface RuleLine {
  readonly chain: string
  readonly words: readonly string[]
  readonly source: Source
  /** Conditions that the text hints at and does not say. */
  readonly doubts?: readonly Condition[]
}

/** Adds the rule of an `-A` line. Words that are not understood become an unknown condition and are listed. */
export function addRule(draft: Draft, at: { readonly family: Family; readonly table: string }, line: RuleLine): void {
  const key = chainKey(at.family, at.table, line.chain)
  const chain =
    draft.chains.get(key) ??
    declareChain(draft, at, line.chain, {
      verdict: hooks[line.chain] === undefined ? '-' : 'ACCEPT',
      source: line.source,
    })
  const read = readWords(draft, at, line)
  const act = actionOf(draft, at, line, read)
  const kind = act.kind
  if (kind === 'untrack' || kind === 'translate') draft.tracks = true
  if (kind === 'untrack' && read.match.some((one) => one.field === 'unknown'))
    leave(draft, line.source, 'filter', 'whether the connection is tracked depends on something unknown')
  chain.rules.push({
    id: `${key}/${chain.rules.length + (chain.rules[0]?.isImplicit === true ? 0 : 1)}`,
    source: line.source,
    match: line.doubts === undefined ? read.match : [...read.match, ...line.doubts],
    act,
    ...(read.label === undefined ? {} : { label: read.label }),
  })
}

interface Words {
  readonly match: readonly Condition[]
  readonly label?: string
  readonly target?: {
    readonly word: string
    readonly isGoto: boolean
    readonly options: ReadonlyMap<string, readonly string[]>
  }
}

function actionOf(
  draft: Draft,
  at: { readonly family: Family; readonly table: string },
  line: RuleLine,
  read: Words,
): Action {
  const { target } = read
  if (target === undefined) return { kind: 'continue' }
  const isChain = (name: string): boolean => draft.chains.has(chainKey(at.family, at.table, name))
  const reached = new Set<Hook>(
    Object.keys(hooks).includes(line.chain) ? [hooks[line.chain] ?? 'forward'] : hooksOf(draft, at, line.chain),
  )
  const { act, unread } = targetOf(target.word, target.options, { family: at.family, hooks: reached, isChain })
  if (unread !== undefined) leave(draft, line.source, unread.could, unread.because)
  if (act.kind !== 'jump') return act
  return { kind: target.isGoto ? 'goto' : 'jump', chain: chainKey(at.family, at.table, act.chain) }
}

/** Hooks from which a user chain has been reached by the lines so far. */
function hooksOf(draft: Draft, at: { readonly family: Family; readonly table: string }, name: string): readonly Hook[] {
  const key = chainKey(at.family, at.table, name)
  return Object.entries(hooks).flatMap(([base, hook]) => {
    const chain = draft.chains.get(chainKey(at.family, at.table, base))
    return chain?.rules.some((rule) => 'chain' in rule.act && rule.act.chain === key) === true ? [hook] : []
  })
}

function readWords(draft: Draft, at: { readonly family: Family }, line: RuleLine): Words {
  const match: Condition[] = []
  const protocol = line.words[line.words.indexOf('-p') + 1]
  const context: MatchContext = { draft, family: at.family, protocol }
  let label: string | undefined
  let module = ''
  let target: Words['target']
  let negated = false
  for (let place = 0; place < line.words.length; place++) {
    const word = line.words[place] ?? ''
    const value = line.words[place + 1] ?? ''
    if (word === '!') {
      negated = true
      continue
    }
    if (word === '-j' || word === '-g' || word === '--jump' || word === '--goto') {
      target = { word: value, isGoto: word.includes('g'), options: targetOptions(line.words.slice(place + 2)) }
      break
    }
    place += readOption(line.words, place, {
      context,
      match,
      negated,
      label: (text) => (label = text),
      module: (name) => (module = name),
      inside: module,
      source: line.source,
    })
    negated = false
  }
  return { match, ...(label === undefined ? {} : { label }), ...(target === undefined ? {} : { target }) }
}

interface Sink {
  readonly context: MatchContext
  readonly match: Condition[]
  readonly negated: boolean
  readonly label: (text: string) => void
  readonly module: (name: string) => void
  readonly inside: string
  readonly source: Source
}

/** Reads one option; answers how many words beyond it were taken. */
function readOption(words: readonly string[], place: number, sink: Sink): number {
  const word = words[place] ?? ''
  const isInside = words[place + 1] === '!'
  const start = place + (isInside ? 2 : 1)
  const value = words[start] ?? ''
  const negated = sink.negated !== isInside
  const inner = isInside ? 1 : 0
  const sign = negated ? { negated: true as const } : {}
  if (word === '-m' || word === '--match') {
    sink.module(value)
    if (plainModules.has(value)) return 1
    sink.match.push({ field: 'unknown', text: value })
    if (!undetermined.has(value)) doubt(sink.context.draft, sink.source, `module \`${value}\` is not known`)
    return 1
  }
  if (word === '--comment') {
    sink.label(value)
    return 1
  }
  if (word === '-f' || word === '--fragment') {
    sink.match.push({ field: 'fragment', is: negated ? 'whole-or-first' : 'later' })
    return 0
  }
  if (word === '--syn') {
    sink.match.push({ field: 'tcp-flags', any: [{ mask: 23, set: 2 }], ...sign })
    return 0
  }
  const option =
    undetermined.has(sink.inside) && !word.startsWith('-p') && !/^-[sdio]$/.test(word) && !/^--[sd]ports?$/.test(word)
      ? undefined
      : options[word]
  if (option !== undefined) {
    const count = twoValued.has(word) || (word === '--set' && words.includes('set')) ? 2 : 1
    const reading = option(sink.context, value, negated, words[start + 1] ?? '')
    if (Array.isArray(reading)) sink.match.push(...reading)
    else {
      // A reading is a list or a text; the list was taken above.
      const { text } = reading as { readonly text: string }
      sink.match.push({ field: 'unknown', text: `${word} ${text}` })
      doubt(sink.context.draft, sink.source, `\`${word} ${value}\` is not understood: ${text}`)
    }
    return count + inner
  }
  return unknownOption(words, place, sink)
}

/** An option of a module that depends on more than the packet; the module's own unknown condition stands for it. */
function unknownOption(words: readonly string[], place: number, sink: Sink): number {
  const word = words[place] ?? ''
  let count = 0
  if (!bare.has(word))
    while (place + count + 1 < words.length && !/^(-[a-z]|--[a-z-]+|!)$/i.test(words[place + count + 1] ?? '')) count++
  const text = words.slice(place, place + count + 1).join(' ')
  const isCovered = sink.match.some((one) => one.field === 'unknown')
  sink.match.push({ field: 'unknown', text: sink.negated ? `! ${text}` : text })
  if (!isCovered) doubt(sink.context.draft, sink.source, `\`${text}\` is not understood`)
  return count
}

function targetOptions(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  let last = ''
  for (const word of words) {
    if (word.startsWith('--')) {
      last = word
      found.set(word, found.get(word) ?? [])
      if (isTargetFlag(word)) last = ''
    } else if (last !== '') found.get(last)?.push(word)
  }
  return found
}

/** Names of the kernel's own chains. */
export function isBuiltIn(name: string): boolean {
  return hooks[name] !== undefined
}
