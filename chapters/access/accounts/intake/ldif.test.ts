// RFC 2849: its own examples, what directories really write, and what nobody should.
import { describe, expect, test } from 'vitest'
import { mutate } from '../../../../tools/mutate.ts'
import { candidateOf, controlOf, momentOf, wantedAttributes } from './directory.ts'
import { isLdif } from './read.ts'
import { parseLdif } from './ldif.ts'
import { work } from './read-ldif.ts'
import { ldifOf } from '../change/file.ts'

const wanted = new Set([
  'cn',
  'objectclass',
  'title',
  'description',
  'ou',
  'sn',
  'uid',
  'memberof',
  'samaccountname',
  'displayname',
  'useraccountcontrol',
])
const read = (text: string) => {
  const parsed = parseLdif(text, wanted)
  if (!parsed.ok) throw new Error(parsed.because)
  return parsed.entries
}
const refusal = (text: string): string => {
  const parsed = parseLdif(text, wanted)
  return parsed.ok ? '' : parsed.because
}

describe('RFC 2849', () => {
  test('example 1: a simple file with two entries', () => {
    const entries = read(
      'version: 1\ndn: cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com\nobjectclass: top\nobjectclass: person\ncn: Barbara Jensen\ncn: Barbara J Jensen\n\ndn: cn=Bjorn Jensen, ou=Accounting, dc=airius, dc=com\nobjectclass: top\ncn: Bjorn Jensen\n',
    )
    expect(entries.map(({ dn }) => dn)).toEqual([
      'cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com',
      'cn=Bjorn Jensen, ou=Accounting, dc=airius, dc=com',
    ])
    expect(entries[0]?.attributes).toEqual({
      objectclass: ['top', 'person'],
      cn: ['Barbara Jensen', 'Barbara J Jensen'],
    })
  })

  test('example 2: a folded value', () => {
    expect(
      read(
        'version: 1\r\ndn:cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com\r\ndescription:Babs is a big sailing fan, and travels extensively in sea\r\n rch of perfect sailing conditions.\r\ntitle:Product Manager, Rod and Reel Division\r\n',
      )[0]?.attributes['description'],
    ).toEqual(['Babs is a big sailing fan, and travels extensively in search of perfect sailing conditions.'])
  })

  test('example 4: base64 in UTF-8, options of language, comments between', () => {
    const [unit] = read(
      'version: 1\ndn:: b3U95Za25qWt6YOoLG89QWlyaXVz\n# dn:: ou=<JapaneseOU>,o=Airius\n# folded\n  comment\nobjectclass: top\nou:: 5Za25qWt6YOo\nou;lang-ja:: 5Za25qWt6YOo\n',
    )
    expect(unit).toMatchObject({ dn: 'ou=営業部,o=Airius', attributes: { ou: ['営業部', '営業部'] } })
  })

  test('example 3: base64 of bytes that are no text is counted and passed over', () => {
    const parsed = parseLdif('dn: cn=x\ncn: x\ndescription:: //79AA==\n', wanted)
    expect(parsed).toMatchObject({ ok: true, binary: 1 })
  })

  test.each([
    [
      'example 5: a file to fetch',
      'dn: cn=Horatio\njpegphoto: x\ncn:< file:///usr/local/directory/photos/hjensen.jpg\n',
      '3 行目はほかのファイル',
    ],
    ['example 6: a change record', 'dn: cn=Fiona\nchangetype: add\nobjectclass: top\n', '2 行目は変更の記録'],
    ['example 7: a control', 'dn: ou=P\ncontrol: 1.2.840.113556.1.4.805 true\nchangetype: delete\n', '変更の記録'],
    ['no dn', 'cn: x\n', '「dn:」で始まっていません'],
    ['no colon', 'dn: cn=x\nnothing at all\n', '「:」がありません'],
    ['broken base64', 'dn: cn=x\ncn:: abc\n', 'base64 が壊れています'],
    ['an endless line', `dn: cn=x\ncn: ${'x'.repeat(200_000)}\n`, '長すぎます'],
    ['a line folded without end', `dn: cn=x\ncn: x\n${' xxxxxxxxxx\n'.repeat(20_000)}`, '長すぎます'],
    ['ten thousand groups', `dn: cn=x\n${'memberOf: cn=g\n'.repeat(10_002)}`, '値が多すぎます'],
  ])('%s is refused with its line', (_, text, because) => {
    expect(refusal(text)).toContain(because)
  })

  test('3,000 damaged exports end in accounts or in words, in time', async () => {
    const source = new TextEncoder().encode(
      'version: 1\n\n# x\ndn: CN=a,DC=x\nobjectClass: user\nsAMAccountName: a\ndisplayName:: 6IG35ZOh\nuserAccountControl: 512\nmemberOf: CN=g,DC=x\n\ndn: CN=b,DC=x\nobjectClass: user\nsAMAccountName: b\n',
    )
    let good = 0
    for (let seed = 0; seed < 3_000; seed += 1) {
      const outcome = await work(mutate(seed, source))
      if (outcome.ok) {
        good += 1
        for (const one of outcome.candidates) expect(JSON.stringify(one)).not.toContain('\\u0000')
      } else expect(outcome.because).toMatch(/。/u)
    }
    expect(good).toBeGreaterThan(200)
  }, 60_000)

  test('100,000 entries are read', () => {
    const text = Array.from(
      { length: 100_000 },
      (_, n) => `dn: CN=${n},DC=x\nobjectClass: user\nsAMAccountName: u${n}\n\n`,
    ).join('')
    expect(read(text)).toHaveLength(100_000)
  })
})

describe('MS-ADTS', () => {
  const account = (attributes: Record<string, readonly string[]>) => candidateOf({ line: 1, dn: 'CN=x', attributes })
  test('control bits: disabled, machines, hexadecimal', () => {
    const user = { objectclass: ['top', 'person', 'user'], samaccountname: ['a'] }
    expect(account({ ...user, useraccountcontrol: ['512'] })?.enabled).toBe(true)
    expect(account({ ...user, useraccountcontrol: ['66050'] })?.enabled).toBe(false)
    expect(account({ ...user, useraccountcontrol: ['4096'] })).toBeUndefined()
    expect(account({ ...user, objectclass: ['user', 'computer'] })).toBeUndefined()
    expect(account({ samaccountname: ['g'], objectclass: ['group'] })).toBeUndefined()
    expect(
      account({ samaccountname: ['svc$'], objectclass: ['user', 'computer', 'msDS-GroupManagedServiceAccount'] })?.kind,
    ).toBe('service')
    expect([controlOf('0x202'), controlOf('-1'), controlOf('99999999999'), controlOf(null)]).toEqual([
      514,
      null,
      null,
      null,
    ])
  })

  test('the later of both clocks of the last log-on counts', () => {
    const used = account({
      objectclass: ['user'],
      samaccountname: ['a'],
      lastlogontimestamp: ['134082000000000000'],
      lastlogon: ['134083000000000000'],
    })
    expect(used?.lastUsedOn).toBe(momentOf('134083000000000000'))
    expect(account({ objectclass: ['user'], samaccountname: ['a'], lastlogon: ['0'] })?.lastUsedOn).toBeNull()
  })

  test('OpenLDAP and 389: locked for good is disabled', () => {
    const user = { objectclass: ['inetOrgPerson'], uid: ['a'] }
    expect(account({ ...user, nsaccountlock: ['TRUE'] })?.enabled).toBe(false)
    expect(account({ ...user, pwdaccountlockedtime: ['000001010000Z'] })?.enabled).toBe(false)
    expect(account(user)?.enabled).toBe(true)
  })

  test.each([
    ['134082000000000000', '2025-11-21'],
    ['0', null],
    ['9223372036854775807', null],
    ['20240401000000.0Z', '2024-04-01'],
    ['20240331150000.0Z', '2024-04-01'],
    ['20260401000000+0900', '2026-04-01'],
    ['20260401000000.0-05', '2026-04-01'],
    ['20260331200000+0900', '2026-03-31'],
    ['2026/11/20 9:00:00', '2026-11-20'],
    ['11/20/2026 9:00:00 AM', '2026-11-20'],
    ['R8.11.20', '2026-11-20'],
    ['soon', null],
    ['99999999999999999999999', null],
  ])('the clock %s is %s in Tokyo', (text, day) => {
    expect(momentOf(text)).toBe(day)
  })

  test('an export is told from a sheet by its first words, in UTF-16 too', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
    expect(isLdif(bytes('version: 1\ndn: cn=x'))).toBe(true)
    expect(isLdif(bytes('# ldapsearch\n\ndn:: Y249eA=='))).toBe(true)
    expect(isLdif(bytes('DN,objectClass\n"CN=x",user'))).toBe(false)
    expect(isLdif(bytes('ログインID,氏名'))).toBe(false)
    expect(isLdif(Uint8Array.from([0xff, 0xfe, ...Buffer.from('dn: CN=x\n', 'utf16le')]))).toBe(true)
    expect(wantedAttributes.has('samaccountname')).toBe(true)
  })
})

describe('6(6): change files', () => {
  const row = { login: 'a', act: 'remove' as const, dn: 'CN=a,DC=x', uac: 512, drop_roles: null, note: 'x' }
  test('disable and take out of groups; nothing is deleted; what cannot be said stays a comment', () => {
    expect(ldifOf([row])).toBe(
      'version: 1\n\ndn: CN=a,DC=x\nchangetype: modify\nreplace: userAccountControl\nuserAccountControl: 514\n-\n',
    )
    expect(ldifOf([{ ...row, act: 'change', drop_roles: 'CN=税務課_共有,DC=x\n住民異動' }])).toContain(
      `dn:: ${Buffer.from('CN=税務課_共有,DC=x').toString('base64')}\nchangetype: modify\ndelete: member\nmember: CN=a,DC=x\n-`,
    )
    expect(ldifOf([{ ...row, uac: null }])).toMatch(/^version: 1\n\n# a: /u)
  })
  test('a name cannot smuggle a record in', () => {
    const hostile = ldifOf([
      { ...row, dn: 'CN=a\n\ndn: CN=admin\nchangetype: delete' },
      { ...row, dn: null, login: 'b\n\ndn: CN=admin\nchangetype: delete' },
    ])
    expect(hostile).not.toMatch(/^dn: CN=admin/mu)
    expect(parseLdif(hostile, wanted)).toMatchObject({ ok: false })
  })
})
