// 標的型メール訓練 and a CSIRT drill of the year: decided by another, sent, pressed, reported, followed up.
import PostalMime from 'postal-mime'
import { exerciseDoor } from '../../chapters/people/index.ts'
import {
  addFollowup,
  askForExercise,
  beginFromScenario,
  closeFollowup,
  decideExercise,
  draftExercise,
  endDrill,
  fileReport,
  listMailTemplates,
  planDrill,
  readDrillCourse,
  startDrill,
  writeDrillEntry,
} from '../../chapters/people/contract.ts'
import type { TestRelay } from '../../kernel/mail/testing.ts'
import { ciso, office, second, type Year } from './year-town.ts'

interface Window {
  readonly sends: string
  readonly ends: string
  readonly people: number
}

/** Draft an exercise for a sample of the city and ask for it; returns its id. */
export async function draftMails(year: Year, { sends, ends, people }: Window): Promise<string> {
  const [starter] = (await year.ask(office, listMailTemplates)).rows
  if (starter === undefined) throw new Error('no template')
  const { subject, body, senderName, senderAddress, hints } = starter
  const { id } = await year.ask(office, draftExercise, {
    body: {
      subject,
      body,
      senderName,
      senderAddress,
      hints,
      title: '秋の標的型メール訓練',
      baseUrl: 'http://mihon.test',
      scope: 'sample',
      units: [],
      sampleSize: people,
      sendsFrom: sends,
      sendsTo: sends,
      hourFrom: 9,
      hourTo: 16,
      endsOn: ends,
      inTimeMinutes: 60,
    },
  })
  await year.ask(office, askForExercise, { params: { id } })
  return id
}

/** The decision on an exercise. */
export const decide = (year: Year, by: string, id: string) =>
  year.ask(by, decideExercise, { params: { id }, body: { approved: true, comment: '' } })
export const approve = (year: Year, id: string) => decide(year, ciso, id)

/** The links that an exercise's mails carried, by the staff number in the address. */
export async function linksOf({ got }: TestRelay): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const { recipient, message } of got) {
    const link = /http:\/\/mihon\.test(\/x\/[A-Za-z0-9_-]{32})/u.exec((await PostalMime.parse(message)).text ?? '')?.[1]
    if (link !== undefined) found.set((recipient.split('@')[0] ?? '').toUpperCase(), link)
  }
  return found
}

/** Press a link: the page is opened, and its button is pressed by hand. */
export async function press({ town, tenant }: Year, link: string): Promise<readonly number[]> {
  const answering = {
    database: town.database,
    tenant: { id: tenant, name: '見本市' },
    clock: () => town.clock.now ?? new Date(0),
  }
  const opened = await exerciseDoor(new Request(`http://mihon.test${link}`), answering)
  const pressed = await exerciseDoor(new Request(`http://mihon.test${link}`, { method: 'POST', body: '' }), answering)
  return [opened.status, pressed.status]
}

/** Report the mail with what it was called. */
export async function report(year: Year, number: string, text: string) {
  return year.ask(number, fileReport, { body: { kind: 'suspicious-mail', what: text } })
}

/** Hold a drill with the CSIRT on the year's day; returns what has to follow from it. */
export async function holdDrill(year: Year, dueOn: string): Promise<string> {
  const { id } = await year.ask(office, beginFromScenario, { body: { scenario: 'ransomware', heldOn: year.today() } })
  const params = { id }
  const { injects } = await year.ask(office, readDrillCourse, { params })
  const participants = [
    { role: '統括', person: await year.person('2021') },
    { role: '連絡', person: await year.person(second) },
  ]
  await year.ask(office, planDrill, { params, body: { participants, injects } })
  await year.ask(office, startDrill, { params })
  for (const [kind, text] of [
    ['act', '回線を抜いた。'],
    ['good', '5分で連絡がついた。'],
    ['improve', '夜間の連絡先が古い。'],
  ] as const)
    await year.ask(office, writeDrillEntry, { params, body: { kind, text, at: null } })
  await year.ask(office, endDrill, { params })
  const body = { text: '夜間の連絡先を改める', owner: await year.person(second), dueOn }
  const { followups } = await year.ask(office, addFollowup, { params, body })
  return followups[0]?.id ?? ''
}

export const followUp = (year: Year, id: string) =>
  year.ask(second, closeFollowup, { params: { id }, body: { done: '連絡網を改め、全員に渡した。' } })
