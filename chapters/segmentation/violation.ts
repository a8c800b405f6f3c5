// 6(3): one broken or unproven sentence, with everything a person needs to put it right.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import { notFound } from '../../kernel/refusal.ts'
import { covers, readAddresses, type readViolation, type Verdict, type Way } from './contract.ts'
import { contextsOf, quotesOf } from './quote.ts'
import { latestDone, proofWith, reportOf } from './store/proof.ts'

/** The verdict of this id, in the newest proof that knows it. */
export async function violationOf(
  id: string,
  { tx }: Pick<Context, 'tx'>,
): Promise<z.input<typeof readViolation.reply>> {
  const proof = await proofWith(tx, id)
  const report = proof === undefined ? undefined : await reportOf(tx, proof)
  const verdict = report?.verdicts.find((one) => one.id === id)
  if (proof === undefined || verdict === undefined) throw notFound('この結果')
  const at = await sql<{ at: Date }>`select at from segmentation.proof where id = ${proof}::uuid`.execute(tx)
  const quotes = [...(verdict.way === null ? [] : quotesOf(verdict.way)), ...verdict.unread]
  return {
    verdict,
    at: (at.rows[0]?.at ?? new Date()).toISOString(),
    isOver: (await latestDone(tx))?.id !== proof,
    contexts: await contextsOf(tx, proof, quotes),
    names: await namesAt(verdict.way, tx),
    advice: adviceOn(verdict),
  }
}

/** Who stands at the two ends of the packet, as far as the placements tell. */
async function namesAt(way: Way | null, tx: Context['tx']): Promise<Record<string, { name: string; host: string }>> {
  if (way === null) return {}
  const hosts = await sql<{
    id: string
    name: string
    addresses: string
  }>`select id, name, addresses from segmentation.host where retired_at is null`.execute(tx)
  const wanted = [way.packet.source, way.packet.destination]
  return Object.fromEntries(
    wanted.flatMap((address) => {
      const [range] = rangesOf(address)
      const host = range === undefined ? undefined : hosts.rows.find((one) => covers(rangesOf(one.addresses), range))
      return host === undefined ? [] : [[address, { name: host.name, host: host.id }] as const]
    }),
  )
}

function rangesOf(text: string) {
  const read = readAddresses(text)
  return read.ok ? read.value : []
}

/** What to do, in order; the last hop's deciding rule is where most people begin. */
export function adviceOn({ state, assertion, way, unread }: Verdict): string[] {
  if (state === 'unproven' && unread.length === 0)
    return [
      '領域が、どの装置のどの口にあるか分かりません。領域の台帳で、接続する所（装置：インタフェース）を書くか、その装置の設定ファイルを取り込んでください。',
    ]
  if (state === 'unproven')
    return [
      `読み取れなかった行が ${unread.length} 行あり、そのどれかが通信を許していないとは言い切れません。`,
      '行の意味を確かめ、同じ働きの読み取れる書き方に改めるか、その行を除いた設定を取り込んでください。',
    ]
  if (state === 'missing')
    return [
      way?.stopped?.rule == null
        ? `${way?.stopped?.at ?? ''} で止まります：${way?.stopped?.because ?? ''}`
        : `${way.stopped.at} の規則（${way.stopped.rule.file} ${way.stopped.rule.line}行目）で止まります。`,
      'もう使っていない通信なら、台帳で使わなくなったものとしてください。使っている通信なら、装置の設定を直してください。',
    ]
  if (state === 'holds') return []
  const deciding = way?.hops.flatMap((hop) => hop.rules.map((rule) => ({ device: hop.device, rule }))) ?? []
  const route = way?.hops.find((hop) => hop.route !== null && assertion.kind === 'through')
  return [
    ...deciding.map(
      ({ device, rule }) =>
        `${device} の ${rule.file} ${rule.line}行目の規則（${rule.label ?? rule.id}）が、この通信を通しています。`,
    ),
    ...(route?.route == null
      ? []
      : [`${route.device} の ${route.route.file} ${route.route.line}行目の経路が、この道に向けています。`]),
    deciding.length === 0
      ? '通信を止める規則がどの装置にもありません。境界の装置に、止める規則を加えてください。'
      : 'この規則を消すか、登録した通信のアドレスとポートだけに狭めてください。',
    'この通信が業務に要るときは、領域をまたぐ通信の台帳に登録し、決裁を受けてください。',
  ]
}
