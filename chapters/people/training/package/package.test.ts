import Encoding from 'encoding-japanese'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../kernel/db/testing.ts'
import { mutate } from '../../../../tools/mutate.ts'
import * as contract from '../../contract.ts'
import { nineOn } from '../../../organization/testing-city.ts'
import { type Classroom, openClassroom } from '../testing.ts'
import { packageDoor } from './door.ts'
import { hostile, package12, package2004, zip } from './fixtures.ts'
import { judgeRun } from './judge.ts'
import { work } from './read.ts'

let database: TestDatabase
let room: Classroom
let course: string
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  room = await openClassroom(database)
  course = await room.course('P')
})

const take = async (bytes: Uint8Array, by = room.city.office) =>
  contract.PackageFacts.parse(
    await room.ask(by, contract.importPackage, { params: { id: course }, query: 'name=a.zip', body: bytes }),
  )
const launch = async (id: string, sco: string, by = room.city.taxClerk) =>
  contract.launchPackage.reply.parse(await room.ask(by, contract.launchPackage, { params: { id }, body: { sco } }))
const commit = async (id: string, sco: string, kept: contract.Kept, by = room.city.taxClerk) =>
  contract.commitPackage.reply.parse(
    await room.ask(by, contract.commitPackage, { params: { id }, body: { sco, kept } }),
  )
const get = (address: string, day = room.clock.day) =>
  packageDoor(new Request(`http://mihon.test${address}`, { headers: { host: 'mihon.test' } }), {
    database,
    tenant: room.city.tenant,
    clock: () => nineOn(day),
  })

describe('6(5): packages are read as hostile files', () => {
  test('SCORM 1.2 and 2004 are told apart, with titles, first pages and the points that are needed', () => {
    const [old, newer] = [work(package12()), work(package2004())]
    expect(old).toMatchObject({
      ok: true,
      manifest: {
        standard: '1.2',
        title: '席を離れるとき',
        scos: [{ id: 'one', launch: 'lesson/index.html', mastery: 80, data: '静かに' }],
      },
    })
    expect(newer).toMatchObject({
      ok: true,
      hasFrames: false,
      manifest: {
        standard: '2004',
        scos: [
          { id: 'read', launch: 'read.html', mastery: null },
          { id: 'ask', launch: 'ask/index.html?mode=ask', mastery: 70 },
        ],
      },
    })
  })

  test.each(hostile)('%s is refused in words', (_, bytes, because) => {
    const outcome = work(bytes())
    expect(outcome.ok ? 'taken' : outcome.because).toMatch(because)
  })

  test('300 damaged packages: each gives files or a reason', () => {
    const whole = package2004()
    for (let seed = 0; seed < 300; seed += 1) {
      const outcome = work(mutate(seed, whole))
      expect(outcome.ok || /。/u.test(outcome.because), `seed ${seed}`).toBe(true)
    }
  })

  test('a package in one folder, and pages in frames, are seen', () => {
    const outcome = work(
      zip({
        'all/imsmanifest.xml': manifestOf(),
        'all/a.html': '<FRAMESET cols="*"><frame src="b.html"></FRAMESET>',
        'outside.html': '',
      }),
    )
    expect(outcome).toMatchObject({ ok: true, hasFrames: true })
    expect(outcome.ok && outcome.files.map(({ path }) => path)).toEqual(['imsmanifest.xml', 'a.html'])
  })
})

describe('6(5): packages as other tools write them', () => {
  const written = (attributes: string, item: string, resource: string): string => `<?xml version="1.0"?>
<manifest identifier="m" ${attributes} xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"><metadata><schema>ADL SCORM</schema><schemaversion>CAM 1.3</schemaversion><adlcp:location>metadata/course.xml</adlcp:location></metadata>
<organizations><organization identifier="o"><title>教材</title><item identifier="i" identifierref="r" ${item}><title>章</title></item></organization></organizations>
<resources xml:base="content/"><resource identifier="r" type="webcontent" adlcp:scormType="sco" ${resource}/></resources></manifest>`
  const launched = (attributes: string, item: string, resource: string): string => {
    const outcome = work(zip({ 'imsmanifest.xml': written(attributes, item, resource), 'content/a/b.html': '' }))
    return outcome.ok ? (outcome.manifest.scos[0]?.launch ?? '') : outcome.because
  }

  test.each([
    ['', '', 'href="a/b.html"', 'content/a/b.html'],
    ['', '', 'xml:base="a/" href="b.html?x=1"', 'content/a/b.html?x=1'],
    ['', 'parameters="?y=2"', 'href="a/b.html?x=1"', 'content/a/b.html?x=1&y=2'],
    ['', 'parameters="&amp;y=2"', 'href="a/b.html"', 'content/a/b.html?y=2'],
    ['', 'parameters="y=2"', 'href="a/b.html#p3"', 'content/a/b.html?y=2#p3'],
    ['', 'parameters="#p4"', 'href="a/b.html"', 'content/a/b.html#p4'],
    ['', '', 'href="./a/c/../b.html"', 'content/a/b.html'],
    ['', '', 'href="a\\b.html"', 'content/a/b.html'],
    [
      'xml:base="../"',
      '',
      'href="a/b.html"',
      '章「章」のはじめのページ（../content/a/b.html）が、ファイルの中にありません。',
    ],
  ])('addresses are put together: %s %s %s', (attributes, item, resource, launch) => {
    expect(launched(attributes, item, resource)).toBe(launch)
  })

  test('a manifest in Shift_JIS, one with a byte order mark, and Japanese names as Windows packs them', () => {
    const text = written('', '', 'href="はじめに.html"').replace(
      '<?xml version="1.0"?>',
      '<?xml version="1.0" encoding="Shift_JIS"?>',
    )
    const page = 'content/はじめに.html'
    const sjis = Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { to: 'SJIS', from: 'UNICODE' }))
    expect(work(zip({ 'imsmanifest.xml': sjis, [page]: '' }))).toMatchObject({
      ok: true,
      manifest: { standard: '2004', title: '教材', scos: [{ launch: page }] },
    })
    expect(work(zip({ 'imsmanifest.xml': `\uFEFF${text}`, [page]: '' }))).toMatchObject({ ok: true })
    // the same bytes without the mark for UTF-8 are what Windows writes
    const name = Encoding.convert(Encoding.stringToCode(page), { to: 'SJIS', from: 'UNICODE' })
    const marker = 'x'.repeat(name.length)
    const packed = zip({ 'imsmanifest.xml': sjis, [marker]: '' })
    for (let at = 0; at < packed.length; at += 1)
      if (packed.subarray(at, at + name.length).every((byte) => byte === 0x78)) packed.set(name, at)
    expect(work(packed)).toMatchObject({ ok: true })
  })
})

describe('6(5): packages are taken in, opened and completed', () => {
  test('a refused package leaves nothing; only who keeps courses takes one in', async () => {
    const [, bytes = package12] = hostile[3] ?? []
    await expect(take(bytes())).rejects.toThrow(/imsmanifest.xml がありません/)
    await expect(take(package12(), room.city.taxClerk)).rejects.toThrow(/あなたの役割では/)
    const learning = contract.Learning.parse(
      await room.ask(room.city.taxClerk, contract.readLearning, { params: { id: course } }),
    )
    expect(learning.version?.number).toBe(1)
  })

  test('the door opens files by key, sealed, and nothing without one', async () => {
    const { id } = await take(package12())
    const { address } = await launch(id, 'one')
    const page = await get(address)
    const seal = page.headers.get('content-security-policy') ?? ''
    expect(page.status).toBe(200)
    for (const wall of [
      'sandbox allow-scripts allow-forms;',
      `default-src 'none'`,
      `connect-src 'none'`,
      `frame-src 'none'`,
      `form-action 'none'`,
      `base-uri 'none'`,
      'frame-ancestors http://mihon.test',
    ])
      expect(seal).toContain(wall)
    expect(seal).not.toMatch(/allow-same-origin|allow-top-navigation|allow-popups|\*/)
    const root = address.slice(0, address.indexOf('/lesson'))
    expect(await page.text()).toMatch(new RegExp(`<head><script src="http://mihon.test${root}/~run.js">`))
    const script = await (await get(`${root}/~run.js`)).text()
    expect(script).toContain('Scorm12API')
    expect(script).not.toContain('職員1002')
    expect((await get(`${root}/lesson/note.txt`)).headers.get('content-type')).toBe('text/plain')
    for (const elsewhere of [
      `${root}/nothing.html`,
      `${root}/../../x`,
      '/learn/short/lesson/index.html',
      address.replace(/learn\/...../, 'learn/AAAAA'),
    ])
      expect((await get(elsewhere)).status).toBe(404)
    const other = await packageDoor(new Request(`http://tonari.test${address}`), {
      database,
      tenant: await database.addTenant('elsewhere'),
      clock: () => nineOn(room.clock.day),
    })
    expect(other.status).toBe(404)
    expect((await get(address, '2026-12-01')).status).toBe(404)
  })

  test('a text that wants to end our script does not', async () => {
    const { id } = await take(package12())
    await commit(id, 'one', { 'cmi.suspend_data': '</script><script>alert(1)</script>\u2028' })
    const { address } = await launch(id, 'one')
    const script = await (await get(`${address.slice(0, address.indexOf('/lesson'))}/~run.js`)).text()
    expect(script).not.toContain('</script>')
  })

  test('the points that are needed decide; the last SCO completes the course; what is completed stays so', async () => {
    const { id, scos } = await take(package2004())
    expect(scos.map(({ id: sco }) => sco)).toEqual(['read', 'ask'])
    expect(await commit(id, 'read', { 'cmi.completion_status': 'completed' })).toEqual({
      status: 'completed',
      score: null,
      completion: null,
    })
    expect(await commit(id, 'ask', { 'cmi.success_status': 'passed', 'cmi.score.scaled': '0.5' })).toMatchObject({
      status: 'failed',
      score: 50,
      completion: null,
    })
    expect(
      (await commit(id, 'ask', { 'cmi.success_status': 'passed', 'cmi.score.scaled': '0.9' })).completion,
    ).not.toBeNull()
    await commit(id, 'ask', { 'cmi.completion_status': 'incomplete' })
    const learning = contract.Learning.parse(
      await room.ask(room.city.taxClerk, contract.readLearning, { params: { id: course } }),
    )
    expect(learning.package?.scos.map(({ status }) => status)).toEqual(['completed', 'completed'])
    expect(learning.completion).not.toBeNull()
    const other = contract.Learning.parse(
      await room.ask(room.city.generalClerk, contract.readLearning, { params: { id: course } }),
    )
    expect(other.package?.scos.map(({ status }) => status)).toEqual(['new', 'new'])
  })

  test('what a SCO may keep is bounded', async () => {
    const { id } = await take(package12())
    await expect(commit(id, 'one', { 'cmi.suspend_data': 'x'.repeat(64_001) })).rejects.toThrow('しるしの付いた項目')
    await expect(
      commit(id, 'one', Object.fromEntries(Array.from({ length: 601 }, (_, n) => [`cmi.objectives.${n}.id`, 'a']))),
    ).rejects.toThrow('しるしの付いた項目')
    await expect(commit(id, 'other', {})).rejects.toThrow(/教材/)
  })

  test('judging is by what the standards say', () => {
    expect(judgeRun({ 'cmi.core.lesson_status': 'completed' }, '1.2', null)).toEqual({
      status: 'completed',
      score: null,
    })
    expect(judgeRun({ 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '79' }, '1.2', 80)).toEqual({
      status: 'failed',
      score: 79,
    })
    expect(judgeRun({ 'cmi.core.lesson_status': 'browsed' }, '1.2', null).status).toBe('incomplete')
    expect(judgeRun({ 'cmi.core.score.raw': 'Infinity' }, '1.2', 80)).toEqual({ status: 'incomplete', score: null })
    expect(
      judgeRun({ 'cmi.completion_status': 'completed', 'cmi.success_status': 'failed' }, '2004', null).status,
    ).toBe('failed')
  })
})

function manifestOf(): string {
  return `<manifest><organizations><organization identifier="o"><title>t</title><item identifier="i" identifierref="r"><title>i</title></item></organization></organizations><resources><resource identifier="r" href="a.html"/></resources></manifest>`
}
