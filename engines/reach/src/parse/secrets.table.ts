// Where secrets stand on a line of configuration: what comes before the value, by kind. The value itself is what follows.

/** A pattern whose first group is kept and whose second is the secret. Every quantifier is over a class that its neighbours are not in. */
export interface Place {
  readonly kind: string
  readonly pattern: RegExp
}

/** A value: quoted, or up to space, semicolon or quote; what was removed before is left alone. */
const value = String.raw`("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'](?:[^\s;]|;(?=\S))*|["']\S*)`
/** Words between a keyword and its value. */
const between = String.raw`(?:\s+(?:ENC|encrypted|encrypted-text|hash|hashed|plain|plain-text|cleartext|clear|cipher|text|ascii-text|ascii|hexadecimal|hex|local|remote|char|pbkdf2|sha(?:1|256|384|512)?|cmac|md5|scrypt|nt-encrypted|mschap|unencrypted|key|psk|value|=|:|\d{1,10}(?=\s+[^\s;])))*`
/** Words after a keyword that speak about secrets and are none. */
const about = String.raw`(?!(?:minimum|maximum|format|change-type|required|policy|encryption|recovery|expire|strength|history|lockout|reset|for|address|hostname|type|prompt|quality|chain|config-key|algorithm)\b)`
const words = (list: string): RegExp =>
  new RegExp(String.raw`(^|[\s;{])((?:${list})${between}\s+)${about}${value}`, 'gi')

export const places: readonly Place[] = [
  {
    kind: 'password',
    pattern: words(
      'password|passwd|passphrase|passwd-sha|encrypted-password|plain-text-password-value|simple-password|bind-password|ldap-login-password|auth-password|priv-password|privacy-password|auth-pwd|priv-pwd|adminpassword|ppp-password|wep-key|wpa-passphrase|wpa-psk|md5-password|sae-password|secondary-secret|tertiary-secret|passcode|pin',
    ),
  },
  {
    kind: 'secret',
    pattern: words(
      'secret|psksecret|psk-secret|ppk-secret|shared-secret|client-secret|server-secret|radius-secret|ac-secret|psksecret-remote|group-authentication-secret|authpasswd|usrpasswd',
    ),
  },
  {
    kind: 'key',
    pattern: words(
      'pre-shared-key|preshared-key|pre-share-key|authentication-key|key-string|keystring|auth-key|authkey|enc-key|enckey|api-key|apikey|private-key|server-key|radius-key|tacacs-key|sha1-key|md5-key|phash|encryption-key|authentication-key-string|hello-authentication-key|ssh-dss|ssh-rsa|ssh-ecdsa|ssh-ed25519|ssh-public-key1?|public-key|ssh-public-key|certificate-data|pkcs12',
    ),
  },
  {
    kind: 'snmp community',
    pattern: words(
      'snmp-server\\s+community|snmp-agent\\s+(?:ip|ipv6)\\s+community|snmp\\s+community(?:\\s+(?:read-only|read-write))?|snmpv2c\\s+community(?:\\s+(?:read-only|read-write))?|snmp-community-string|snmp\\s+trap\\s+community|snmpv2c\\s+trap\\s+community|snmp-agent\\s+community',
    ),
  },
]

/** Lines of one shape that the keywords above do not tell. */
export const lines: readonly Place[] = [
  // YAMAHA
  {
    kind: 'password',
    pattern: new RegExp(String.raw`^(\s*)((?:login|administrator)\s+password${between}\s+)${value}`, 'gi'),
  },
  { kind: 'password', pattern: new RegExp(String.raw`^(\s*)(login\s+user\s+\S+(?:\s+encrypted)?\s+)${value}`, 'gi') },
  {
    kind: 'ppp password',
    pattern: new RegExp(String.raw`^(\s*)((?:pp|wan|pdp|tunnel)\s+auth\s+(?:myname|username)\s+\S+\s+)${value}`, 'gi'),
  },
  {
    kind: 'ppp password',
    pattern: new RegExp(String.raw`^(\s*)(l2tp\s+tunnel\s+auth\s+on(?:\s+\S+)?\s+)${value}`, 'gi'),
  },
  {
    kind: 'ipsec key',
    pattern: new RegExp(String.raw`^(\s*)(ipsec\s+ike\s+pre-shared-key\s+\d+(?:\s+text)?\s+)${value}`, 'gi'),
  },
  {
    kind: 'ipsec key',
    pattern: new RegExp(
      String.raw`^(\s*)(ipsec\s+ike\s+(?:xauth\s+myname|eap\s+myname|mode-cfg\s+auth)\s+\d+\s+\S+\s+)${value}`,
      'gi',
    ),
  },
  { kind: 'password', pattern: new RegExp(String.raw`^(\s*)(auth\s+user\s+\d+\s+\S+\s+)${value}`, 'gi') },
  {
    kind: 'snmp password',
    pattern: new RegExp(
      String.raw`^(\s*)(snmpv3\s+usm\s+user\s+\d+\s+\S+(?:\s+group\s+\d+)?\s+(?:md5|sha)\s+)${value}`,
      'gi',
    ),
  },
  { kind: 'snmp password', pattern: /^(\s*)(snmpv3\s+usm\s+user\s+.*\s(?:aes128-cfb|des-cbc)\s+)(\S+)/gi },
  {
    kind: 'password',
    pattern: new RegExp(
      String.raw`^(\s*)((?:sip\s+server|mail\s+server|netvolante-dns|yno\s+access)\s+.*\b(?:smtp-auth|pop|code|auth)\s+(?:\S+\s+)?)${value}`,
      'gi',
    ),
  },
  { kind: 'radius secret', pattern: new RegExp(String.raw`^(\s*)(radius\s+secret\s+)${value}`, 'gi') },
  // Cisco and those who write like it
  { kind: 'key', pattern: new RegExp(String.raw`^(\s*)(crypto\s+isakmp\s+key(?:\s+[056])?\s+)${value}`, 'gi') },
  {
    kind: 'key',
    pattern: new RegExp(
      String.raw`^(\s*)((?:tacacs-server|radius-server|tacacs|radius|server-private|server)\b.*\bkey(?:\s+[05678])?\s+)${value}`,
      'gi',
    ),
  },
  {
    kind: 'key',
    pattern: new RegExp(
      String.raw`^(\s*)((?:failover\s+)?key(?:\s+(?:0|5|6|7|8|hexadecimal|hex))?\s+)(?!chain\b|config-key\b|\d+\s*$|-)${value}`,
      'gi',
    ),
  },
  { kind: 'key', pattern: new RegExp(String.raw`^(\s*)(key\s+config-key\s+password-encrypt\s+)${value}`, 'gi') },
  {
    kind: 'key',
    pattern: new RegExp(String.raw`^(\s*)(ip\s+ospf\s+message-digest-key\s+\d+\s+md5(?:\s+\d)?\s+)${value}`, 'gi'),
  },
  { kind: 'key', pattern: new RegExp(String.raw`^(\s*)(ntp\s+authentication-key\s+\d+\s+\w+\s+)${value}`, 'gi') },
  {
    kind: 'key',
    pattern: new RegExp(
      String.raw`^(\s*)((?:standby|vrrp|glbp|hsrp)\s+(?:\d+\s+)?authentication\s+(?:md5\s+key-string(?:\s+\d)?\s+|text\s+)?)(?!md5\s)${value}`,
      'gi',
    ),
  },
  {
    kind: 'snmp password',
    pattern: new RegExp(String.raw`^(\s*)(snmp-server\s+user\s+.*?\bauth\s+\w+\s+)${value}`, 'gi'),
  },
  {
    kind: 'snmp password',
    pattern: new RegExp(
      String.raw`^(\s*)(snmp-server\s+user\s+.*\bpriv\s+(?:(?:aes(?:-\d+)?|des|3des)\s+)?(?:(?:128|192|256)\s+)?)${value}`,
      'gi',
    ),
  },
  {
    kind: 'snmp community',
    pattern: new RegExp(
      String.raw`^(\s*)(snmp-server\s+host\s+(?:inside\s+|outside\s+|\w+\s+)??[\w.:-]+\s+(?:traps?\s+|informs?\s+)?(?:(?:version\s+)?(?:1|2c|3\s+\w+)\s+)?(?:community\s+(?:[08]\s+)?)?)(?!version\b|vrf\b|traps?\b|informs?\b|poll\b|community\b|udp-port\b|source-interface\b|use-vrf\b|filter-vrf\b)${value}`,
      'gi',
    ),
  },
  {
    kind: 'key',
    pattern: new RegExp(String.raw`^(\s*)(pre-shared-key\s+(?:address|hostname)\s+.*\bkey\s+(?:\d\s+)?)${value}`, 'gi'),
  },
  {
    kind: 'key',
    pattern: new RegExp(
      String.raw`^(\s*)((?:ikev[12]\s+)?(?:local-authentication\s+|remote-authentication\s+)?pre-shared-key(?:\s+(?:local|remote|0|6|8|\*))*\s+)${about}${value}`,
      'gi',
    ),
  },
  // NEC IX
  { kind: 'ppp password', pattern: new RegExp(String.raw`^(\s*)(authentication\s+password\s+\S+\s+)${value}`, 'gi') },
  { kind: 'ike key', pattern: new RegExp(String.raw`^(\s*)(ike\s+policy\s+.*\bkey\s+)${value}`, 'gi') },
  {
    kind: 'ike key',
    pattern: new RegExp(
      String.raw`^(\s*)((?:ikev2\s+)?authentication\s+psk\s+.*\bkey\s+(?:char|hex)\s+)${value}`,
      'gi',
    ),
  },
  {
    kind: 'password',
    pattern: new RegExp(
      String.raw`^(\s*)((?:http-)?username\s+\S+.*\bpassword(?:\s+(?:hash|plain|secret|encrypted|0|5|7|8))*\s+)${value}`,
      'gi',
    ),
  },
  // FortiGate, PAN-OS, Junos
  { kind: 'encrypted value', pattern: new RegExp(String.raw`^(\s*)(set\s+\S+\s+ENC\s+)${value}`, 'gi') },
  {
    kind: 'key',
    pattern: new RegExp(
      String.raw`^(\s*)(set\s+(?:key|key-outbound|authkey|enckey|private-key|public-key|token|api-key|cert|certificate|password\d?|secret\d?|passwd\d?|login-passwd|server-pwd|pass)\s+)${value}`,
      'gi',
    ),
  },
  {
    kind: 'key',
    pattern: new RegExp(
      String.raw`^(.*[\s{])((?:authentication-key|key|md5\s+\d+\s+key|secret)\s+)("\$9\$[^"]*"|-A[QU]==\S*)`,
      'gi',
    ),
  },
  {
    kind: 'snmp community',
    pattern: new RegExp(
      String.raw`^(set\s+(?:logical-systems\s+\S+\s+|groups\s+\S+\s+)?)(snmp\s+(?:v3\s+snmp-community\s+\S+\s+community-name|community)\s+)${value}`,
      'gi',
    ),
  },
]

/** Values that are secret wherever they stand. */
export const tokens: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: 'hash', pattern: /\$(?:1|2[aby]?|5|6|7|8|9|14|sha1|y|nt)\$[^\s"';<>]+/g },
  { kind: 'encrypted value', pattern: /-A[QU]==[A-Za-z0-9+/=]+/g },
  { kind: 'public key', pattern: /\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+)\s+[A-Za-z0-9+/=]{32,}/g },
  { kind: 'key', pattern: /\bAAAA[BCE][A-Za-z0-9+/]{28,}={0,2}/g },
]

/** Elements of XML whose text is secret. */
export const elements: RegExp =
  /(<(?:phash|password|passwd|key|secret|private-key|public-key|bind-password|snmp-community-string|auth-password|authpwd|privpwd|priv-password|passphrase|pre-shared-key|community|shared-secret|api-key|auth-key)>)([^<]+)(<)/gi
