import { expect, test } from 'vitest'
import { openTown } from '../testing.ts'
import { seat } from './seat.ts'
import { flaws, picture, settle } from './look.ts'
import { writeFileSync } from 'node:fs'

test('look', async () => {
  const town = await openTown()
  const wrong: string[] = []
  try {
    const office = await town.signIn('security-office')
    const rows = async (path: string, key = 'rows') => (await office.get(path)).body[key] as { id: string }[]
    const courses = await rows('/people/courses')
    const plans = await rows('/people/plan')
    const lessons = await rows('/people/lessons')
    const s = await seat(town, office)
    const look = async (path: string, name: string) => {
      await s.open(path); await settle(s.page); await picture(s.page, name)
      wrong.push(...(await flaws(s.page)).map((f) => `${name}: ${f}`))
    }
    await look('/people/my-training', '01-mine')
    await look(`/people/learning/${courses[0]!.id}`, '02-learning')
    await look(`/people/learning/${courses[0]!.id}?section=s3`, '03-section')
    const paper = (await office.send('POST', `/people/learning/${courses[0]!.id}/attempts`)).body as { id: string }
    await look(`/people/test/${paper.id}`, '04-test')
    await office.send('POST', `/people/attempts/${paper.id}/submission`, { answers: {} })
    await look(`/people/test/${paper.id}`, '05-result')
    await look('/people/courses', '06-courses')
    await look(`/people/courses/${courses[0]!.id}`, '07-course')
    await s.page.getByRole('tab', { name: '内容と版' }).click(); await settle(s.page); await picture(s.page, '08-course-panel')
    await look(`/people/course-editor/${courses[0]!.id}`, '09-editor')
    await s.page.locator('summary', { hasText: '3節' }).click(); await picture(s.page, '10-editor-section')
    await s.page.getByRole('tab', { name: /問題/ }).click(); await s.page.locator('summary', { hasText: '問5' }).click(); await picture(s.page, '11-editor-question')
    wrong.push(...(await flaws(s.page)).map((f) => `editor-q: ${f}`))
    await look('/people/plan', '12-plan')
    await look(`/people/plan/new`, '13-plan-new')
    await look('/people/progress', '14-progress')
    await look(`/people/progress/${plans[0]!.id}`, '15-plan-progress')
    await s.page.getByRole('button', { name: /氏名を見る/ }).first().click(); await settle(s.page); await picture(s.page, '16-names')
    await look('/people/lessons', '17-lessons')
    await look(`/people/attendance/${lessons[0]!.id}`, '18-attendance')
    await look('/people/training-settings', '19-settings')
    await look('/people/certificate-check', '20-check')
    const mine = (await office.get('/people/my-training')).body['done'] as { id: string; number: string }[]
    if (mine[0]) { await look(`/people/certificates/${mine[0].id}`, '21-certificate'); writeFileSync('/tmp/pics/cert.pdf', await s.page.pdf()) 
      await s.open('/people/certificate-check'); await s.page.getByLabel('番号').fill(mine[0].number); await s.page.getByRole('button', { name: '確かめる' }).click(); await settle(s.page); await picture(s.page, '22-checked') }
    expect(s.seen.violations ?? []).toEqual([])
    await s.close()
  } finally { await town.close() }
  expect(wrong).toEqual([])
  expect(town.faults).toEqual([])
}, 240_000)
