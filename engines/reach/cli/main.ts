// The command `reach`: reads files, asks the engine, says what it found.
import { compare, explain, findRules, type Network, prove, readPolicy, workshopOf } from '../src/index.ts'
import * as parsers from '../src/parse/index.ts'
import { type Arguments, loadNetwork, readArguments, readPacket, readText, readYaml, Usage } from './input.ts'
import { showBoxes, showChange, showFinding, showVerdict, showWitness, toJson, toSarif } from './show.ts'
import { type Language, words } from './words.table.ts'

/** 0 holds, 1 broken, 2 usage, 3 unproven. */
type ExitCode = 0 | 1 | 2 | 3

export interface Said {
  readonly code: ExitCode
  readonly text: string
}

/** Runs one command and answers what to print. */
export function run(list: readonly string[], language: Language): Said {
  const given = readArguments(list)
  const spoken = given.options.get('lang') === 'en' ? 'en' : given.options.get('lang') === 'ja' ? 'ja' : language
  try {
    return answer(given, spoken)
  } catch (cause) {
    if (cause instanceof Usage) return { code: 2, text: cause.message }
    throw cause
  }
}

function answer(given: Arguments, language: Language): Said {
  if (given.options.has('help') || given.command === 'help')
    return { code: given.command === 'help' ? 0 : 0, text: words.usage[language] }
  switch (given.command) {
    case 'prove':
      return proved(given, language)
    case 'matrix':
      return matrix(given, language)
    case 'explain':
      return explained(given, language)
    case 'diff':
      return differed(given, language)
    case 'rules':
      return ruled(given, language)
    case 'parse':
      return parsed(given, language)
    default:
      return { code: 2, text: words.usage[language] }
  }
}

function networkOf(given: Arguments): Network {
  const path = given.options.get('network')
  if (path === undefined) throw new Usage('--network is missing')
  return loadNetwork(path)
}

function proved(given: Arguments, language: Language): Said {
  const network = networkOf(given)
  const path = given.options.get('policy')
  if (path === undefined) throw new Usage('--policy is missing')
  const policy = readPolicy(readYaml(path))
  if (!policy.ok) throw new Usage(policy.errors.map((error) => `${path}: ${error}`).join('\n'))
  const proof = prove(network, policy.value, { now: () => performance.now() })
  const states = proof.verdicts.map(({ state }) => state)
  const code = states.includes('broken') || states.includes('missing') ? 1 : states.includes('unproven') ? 3 : 0
  if (given.options.has('sarif')) return { code, text: toSarif(proof) }
  if (given.options.has('json')) return { code, text: toJson(proof) }
  const assumed = proof.assumptions.map((text) => `  ${text}`)
  const below = proof.layer2.map(({ because }) => `L2 ${because}`)
  return {
    code,
    text: [
      ...proof.verdicts.map((verdict) => showVerdict(verdict, language)),
      ...below,
      `${words.assumptions[language]}:`,
      ...assumed,
    ].join('\n'),
  }
}

function matrix(given: Arguments, language: Language): Said {
  const proof = prove(networkOf(given), [], { now: () => performance.now() })
  if (given.options.has('json')) return { code: 0, text: toJson(proof.pairs) }
  const lines = proof.pairs.flatMap((pair) => {
    const doubt = pair.unread.length > 0 ? ` (${words.unproven[language]})` : ''
    if (pair.isEmpty) return [`${pair.from} → ${pair.to}: ${words.nothing[language]}${doubt}`]
    const leaks = showBoxes(pair.leaks, language).map((line) => `  ! ${line}`)
    return [
      `${pair.from} → ${pair.to}:${doubt}`,
      ...showBoxes(pair.opens, language).map((line) => `  ${line}`),
      ...leaks,
    ]
  })
  return { code: 0, text: lines.join('\n') }
}

function explained(given: Arguments, language: Language): Said {
  const packet = readPacket(given.values.flatMap((value) => value.split(/\s+/)))
  const witness = explain(networkOf(given), packet, given.options.get('from'))
  if (witness === undefined) throw new Usage('the source address is in no zone')
  if (given.options.has('json')) return { code: 0, text: toJson(witness) }
  return { code: 0, text: showWitness(witness, language).join('\n') }
}

function differed(given: Arguments, language: Language): Said {
  const [before, after] = given.values
  if (before === undefined || after === undefined) throw new Usage('diff OLD.yaml NEW.yaml')
  const changes = compare(loadNetwork(before), loadNetwork(after))
  const code = changes.some(({ opened }) => opened.boxes.length > 0) ? 1 : 0
  if (given.options.has('json')) return { code, text: toJson(changes) }
  return {
    code,
    text:
      changes.length === 0
        ? words.noChange[language]
        : changes.map((change) => showChange(change, language)).join('\n'),
  }
}

function ruled(given: Arguments, language: Language): Said {
  const network = networkOf(given)
  const all = findRules(workshopOf([network], []), network)
  const findings = given.options.has('unused') ? all.filter(({ kind }) => kind !== 'too-wide') : all
  if (given.options.has('json')) return { code: 0, text: toJson(findings) }
  return { code: 0, text: findings.length === 0 ? words.noFinding[language] : findings.map(showFinding).join('\n') }
}

function parsed(given: Arguments, language: Language): Said {
  if (given.values.length === 0) throw new Usage('parse FILE…')
  const results = given.values.map((file) => ({ file, parsed: parsers.parse(readText(file), file) }))
  const code = results.every(({ parsed: one }) => one.ok) ? 0 : 2
  if (given.options.has('json')) return { code, text: toJson(results) }
  const lines = results.flatMap(({ file, parsed: one }) => {
    if (!one.ok) return [`${file}: ${one.because}`]
    return one.devices.flatMap((device) => {
      const rules = Object.values(device.chains).reduce((sum, chain) => sum + chain.rules.length, 0)
      const unread = device.unread.filter(({ could }) => could !== 'nothing')
      return [
        `${file}: ${device.name} (${device.vendor}) ${rules} rules, ${device.interfaces.length} interfaces, ${device.routes.length} routes, ${unread.length} ${words.unread[language]}`,
        ...unread.map(({ source, because }) => `  ${source.file}:${source.line}: ${source.text.trim()} (${because})`),
      ]
    })
  })
  return { code, text: lines.join('\n') }
}

if (import.meta.main) {
  const language = (process.env['LC_ALL'] ?? process.env['LANG'] ?? 'ja').startsWith('ja') ? 'ja' : 'en'
  const said = run(process.argv.slice(2), language)
  if (said.code === 2) console.error(said.text)
  else console.log(said.text)
  process.exitCode = said.code
}
