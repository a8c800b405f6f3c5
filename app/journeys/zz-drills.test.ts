import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureBuilt } from '../../tools/build.ts'
import { openTown, type Town } from '../testing.ts'
import { flaws, picture, settle } from './look.ts'
import { seat, type Seat } from './seat.ts'

let town: Town
let office: Seat
let clerk: Seat
beforeAll(async () => {
  await ensureBuilt()
  town = await openTown()
  await town.engine.settled
  office = await seat(town, await town.signIn('security-office'))
  clerk = await seat(town, await town.signIn('staff'))
}, 240_000)
afterAll(async () => {
  await office?.close()
  await clerk?.close()
  await town?.close()
})

const look = async (at: Seat, path: string, name: string): Promise<void> => {
  await at.open(path)
  await settle(at.page)
  await picture(at.page, name)
  const found = await flaws(at.page)
  if (found.length > 0) console.log(name, found)
}

test('pictures', async () => {
  await look(clerk, '/', '01-home')
  await look(clerk, '/people/report', '02-report')
  await look(clerk, '/people/reports', '03-own')
  await look(office, '/people/reports', '04-reports')
  await office.page.getByRole('row').nth(2).getByRole('link').click()
  await settle(office.page)
  await picture(office.page, '05-report-page')
  console.log(await flaws(office.page))
  await look(office, '/people/exercises', '06-exercises')
  await office.page.getByRole('link', { name: '秋の標的型メール訓練' }).click()
  await settle(office.page)
  await picture(office.page, '07-exercise')
  console.log(await flaws(office.page))
  await look(office, '/people/exercise-plan', '08-plan')
  await look(office, '/people/exercise-templates', '09-templates')
  await look(office, '/people/drills', '10-drills')
  await office.page.getByRole('row').nth(1).getByRole('link').first().click()
  await settle(office.page)
  await office.page.getByRole('tab', { name: '進行と記録' }).click()
  await settle(office.page)
  await picture(office.page, '11-drill')
  console.log(await flaws(office.page))
  await look(office, '/people/followups', '12-followups')
  await look(office, '/people/drill-settings', '13-settings')
  await look(office, '/mail/outgoing', '14-outgoing')
  await look(office, '/mail/relay', '15-relay')
  await office.page.goto(`${town.origin('mihon')}/near-miss`)
  await picture(office.page, '16-near-miss')
  console.log(await flaws(office.page))
  console.log(office.seen, town.faults)
  expect(1).toBe(1)
}, 240_000)
