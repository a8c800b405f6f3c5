// Mail: read once, in one way, and written anew as text with disarmed enclosures. eml, Outlook's msg, and mailboxes of many.
import { leave, note } from '../archive/pack.ts'
import { type LeftOut, noteName } from '../archive/note.ts'
import { numberNames } from '../archive/path.ts'
import { type FormatModule, Held, type Job, type Rebuilt } from '../contract.ts'
import { cleanName, printableName } from '../name.ts'
import { composeMessage, type Kept } from './compose.ts'
import { readHtml } from './html.ts'
import { unlink } from './inert.ts'
import { judgeMessage } from './judge.ts'
import type { Letter } from './letter.ts'
import { judgeMbox, rebuildMbox } from './mbox.ts'
import { readMsg } from './msg.ts'
import { readMessage } from './read.ts'

/** eml, msg and mbox. */
export const mail: FormatModule = {
  formats: ['eml', 'msg', 'mbox'],
  rebuild: async (job) => {
    if (job.format === 'mbox') return rebuildMbox(job)
    return finish(job, job.format === 'msg' ? readMsg(job.bytes, reading(job)) : readMessage(job.bytes, reading(job)))
  },
  judge: (bytes, format) =>
    Promise.resolve(
      format === 'eml'
        ? judgeMessage(bytes)
        : format === 'mbox'
          ? judgeMbox(bytes)
          : [{ code: 'unknown-part', where: format, detail: 'no result of ours' }],
    ),
}

/** What the readers of letters are lent by a job. 20: no honest mail nests its parts deeper. */
function reading(job: Job): Parameters<typeof readMessage>[1] {
  return {
    depth: 20,
    html: (html) => readHtml(html, job.policy),
    takePart: () => job.budget.takeMember(job.name),
    digest: (all) => job.tools.sha256(all),
  }
}

/** Enclosures through the pipeline, links of the text made inert, the mail written anew. */
async function finish(job: Job, letter: Letter): Promise<Rebuilt> {
  for (const { where, detail, ...remark } of letter.remarks)
    job.found({
      ...remark,
      where: `${job.name} > ${printableName(where)}`,
      ...(detail === undefined ? {} : { detail: printableName(detail) }),
    })
  const { text, count } = unlink(letter.text, job.policy.links)
  if (count > 0) job.found({ code: 'link-removed', where: `${job.name} > text`, act: 'replaced', count, visible: true })
  const kept = await enclose(job, letter)
  const bytes = composeMessage({ ...letter, text }, kept, (all) => job.tools.sha256(all))
  return { bytes, format: 'eml', extension: 'eml' }
}

async function enclose(job: Job, letter: Letter): Promise<readonly Kept[]> {
  const left: LeftOut[] = []
  const kept: Kept[] = []
  const number = numberNames()
  for (const { name, type, bytes } of letter.enclosures) {
    const clean = cleanName(name)
    const made = await job.inner(bytes, clean.name, type)
    for (const { code, detail } of clean.tricks)
      job.found({ code, where: `${job.name} > ${clean.name}`, act: 'replaced', detail })
    if (made.state === 'held') leave(job, left, clean.name, asked(made.code, clean.name))
    else kept.push({ name: number(made.name), format: made.format, bytes: made.bytes })
  }
  // A mail whose enclosures are all held still has its text: 1 counts it.
  const noted = await note(job, left, kept.length + 1)
  return noted === undefined ? kept : [{ name: number(noteName), format: 'txt', bytes: noted }, ...kept]
}

/** A found virus ends the whole mail: its text was written to have that file opened. */
function asked(code: LeftOut['code'], name: string): LeftOut['code'] {
  if (code === 'malware') throw new Held('malware', name, 'an enclosure is infected')
  return code
}
