// A rule of nft: tests and statements from left to right, becoming one rule of the model or one for each way of a map.
import type { Action, Condition, NumberRange, Rule, Source, Translation, Unread } from '../../model.ts'
import { parseRange } from './address.ts'
import { type Draft, doubt, leave } from './draft.ts'
import { implied } from './nft-key.ts'
import { elementsHere, memberCondition, type NftElement, readKeys, readTest, type Scope } from './nft-match.ts'
import { Cursor, type Token } from './nft-tokens.ts'

export interface RuleContext extends Scope {
  readonly key: (chain: string) => string
  readonly isSource: boolean
  readonly source: Source
}

interface Reading {
  readonly match: Condition[]
  readonly rules: { match: readonly Condition[]; act: Action }[]
  label?: string
}

/** The model's rules for one line; what is not understood becomes unknown and is listed. */
export function readRule(context: RuleContext, tokens: readonly Token[]): readonly Omit<Rule, 'id'>[] {
  const reading: Reading = { match: [], rules: [] }
  const cursor = new Cursor(tokens)
  let isOpen = true
  while (!cursor.isDone && isOpen) isOpen = readStatement(context, cursor, reading)
  if (cursor.text === 'comment') reading.label = cursor.peek()
  if (isOpen) reading.rules.push({ match: [...reading.match], act: { kind: 'continue' } })
  const label = reading.label === undefined ? {} : { label: reading.label }
  return reading.rules.map(({ match, act }) => {
    if (act.kind === 'untrack' || act.kind === 'translate') context.draft.tracks = true
    return { source: context.source, match, act, ...label }
  })
}

/** Reads one statement; answers whether another may follow. */
function readStatement(context: RuleContext, cursor: Cursor, reading: Reading): boolean {
  reading.match.push(...rejectable(cursor))
  const verdict = readVerdict(context, cursor)
  if (verdict !== undefined) return ended(reading, verdict)
  if (isTranslation(cursor.text)) return readTranslation(context, cursor, reading)
  if (readAside(context, cursor, reading)) return true
  const test = readTest(context, cursor)
  if (test === undefined) return notUnderstood(context, cursor, reading)
  if (test.kind === 'set') {
    noteSet(context, test.what)
    return true
  }
  if (test.kind === 'match') {
    reading.match.push(...test.match)
    if (test.doubt !== undefined) doubt(context.draft, context.source, `\`${test.doubt}\` is not understood`)
    return true
  }
  if (!test.isVerdict) return notUnderstood(context, cursor, reading)
  for (const element of test.elements) addWay(context, reading, { keys: test.keys, element })
  return false
}

function ended(reading: Reading, act: Action): boolean {
  reading.rules.push({ match: [...reading.match], act })
  return act.kind === 'untrack' || act.kind === 'continue'
}

/** A refusal in the words of one protocol is for that protocol only: nft puts the test there by itself. */
function rejectable(cursor: Cursor): readonly Condition[] {
  if (cursor.text !== 'reject' || cursor.peek() !== 'with') return []
  const word = cursor.peek(2)
  if (word === 'icmp') return [{ field: 'family', family: 4 }]
  if (word === 'icmpv6') return [{ field: 'family', family: 6 }]
  return word === 'tcp' ? [{ field: 'protocol', any: [{ first: 6, last: 6 }] }] : []
}

/** An element of a verdict map that its own rule decides; `*` is every packet that no other element takes. */
function addWay(
  context: RuleContext,
  reading: Reading,
  way: { readonly keys: Parameters<typeof memberCondition>[1]; readonly element: NftElement },
): void {
  const { keys, element } = way
  const act = readVerdict(context, new Cursor(element.to)) ?? ({ kind: 'unknown', text: 'map' } as const)
  if (element.values[0] === '*') {
    reading.rules.push({ match: [...reading.match], act })
    return
  }
  const condition = memberCondition(context.draft, keys, [element], false)
  if (condition === undefined)
    doubt(context.draft, context.source, `map element \`${element.values.join(' . ')}\` is not understood`)
  reading.rules.push({
    match: [...reading.match, ...keys.flatMap(implied), condition ?? { field: 'unknown', text: 'map' }],
    act,
  })
}

function readVerdict(context: RuleContext, cursor: Cursor): Action | undefined {
  const word = cursor.text
  if (cursor.tokens[cursor.at]?.isString === true) return undefined
  switch (word) {
    case 'accept':
    case 'drop':
    case 'return':
    case 'continue':
      cursor.at++
      return { kind: word }
    case 'jump':
    case 'goto':
      cursor.at += 2
      return { kind: word, chain: context.key(cursor.tokens[cursor.at - 1]?.text ?? '') }
    case 'reject':
      cursor.at = cursor.tokens.findIndex(({ text }, at) => at > cursor.at && text === 'comment')
      if (cursor.at < 0) cursor.at = cursor.tokens.length
      return { kind: 'reject' }
    case 'notrack':
      cursor.at++
      return { kind: 'untrack' }
    case 'queue':
    case 'tproxy':
    case 'synproxy':
      cursor.at = cursor.tokens.length
      doubt(context.draft, context.source, `\`${word}\` hands the packet to a program`)
      return { kind: 'unknown', text: word }
    default:
      return undefined
  }
}

const isTranslation = (word: string): boolean => /^(snat|dnat|masquerade|redirect)$/.test(word)

/** `dnat ip to 10.1.0.1:8080`, `snat to …`, `masquerade to :1024-2000`, `redirect to :8443`, `dnat to ip daddr map { … }`. */
function readTranslation(context: RuleContext, cursor: Cursor, reading: Reading): boolean {
  const word = cursor.next()
  const isPrefix = cursor.take('prefix')
  if (cursor.text === 'ip' || cursor.text === 'ip6') cursor.at++
  const isAlsoPrefix = cursor.take('prefix')
  const hasTarget = cursor.take('to')
  const keys = hasTarget && !/^[:[\d]/.test(cursor.text) ? readKeys(cursor) : undefined
  if (keys !== undefined && cursor.take('map')) {
    for (const element of elementsHere(context, cursor)) {
      const condition = memberCondition(context.draft, keys, [element], false)
      const to = translationOf(word, element.to.map(({ text }) => text).join(''), isPrefix || isAlsoPrefix)
      reading.rules.push({
        match: [...reading.match, ...keys.flatMap(implied), condition ?? { field: 'unknown', text: 'map' }],
        act: to === undefined ? { kind: 'unknown', text: word } : { kind: 'translate', to },
      })
      if (to === undefined)
        leave(context.draft, context.source, 'translation', `\`${word}\` of a map element is not understood`)
    }
    return false
  }
  const target = hasTarget ? cursor.next() : ''
  const to = translationOf(word, target, isPrefix || isAlsoPrefix)
  if (to === undefined)
    leave(context.draft, context.source, 'translation', `\`${word} to ${target}\` is not understood`)
  while (/^(random|fully-random|persistent)$/.test(cursor.text) || cursor.text === ',') cursor.at++
  reading.rules.push({
    match: [...reading.match],
    act: to === undefined ? { kind: 'unknown', text: word } : { kind: 'translate', to },
  })
  return false
}

function translationOf(word: string, target: string, isPrefix: boolean): Translation | undefined {
  const found = /^(?:\[([^\]]+)\](?:-\[([^\]]+)\])?|([^:]*|[\da-f:]+))(?::(\d+)(?:-(\d+))?)?$/i.exec(target)
  const isBare6 = target.split(':').length > 2 && !target.includes('[')
  const text = isBare6
    ? target
    : found?.[1] === undefined
      ? (found?.[3] ?? '')
      : `${found[1]}${found[2] === undefined ? '' : `-${found[2]}`}`
  const range = text === '' ? undefined : parseRange(text)
  const ports: readonly NumberRange[] | undefined =
    isBare6 || found?.[4] === undefined ? undefined : [{ first: Number(found[4]), last: Number(found[5] ?? found[4]) }]
  if ((text !== '' && range === undefined) || found === null) return undefined
  const kept = isPrefix ? ({ offset: 'same' } as const) : {}
  switch (word) {
    case 'masquerade':
      return { source: 'out-interface', ...(ports === undefined ? {} : { sourcePorts: ports }) }
    case 'redirect':
      return { destination: 'in-interface', ...(ports === undefined ? {} : { destinationPorts: ports }) }
    case 'snat':
      return {
        ...(range === undefined ? {} : { source: [range] }),
        ...(ports === undefined ? {} : { sourcePorts: ports }),
        ...kept,
      }
    default:
      return {
        ...(range === undefined ? {} : { destination: [range] }),
        ...(ports === undefined ? {} : { destinationPorts: ports }),
        ...kept,
      }
  }
}

/** Statements that do not test the header: counters, logs, limits. */
function readAside(context: RuleContext, cursor: Cursor, reading: Reading): boolean {
  const word = cursor.text
  switch (word) {
    case 'counter':
      cursor.at++
      if (cursor.take('name')) cursor.at++
      else if (cursor.text === 'packets') cursor.at += 4
      return true
    case 'log':
      cursor.at++
      while (/^(prefix|group|snaplen|queue-threshold|level|flags)$/.test(cursor.text)) {
        const isFlags = cursor.next() === 'flags'
        cursor.at++
        while (isFlags && (cursor.text === ',' || /^(sequence|options)$/.test(cursor.text))) cursor.at++
      }
      return true
    case 'comment':
      reading.label = cursor.peek()
      cursor.at += 2
      return true
    case 'limit':
    case 'quota':
      while (!cursor.isDone && !isVerdictWord(cursor.text)) cursor.at++
      reading.match.push({ field: 'unknown', text: word })
      return true
    case 'add':
    case 'update':
    case 'delete':
    case 'meter':
    case 'set':
      return readDynamic(cursor, reading)
    case 'flow':
    case 'dup':
    case 'fwd':
      leave(
        context.draft,
        context.source,
        word === 'flow' ? 'nothing' : 'routing',
        word === 'flow' ? 'offloaded flows were permitted before' : `\`${word}\` sends packets past the routes`,
      )
      while (!cursor.isDone && !isVerdictWord(cursor.text)) cursor.at++
      return true
    default:
      return false
  }
}

const isVerdictWord = (word: string): boolean =>
  /^(accept|drop|reject|return|continue|jump|goto|counter|log|snat|dnat|masquerade|redirect|comment|notrack|queue|meta|ct)$/.test(
    word,
  )

/** `add @set { ip saddr limit rate 3/minute }`: a test only where a limit is inside. */
function readDynamic(cursor: Cursor, reading: Reading): boolean {
  while (!cursor.isDone && cursor.text !== '{') cursor.at++
  cursor.at++
  const inside = cursor.block()
  if (inside.some(({ text }) => /^(limit|quota|count)$/.test(text)))
    reading.match.push({ field: 'unknown', text: 'limit' })
  return true
}

/** Marks and classes matter to routing only through `ip rule`; helpers and zones matter to the tracker. */
function noteSet(context: RuleContext, what: string): void {
  if (/^ct\s+(helper|zone)/.test(what.trim()))
    leave(context.draft, context.source, 'filter', `\`${what.trim()}\` may let related connections in`)
}

/** The rest of the line is given up: it may match anything and do anything. */
function notUnderstood(context: RuleContext, cursor: Cursor, reading: Reading): boolean {
  const rest = cursor.tokens.slice(cursor.at).map(({ text }) => text)
  const words = rest.join(' ')
  const could: Unread['could'] = 'filter'
  doubt(context.draft, context.source, `\`${words}\` is not understood`)
  reading.match.push({ field: 'unknown', text: words })
  // A verdict at the end of the line is still its verdict; without one the line could do anything.
  const verdict = readVerdict(context, new Cursor(cursor.tokens.slice(-1)))
  reading.rules.push({ match: [...reading.match], act: verdict ?? { kind: 'unknown', text: `${could}: ${words}` } })
  return false
}

export type { Draft }
