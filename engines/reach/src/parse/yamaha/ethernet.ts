// `ethernet filter`: MAC addresses that may enter an interface.
import type { Chain, Condition, Rule, Step } from '../../model.ts'
import { accept, type Binding, dispatch, drop, filter } from '../device.ts'
import * as match from '../match.ts'
import type { RawLine, Reading } from './reading.ts'

/** Chains for frames that come in; filters on the way out can only block more and are left aside, in words. */
export function readEthernet(reading: Reading): { readonly chains: readonly Chain[]; readonly steps: readonly Step[] } {
  const filters = new Map<string, RawLine>()
  for (const raw of reading.ethernet) if (raw.list[1] === 'filter') filters.set(raw.list[2] ?? '', raw)
  const chains: Chain[] = []
  const bindings: Binding[] = []
  for (const raw of reading.ethernet) {
    const [, name = '', word, direction, ...numbers] = raw.list
    if (name === 'filter') {
      reading.ledger.take(raw.line)
      continue
    }
    if (word !== 'filter') reading.ledger.skip(raw.line, 'nothing', 'has no say in forwarding')
    else if (direction !== 'in') reading.ledger.skip(raw.line, 'nothing', 'can only block more: frames going out')
    else {
      const chain = `ethernet ${name} in`
      const source = reading.ledger.source(raw.line)
      const rules = numbers.flatMap((number) => {
        const one = filters.get(number)
        return one ? [readOne(reading, one, chain)] : []
      })
      chains.push({ name: chain, rules, otherwise: 'drop', source })
      bindings.push({ direction: 'in', interfaces: [name], chain, source })
    }
  }
  if (bindings.length === 0) return { chains: [], steps: [] }
  return { chains: [...chains, dispatch('ethernet in', bindings)], steps: [filter('ethernet in')] }
}

function readOne(reading: Reading, { line, list }: RawLine, chain: string): Rule {
  const [, , number = '', action = '', from = '*', ...more] = list
  const passes = action.startsWith('pass')
  const isSimple = more.every((word) => word === '*')
  const mac: readonly Condition[] =
    from === '*'
      ? []
      : /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(from)
        ? [{ field: 'source-mac', any: [from.toLowerCase()] }]
        : [match.unknown(`MAC ${from}`)]
  const rest: readonly Condition[] = isSimple ? [] : [match.unknown(more.join(' '))]
  return {
    id: `${chain}/${number}`,
    source: reading.ledger.source(line),
    match: [...mac, ...rest],
    act: passes ? accept : drop,
  }
}
