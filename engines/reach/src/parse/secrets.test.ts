import { describe, expect, it } from 'vitest'
import type { Vendor } from '../model.ts'
import { removeSecrets } from './secrets.ts'

/** Every secret of these lines is the word `Himitsu9`, in quotes or not; nothing of it may be left. */
const lines: Readonly<Partial<Record<Vendor, readonly string[]>>> = {
  yamaha: [
    'login password Himitsu9',
    'administrator password encrypted Himitsu9',
    'login user admin Himitsu9',
    'login user admin encrypted Himitsu9',
    ' pp auth myname user@isp Himitsu9',
    ' pp auth username vpn Himitsu9',
    '  ipsec ike pre-shared-key 1 text Himitsu9',
    'snmp community read-only Himitsu9',
    'snmp community read-write Himitsu9',
    'snmpv2c community read-only Himitsu9',
    'radius secret Himitsu9',
    'l2tp tunnel auth on name Himitsu9',
    'auth user 1 taro Himitsu9',
    'snmpv3 usm user 1 ops group 1 sha Himitsu9 aes128-cfb Himitsu9',
    ' wan auth myname user@isp Himitsu9',
  ],
  'cisco-ios': [
    'enable secret 5 Himitsu9',
    'enable password Himitsu9',
    'username admin privilege 15 secret 9 Himitsu9',
    'username admin password 7 Himitsu9',
    ' password 7 Himitsu9',
    'snmp-server community Himitsu9 RO',
    'snmp-server host 10.0.0.1 version 2c Himitsu9',
    'snmp-server user ops grp v3 auth sha Himitsu9 priv aes 128 Himitsu9',
    'crypto isakmp key Himitsu9 address 203.0.113.1',
    ' pre-shared-key address 203.0.113.1 key Himitsu9',
    'tacacs-server key 7 Himitsu9',
    'radius-server host 10.0.0.1 key Himitsu9',
    ' key 7 Himitsu9',
    ' neighbor 10.0.0.1 password 7 Himitsu9',
    ' ip ospf message-digest-key 1 md5 7 Himitsu9',
    ' standby 1 authentication md5 key-string Himitsu9',
    ' ppp chap password 0 Himitsu9',
    ' ppp pap sent-username u password 0 Himitsu9',
    'ntp authentication-key 1 md5 Himitsu9 7',
    '  key-string Himitsu9',
  ],
  'cisco-asa': [
    'enable password Himitsu9 encrypted',
    'passwd Himitsu9 encrypted',
    'username admin password Himitsu9 encrypted privilege 15',
    ' ikev1 pre-shared-key Himitsu9',
    ' ikev2 remote-authentication pre-shared-key Himitsu9',
    ' key Himitsu9',
    'failover key Himitsu9',
    'snmp-server community Himitsu9',
    ' ldap-login-password Himitsu9',
  ],
  fortios: [
    '        set password ENC Himitsu9==',
    '        set psksecret ENC Himitsu9',
    '        set passwd Himitsu9',
    '        set passphrase "Himitsu9"',
    '        set secret ENC Himitsu9',
    '        set auth-pwd ENC Himitsu9',
    '        set key ENC Himitsu9',
    '        set server-key Himitsu9',
  ],
  'palo-alto': [
    'set mgt-config users admin phash Himitsu9',
    'set network ike gateway g authentication pre-shared-key key -AQ==Himitsu9',
    'set shared server-profile radius r server s secret -AQ==Himitsu9',
    '            <phash>Himitsu9</phash>',
    '<key>Himitsu9</key>',
    'set deviceconfig system snmp-setting access-setting version v2c snmp-community-string Himitsu9',
  ],
  'juniper-srx': [
    'set system root-authentication encrypted-password "Himitsu9"',
    '        encrypted-password "Himitsu9"; ## SECRET-DATA',
    'set snmp community Himitsu9 authorization read-only',
    'set security ike policy p pre-shared-key ascii-text "Himitsu9"',
    '            secret "Himitsu9"; ## SECRET-DATA',
    'set protocols ospf area 0 interface ge-0/0/0.0 authentication md5 1 key "$9$Himitsu9"',
  ],
  'nec-ix': [
    'username admin password hash Himitsu9 administrator',
    'username admin password plain Himitsu9 administrator',
    '  authentication password user@isp Himitsu9',
    'ike policy p peer 203.0.113.1 key Himitsu9 ike-prop',
    'snmp-agent ip community Himitsu9',
  ],
  'alliedware-plus': [
    'username manager privilege 15 password 8 Himitsu9',
    'crypto isakmp key Himitsu9 address 203.0.113.1',
    ' ppp password Himitsu9',
    'snmp-server community Himitsu9',
    'radius-server host 10.0.0.1 key Himitsu9',
    'enable password 8 Himitsu9',
  ],
}

describe('secrets', () => {
  it.each(Object.entries(lines))(
    '%s: the value goes, the keyword stays, the line keeps its number',
    (vendor, given) => {
      for (const line of given) {
        // The keys of the table are vendors.
        const { text, removed } = removeSecrets(`first\n${line}\nlast`, vendor as Vendor)
        expect(text, line).not.toContain('Himitsu9')
        expect(text.split('\n')[1]?.trim().split(' ')[0]?.slice(0, 4), line).toBe(
          line.trim().split(' ')[0]?.slice(0, 4),
        )
        expect(removed.every((one) => one.line === 2) && removed.length > 0, line).toBe(true)
        expect(removeSecrets(text, vendor as Vendor)).toEqual({ text, removed: [] })
      }
    },
  )
  it('communities of a FortiGate and of Junos are names in their place only', () => {
    expect(
      removeSecrets(
        'config system snmp community\n    edit 1\n        set name "Himitsu9"\n    next\nend\nconfig firewall policy\n    edit 1\n        set name "web"\n',
        'fortios',
      ).text,
    ).toMatch(/\(removed\)[\s\S]*"web"/)
    expect(
      removeSecrets(
        'snmp {\n    community Himitsu9 {\n        authorization read-only;\n    }\n}\npolicy-options {\n    community BGP members 1:1;\n}\n',
        'juniper-srx',
      ).text,
    ).toMatch(/community \(removed\) \{[\s\S]*community BGP members/)
  })
  it('keys and certificates over many lines go line by line', () => {
    const { text, removed } = removeSecrets(
      'a\n-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nAAAA\n-----END RSA PRIVATE KEY-----\nb\ncrypto pki certificate chain X\n certificate self-signed 01\n  30820229 30820192\n  AB12CD34\n\tquit\n',
      'cisco-ios',
    )
    expect(text).not.toMatch(/MIIEow|30820229|AB12CD34/)
    expect(text.split('\n').length).toBe(12)
    expect(removed.map((one) => one.line)).toEqual([3, 4, 9, 10])
  })
  it('what is no secret stays', () => {
    for (const line of [
      'service password-encryption',
      'ip access-list extended KEY',
      'route-map SET_COMMUNITY permit 10',
      'set community 65000:1',
      'key chain OSPF',
      ' permit tcp any any eq 443',
      'ip filter 1 pass * * tcp * www',
      'set service "PASSWORD-PORTAL"',
    ])
      expect(removeSecrets(line, 'cisco-ios').text).toBe(line)
  })
})
