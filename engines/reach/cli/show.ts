// Verdicts as text, as JSON and as SARIF.
import {
  type AssertionVerdict,
  type Boxes,
  type Change,
  formatPacket,
  formatRange,
  type Proof,
  type RuleFinding,
  type Source,
  type Witness,
} from '../src/index.ts'
import { formatNumbers, formatProtocol } from '../src/space/format.ts'
import { type Language, words } from './words.table.ts'

export function showVerdict(verdict: AssertionVerdict, language: Language): string {
  const { assertion, state } = verdict
  const article = assertion.article === undefined ? '' : `${assertion.article} `
  const head = `${words[state][language].padEnd(4)} ${article}${assertion.id}: ${assertion.from} → ${assertion.to}`
  if (state === 'holds') return head
  if (state === 'broken')
    return [head, ...showWitness(verdict.witness, language), ...indent(showBoxes(verdict.traffic, language))].join('\n')
  if (state === 'missing') return [head, ...showWitness(verdict.explained, language)].join('\n')
  return [
    head,
    ...verdict.unread.map(
      ({ device, line }) =>
        `  ${device} ${line.source.file}:${line.source.line}: ${line.source.text.trim()} (${line.because})`,
    ),
  ].join('\n')
}

export function showWitness(witness: Witness, language: Language): readonly string[] {
  const hops = witness.hops.flatMap((hop) => [
    `  ${hop.device}: ${hop.in} → ${hop.out === '' ? '·' : hop.out}`,
    ...hop.rules.map((rule) => `    ${place(rule.source)} ${rule.source.text.trim()}`),
    ...(hop.route === undefined ? [] : [`    ${place(hop.route)} ${hop.route.text.trim()}`]),
    ...(formatPacket(hop.leaves) === formatPacket(hop.packet) ? [] : [`    = ${formatPacket(hop.leaves)}`]),
  ])
  const { end } = witness
  const last =
    end.state === 'delivered'
      ? `${words.delivered[language]}: ${witness.to}`
      : `${words.stopped[language]}: ${end.at} (${end.because})`
  return [`  ${formatPacket(witness.packet)}  [${witness.from}]`, ...hops, `  ${last}`]
}

const place = (source: Source): string => (source.line === 0 ? '' : `${source.file}:${source.line}:`)
const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`)

export function showBoxes({ boxes, more }: Boxes, language: Language): readonly string[] {
  const lines = boxes.map((box) => {
    const ends = `${some(box.source.map(formatRange))} → ${some(box.destination.map(formatRange))}`
    const isAny = box.protocol.length === 1 && box.protocol[0]?.first === 0 && box.protocol[0].last === 255
    const protocol = isAny
      ? 'any'
      : some(
          box.protocol.map((range) =>
            range.first === range.last ? formatProtocol(range.first) : `protocol ${formatNumbers(range)}`,
          ),
        )
    const isAll = (ports: typeof box.sourcePorts): boolean =>
      ports.length === 1 && ports[0]?.first === 0 && ports[0].last === 65535
    const to = isAll(box.destinationPorts) ? '' : ` ${some(box.destinationPorts.map(formatNumbers))}`
    const from = isAll(box.sourcePorts) ? '' : ` (from ${some(box.sourcePorts.map(formatNumbers))})`
    return `${ends} ${protocol}${to}${from}`
  })
  return more > 0 ? [...lines, `… ${words.more[language]} ${more}`] : lines
}

/** A long list shows its beginning. */
function some(list: readonly string[]): string {
  return list.length <= 6 ? list.join(', ') : `${list.slice(0, 6).join(', ')} …(${list.length})`
}

export function showChange(change: Change, language: Language): string {
  return [
    `${change.from} → ${change.to}`,
    ...indent(showBoxes(change.opened, language)).map((line) => `+${line}  ${words.opened[language]}`),
    ...indent(showBoxes(change.closed, language)).map((line) => `-${line}  ${words.closed[language]}`),
    ...change.rules.map(({ device, rule }) => `    ${device} ${place(rule.source)} ${rule.source.text.trim()}`),
  ].join('\n')
}

export function showFinding(finding: RuleFinding): string {
  const by = finding.by.map((rule) => `    ← ${place(rule.source)} ${rule.source.text.trim()}`)
  return [
    `${finding.kind.padEnd(10)} ${finding.device} ${place(finding.rule.source)} ${finding.rule.source.text.trim()}`,
    `    ${finding.because}`,
    ...by,
  ].join('\n')
}

/** JSON in which addresses, too large for its numbers, are texts. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? one.toString() : one), 2)
}

/** SARIF 2.1.0: one result for each assertion that does not hold, at the line that decides. */
export function toSarif(proof: Proof): string {
  const results = proof.verdicts.flatMap((verdict) => (verdict.state === 'holds' ? [] : [resultOf(verdict)]))
  return toJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'reach',
            informationUri: 'https://github.com/sekisho',
            rules: proof.verdicts.map(({ assertion }) => ({
              id: assertion.id,
              shortDescription: { text: `${assertion.kind}: ${assertion.from} → ${assertion.to}` },
            })),
          },
        },
        results,
      },
    ],
  })
}

function resultOf(verdict: Exclude<AssertionVerdict, { readonly state: 'holds' }>) {
  const sources = sourcesOf(verdict)
  return {
    ruleId: verdict.assertion.id,
    level: verdict.state === 'unproven' ? 'warning' : 'error',
    message: { text: showVerdict(verdict, 'en') },
    locations: sources.slice(-1).map(locationOf),
    relatedLocations: sources.slice(0, -1).map(locationOf),
  }
}

function sourcesOf(verdict: Exclude<AssertionVerdict, { readonly state: 'holds' }>): readonly Source[] {
  if (verdict.state === 'unproven') return verdict.unread.map(({ line }) => line.source).filter(({ line }) => line > 0)
  const witness = verdict.state === 'broken' ? verdict.witness : verdict.explained
  return witness.hops.flatMap((hop) => hop.rules.map((rule) => rule.source)).filter(({ line }) => line > 0)
}

function locationOf(source: Source) {
  return {
    physicalLocation: {
      artifactLocation: { uri: source.file },
      region: { startLine: source.line, snippet: { text: source.text } },
    },
  }
}
