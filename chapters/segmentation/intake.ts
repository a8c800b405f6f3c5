// 6(3): configurations come in: read behind walls, freed of secrets, recognised by their device, kept as a version. By hand, key or repository.
import { createHash } from 'node:crypto'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import type { Handed, Taken } from './contract.ts'
import type { ReadFile } from './prove/job.ts'
import { readFiles } from './prove/run.ts'
import { type Clean, insertVersion, knownConfigurations, type Origin } from './store/configuration.ts'

type Taking = Pick<Context, 'tx' | 'now' | 'record'>

/** Take files in; each has its own outcome, and one that cannot be read keeps no other from coming in. */
export async function intake(files: readonly Handed[], origin: Origin, context: Taking): Promise<Taken[]> {
  const readings = await readFiles(files)
  const taken: Taken[] = []
  for (const reading of readings)
    taken.push(reading.ok ? await take(cleanOf(reading), origin, context) : refused(reading))
  return taken
}

function refused({ name, because }: Extract<ReadFile, { ok: false }>): Taken {
  const nothing = { configuration: null, version: null, vendor: null, devices: [], lines: 0, unread: 0, removed: [] }
  return { name, outcome: 'refused', because, ...nothing }
}

function cleanOf(reading: Extract<ReadFile, { ok: true }>): Clean {
  return {
    file: reading.name,
    vendor: reading.vendor,
    text: reading.text,
    sha256: createHash('sha256').update(reading.text).digest(),
    lines: reading.lines,
    devices: reading.devices,
    unread: reading.unread,
    removed: reading.removed,
  }
}

async function take(clean: Clean, origin: Origin, { tx, now, record }: Taking): Promise<Taken> {
  const known = (await knownConfigurations(tx)).filter((one) => !one.retired)
  // by device first: a backup job may name its file by the day
  const same =
    known.find((one) => one.devices.some((device) => clean.devices.includes(device))) ??
    known.find((one) => one.file === clean.file)
  const facts = {
    name: clean.file,
    because: null,
    vendor: clean.vendor,
    devices: [...clean.devices],
    lines: clean.lines,
    unread: clean.unread.filter(({ could }) => could !== 'nothing').length,
    removed: [...clean.removed],
  }
  if (same?.sha256.equals(clean.sha256) === true)
    return { ...facts, outcome: 'same', configuration: same.id, version: null }
  const [id, version] = [same?.id ?? newId(now), newId(now)]
  const name = same?.name ?? clean.devices[0] ?? clean.file
  if (same === undefined) await tx.insertInto('segmentation.configuration').values({ id, name, at: now }).execute()
  const number = (same?.number ?? 0) + 1
  await insertVersion(tx, { id: version, configurationId: id, number, clean, origin, now })
  await record({
    kind: same === undefined ? 'segmentation.configuration-added' : 'segmentation.configuration-changed',
    subject: { type: 'segmentation.configuration', id },
    article: '6(3)',
    details: {
      name,
      number,
      file: clean.file,
      origin: origin.origin,
      note: origin.note,
      secretsRemoved: clean.removed.length,
    },
  })
  return { ...facts, outcome: same === undefined ? 'added' : 'changed', configuration: id, version }
}
