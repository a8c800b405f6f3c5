// Commands of ASA that do not become part of the model, by their first words, and what they could change.
import type { Unread } from '../../../model.ts'

type Entry = readonly [Unread['could'], string]
const nothing: Entry = ['nothing', 'has no say in forwarding']
const blocks: Entry = ['nothing', 'can only block more']
const routing: Entry = ['routing', 'dynamic routing: learned routes are not in the configuration']

const quiet =
  'asa enable passwd password username aaa aaa-server domain-name hostname banner boot clock dns dns-guard ftp logging ntp pager mtu timeout snmp-server prompt checksum cryptochecksum terminal asdm monitor-interface failover no arp icmp console threat-detection tftp-server user-identity service call-home crashinfo crypto tunnel-group tunnel-group-map group-policy webvpn ldap priority-queue flow-export dhcpd dhcprelay dhcp-client ssl http ssh telnet vpdn vpn vpnsetup vpn-sessiondb vpn-addr-assign dynamic-access-policy-record anyconnect-custom-attr anyconnect-custom-data sla track time-range class-map policy-map service-policy tcp-map regex url-list url-block url-server smtps imap4s pop3s auth-prompt cluster compression console coredump cts device-sensor email event gdb hpm http-redirect ip jumbo-frame key license mac mac-address management-access mount mroute multicast-routing nac-policy names nat-assigned-to-public-ip object-group-search pim privilege quota redundant rest-api scansafe setup sunrpc-server sysopt tcp terminal uauth version virtual wccp xlate zone zonelabs-integrity csd e-mail identity quit end exit ctl-file ctl-provider tls-proxy phone-proxy media-termination uc-ime hardware-bypass resource limit-resource class context admin-context allocate-interface config-url join-failover-group prefix-list as-path community-list policy-list route-map ipsec isakmp pki certificate service-module dns-group-map dns-group aaa-accounting resource-mode feature power reload-on-error service-interface lacp ca fips platform flow-offload app-agent cpu mode dp-tcp-proxy shun-log'.split(
    ' ',
  )

/** By the longest prefix of the command. */
export const ignored: Readonly<Record<string, Entry>> = {
  ...Object.fromEntries(quiet.map((word) => [word, nothing])),
  router: routing,
  'ipv6 router': routing,
  bfd: nothing,
  'ipv6 enforce-eui64': blocks,
  'ipv6 icmp': nothing,
  'ipv6 neighbor': nothing,
  'ipv6 local': nothing,
  'ip local': nothing,
  'ip audit': blocks,
  'ip verify': blocks,
  filter: blocks,
  fragment: blocks,
  shun: blocks,
  established: ['filter', 'opens connections that others bring about'],
  firewall: ['interfaces', 'transparent mode: interfaces are bridged'],
  'no firewall': nothing,
  'sysopt noproxyarp': nothing,
  'sysopt connection': nothing,
  'url-filter': blocks,
  'access-list alert-interval': nothing,
  'access-list deny-flow-max': nothing,
  'policy-route': ['routing', 'policy routing'],
  'nat-control': nothing,
  'no nat-control': nothing,
  'object-group user': nothing,
  'object-group security': nothing,
  'object-group-search': nothing,
  'mac-list': nothing,
  'ethernet-type': nothing,
  vxlan: ['interfaces', 'layer 2 over the network'],
  nve: ['interfaces', 'layer 2 over the network'],
  zone: ['interfaces', 'zones of equal-cost interfaces'],
  'route-map': nothing,
  mroute: ['routing', 'multicast routing'],
  alias: ['translation', 'old address translation'],
  conduit: ['filter', 'old access rules'],
  outbound: ['filter', 'old access rules'],
  apply: ['filter', 'old access rules'],
  'xlate per-session': nothing,
  'same-security-traffic': nothing,
  'object service': nothing,
  'object network': nothing,
}

const quietInInterface =
  'description duplex speed no management-only security-level nameif shutdown channel-group port-channel lacp mac-address member-interface delay flowcontrol bandwidth dhcp dhcprelay ospf eigrp rip isis pppoe authentication hello-interval hold-time igmp pim mfib cts summary-address split-horizon zone-member media-type standby ddns rollback tunnel pd-policy bfd lisp vlan management ip ipv6 switchport mroute multicast redundant backup forward failover keepalive load-interval poll-timer nve-only'.split(
    ' ',
  )

export const ignoredInInterface: Readonly<Record<string, Entry>> = {
  ...Object.fromEntries(quietInInterface.map((word) => [word, nothing])),
  'policy-route': ['routing', 'policy routing'],
  'bridge-group': ['interfaces', 'bridging'],
  ospf: routing,
  eigrp: routing,
  rip: routing,
  'ipv6 ospf': routing,
  isis: routing,
  'zone-member': ['interfaces', 'zones of equal-cost interfaces'],
  'allow-ssc-mgmt': nothing,
  'sec-mgmt': nothing,
  'switchport trunk': ['interfaces', 'a trunk'],
  'vtep-nve': ['interfaces', 'layer 2 over the network'],
  segment: ['interfaces', 'layer 2 over the network'],
}
