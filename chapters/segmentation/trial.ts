// 6(3): what if? The same prover on a changed copy; nothing is written.
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import type { followPacket, tryConfiguration, Verdict } from './contract.ts'
import { inputsOf } from './inputs.ts'
import { networkOf } from './network.ts'
import { sentencesOf } from './policy.ts'
import { follow, prove, readFiles } from './prove/run.ts'
import { textsOf } from './store/configuration.ts'
import { latestDone, reportOf } from './store/proof.ts'

type Trial = z.output<typeof tryConfiguration.body>

/** Prove the network with one file changed, and tell the difference. */
export async function tryText(
  { configuration, text }: Trial,
  { tx, tenant, today, unchanged }: Context,
): Promise<z.input<typeof tryConfiguration.reply>> {
  unchanged()
  const inputs = await inputsOf(tx, today)
  const changed = inputs.versions.find((one) => one.configuration === configuration)
  if (changed === undefined) throw notFound('この設定ファイル')
  const [reading] = await readFiles([{ name: changed.name, base64: Buffer.from(text).toString('base64') }])
  if (reading?.ok !== true) throw cannot(reading?.because ?? '')
  const texts = await textsOf(
    tx,
    inputs.versions.map((one) => one.version),
  )
  const now = [...texts.values()]
  const then = inputs.versions.flatMap(({ version }) => {
    const file = texts.get(version)
    return file === undefined
      ? []
      : [version === changed.version ? { ...file, vendor: reading.vendor, text: reading.text } : file]
  })
  const proved = await prove({
    network: networkOf(inputs, then),
    sentences: [...sentencesOf(inputs)],
    before: now,
    salt: tenant,
  })
  if (!proved.ok) throw cannot(proved.because)
  const done = await latestDone(tx)
  const held = done === undefined ? undefined : await reportOf(tx, done.id)
  const stateOf = (verdicts: readonly Verdict[] | undefined, id: string) =>
    verdicts?.find((one) => one.assertion.id === id)?.state
  return {
    changes: proved.changes,
    breaks: proved.report.verdicts.filter(
      (one) => one.state !== 'holds' && stateOf(held?.verdicts, one.assertion.id) !== one.state,
    ),
    mends: (held?.verdicts ?? []).filter(
      (one) => one.state !== 'holds' && stateOf(proved.report.verdicts, one.assertion.id) === 'holds',
    ),
    unread: reading.unread.filter(({ could }) => could !== 'nothing'),
  }
}

/** Follow one packet through the network as it stands. */
export async function followOne(
  question: z.output<typeof followPacket.body>,
  { tx, today, unchanged }: Context,
): Promise<z.input<typeof followPacket.reply>> {
  unchanged()
  const inputs = await inputsOf(tx, today)
  if (inputs.versions.length === 0)
    throw new Refusal('no-configuration', {
      status: 422,
      title: 'まだたどれません',
      detail: '装置の設定ファイルを取り込むと、通信をたどれます。',
      article: '6(3)',
    })
  const texts = await textsOf(
    tx,
    inputs.versions.map((one) => one.version),
  )
  const files = inputs.versions.flatMap(({ version }) => texts.get(version) ?? [])
  const followed = await follow({ network: networkOf(inputs, files), packet: question })
  if (!followed.ok) throw cannot(followed.because)
  return {
    way: followed.way,
    versions: Object.fromEntries(inputs.versions.map(({ name, version }) => [name, version])),
  }
}

function cannot(because: string): Refusal {
  return new Refusal('cannot-be-tried', { status: 422, title: '試せませんでした', detail: because, article: '6(3)' })
}
