// Configurations of the twelve devices of 見本市: invented, of four makers, one with a rule that should not be there.

/** The rule that a first-time user finds: the internet zone's terminals print on a printer of the LGWAN zone. */
export const strayRule = `    edit 20
        set name "MFP 1F print from internet PCs (temporary)"
        set srcintf "port3"
        set dstintf "port1"
        set srcaddr "internet-terminals"
        set dstaddr "mfp-1f"
        set action accept
        set schedule "always"
        set service "PRINT"
    next
`

interface SampleFile {
  readonly file: string
  readonly text: string
}

/** All devices; `strayRule` stands in `naibu-fw.conf` unless it is corrected. */
export function sampleFiles({ isCorrected = false }: { readonly isCorrected?: boolean } = {}): readonly SampleFile[] {
  return files.map(({ file, text }) => ({ file, text: text.replace('@@stray@@', isCorrected ? '' : strayRule) }))
}

const files: readonly SampleFile[] = [
  {
    file: 'kikan-l3.txt',
    text: `version 17.9
service timestamps log datetime localtime
hostname kikan-l3
enable secret 9 $9$mihon-sample-only
!
vlan 10
 name UPLINK
vlan 11
 name KIKAN-SERVER
vlan 12
 name KIKAN-TANMATSU
!
interface GigabitEthernet1/0/1
 description kikan-fw port1
 switchport mode access
 switchport access vlan 10
!
interface Vlan10
 description to kikan-fw
 ip address 10.10.0.2 255.255.255.0
!
interface Vlan11
 description servers
 ip address 10.10.1.1 255.255.255.0
!
interface Vlan12
 description terminals of tax and residents
 ip address 10.10.2.1 255.255.255.0
!
ip route 0.0.0.0 0.0.0.0 10.10.0.1
!
snmp-server community mihon-sample RO
end
`,
  },
  {
    file: 'kikan-fw.conf',
    text: `#config-version=FGT60F-7.2.8-FW-build1639-240313:opmode=0:vdom=0:user=admin
config system global
    set hostname "kikan-fw"
    set timezone "Tokyo"
end
config system admin
    edit "admin"
        set password ENC mihonSampleOnlyNotARealSecret
    next
end
config system interface
    edit "port1"
        set vdom "root"
        set alias "kikan"
        set ip 10.10.0.1 255.255.255.0
        set allowaccess ping
        set type physical
    next
    edit "port2"
        set vdom "root"
        set alias "lgwan"
        set ip 10.20.0.2 255.255.255.0
        set allowaccess ping
        set type physical
    next
    edit "port3"
        set vdom "root"
        set alias "juki"
        set ip 192.168.210.1 255.255.255.0
        set allowaccess ping
        set type physical
    next
    edit "port4"
        set vdom "root"
        set alias "datacenter"
        set ip 10.250.0.2 255.255.255.252
        set allowaccess ping
        set type physical
    next
end
config firewall address
    edit "juki-server"
        set subnet 10.10.1.10 255.255.255.255
    next
    edit "kikan-servers"
        set subnet 10.10.1.0 255.255.255.0
    next
    edit "tax-server"
        set subnet 10.10.1.30 255.255.255.255
    next
    edit "shinsei-server"
        set subnet 10.10.1.40 255.255.255.255
    next
    edit "juki-net"
        set subnet 192.168.210.10 255.255.255.255
    next
    edit "dc-standard"
        set subnet 10.250.1.20 255.255.255.255
    next
    edit "eltax"
        set subnet 172.16.20.10 255.255.255.255
    next
    edit "mynaportal"
        set subnet 172.16.30.10 255.255.255.255
    next
end
config firewall service custom
    edit "HTTPS"
        set tcp-portrange 443
    next
    edit "JUKI-CS"
        set tcp-portrange 10443
    next
    edit "DC-DB"
        set tcp-portrange 1521
    next
end
config firewall policy
    edit 1
        set name "T-01 juki"
        set srcintf "port1"
        set dstintf "port3"
        set srcaddr "juki-server"
        set dstaddr "juki-net"
        set action accept
        set schedule "always"
        set service "JUKI-CS"
    next
    edit 2
        set name "T-02 data centre"
        set srcintf "port1"
        set dstintf "port4"
        set srcaddr "kikan-servers"
        set dstaddr "dc-standard"
        set action accept
        set schedule "always"
        set service "HTTPS" "DC-DB"
    next
    edit 3
        set name "T-03 eLTAX"
        set srcintf "port1"
        set dstintf "port2"
        set srcaddr "tax-server"
        set dstaddr "eltax"
        set action accept
        set schedule "always"
        set service "HTTPS"
    next
    edit 4
        set name "T-04 mynaportal"
        set srcintf "port1"
        set dstintf "port2"
        set srcaddr "shinsei-server"
        set dstaddr "mynaportal"
        set action accept
        set schedule "always"
        set service "HTTPS"
    next
    edit 5
        set name "T-02 data centre (old)"
        set srcintf "port1"
        set dstintf "port4"
        set srcaddr "kikan-servers"
        set dstaddr "dc-standard"
        set action accept
        set schedule "always"
        set service "HTTPS"
    next
end
config router static
    edit 1
        set dst 10.10.0.0 255.255.0.0
        set gateway 10.10.0.2
        set device "port1"
    next
    edit 2
        set dst 10.250.0.0 255.255.0.0
        set gateway 10.250.0.1
        set device "port4"
    next
    edit 3
        set dst 172.16.0.0 255.255.0.0
        set gateway 10.20.0.3
        set device "port2"
    next
end
`,
  },
  {
    file: 'dc-rt.txt',
    text: `# RTX1220 Rev.15.04.05
login password *
administrator password *
snmp sysname dc-rt
ip route 10.10.0.0/16 gateway 10.250.0.2
ip lan1 address 10.250.0.1/30
ip lan2 address 10.250.1.1/24
ip lan2 secure filter in 1099
ip lan2 secure filter out 2010 2020 2099 dynamic 101 102
ip filter 1099 reject * * * * *
ip filter 2010 pass 10.10.1.0/24 10.250.1.20 tcp * 443
ip filter 2020 pass 10.10.1.0/24 10.250.1.20 tcp * 1521
ip filter 2099 reject * * * * *
ip filter dynamic 101 10.10.1.0/24 10.250.1.20 filter 2010
ip filter dynamic 102 10.10.1.0/24 10.250.1.20 filter 2020
snmp community read-only mihon-sample
telnetd host lan1
`,
  },
  {
    file: 'lgwan-l3.txt',
    text: `version 17.9
hostname lgwan-l3
enable secret 9 $9$mihon-sample-only
!
vlan 20
 name LGWAN-CORE
vlan 21
 name LGWAN-SERVER
vlan 22
 name LGWAN-TANMATSU
vlan 29
 name LGWAN-PRINTER
!
interface Vlan20
 description core
 ip address 10.20.0.1 255.255.255.0
!
interface Vlan21
 description servers
 ip address 10.20.1.1 255.255.255.0
!
interface Vlan22
 description desk of the staff
 ip address 10.20.2.1 255.255.254.0
!
interface Vlan29
 description printers
 ip address 10.20.9.1 255.255.255.0
!
ip route 10.10.0.0 255.255.0.0 10.20.0.2
ip route 172.16.0.0 255.255.0.0 10.20.0.3
ip route 10.40.0.0 255.255.255.0 10.20.0.4
ip route 10.30.0.0 255.255.0.0 10.20.0.4
ip route 10.20.64.0 255.255.255.0 10.20.0.5
ip route 10.20.65.0 255.255.255.0 10.20.0.6
!
snmp-server community mihon-sample RO
end
`,
  },
  {
    file: 'lgwan-rt.txt',
    text: `# RTX1300 Rev.23.00.12
login password *
administrator password *
snmp sysname lgwan-rt
ip route 172.16.0.0/16 gateway 172.16.1.254
ip route 10.20.0.0/16 gateway 10.20.0.1
ip route 10.10.0.0/16 gateway 10.20.0.2
ip lan1 address 10.20.0.3/24
ip lan2 address 172.16.1.1/24
ip lan2 secure filter in 1099
ip lan2 secure filter out 2010 2020 2030 2099 dynamic 101 102 103
ip filter 1099 reject * * * * *
ip filter 2010 pass 10.10.1.30 172.16.20.10 tcp * 443
ip filter 2020 pass 10.10.1.40 172.16.30.10 tcp * 443
ip filter 2030 pass 10.20.0.0/16 172.16.0.0/16 tcp * 443
ip filter 2099 reject * * * * *
ip filter dynamic 101 10.10.1.30 172.16.20.10 filter 2010
ip filter dynamic 102 10.10.1.40 172.16.30.10 filter 2020
ip filter dynamic 103 10.20.0.0/16 172.16.0.0/16 filter 2030
snmp community read-only mihon-sample
`,
  },
  {
    file: 'hoken-rt.txt',
    text: `# RTX830 Rev.15.02.29
login password *
snmp sysname hoken-rt
ip route default gateway 10.20.0.1
ip lan1 address 10.20.64.1/24
ip lan2 address 10.20.0.5/24
`,
  },
  {
    file: 'naibu-fw.conf',
    text: `#config-version=FGT100F-7.4.3-FW-build2573-240201:opmode=0:vdom=0:user=admin
config system global
    set hostname "naibu-fw"
    set timezone "Tokyo"
end
config system admin
    edit "admin"
        set password ENC mihonSampleOnlyNotARealSecret
    next
end
config system interface
    edit "port1"
        set vdom "root"
        set alias "lgwan"
        set ip 10.20.0.4 255.255.255.0
        set allowaccess ping
        set type physical
    next
    edit "port2"
        set vdom "root"
        set alias "mugaika"
        set ip 10.40.0.1 255.255.255.0
        set allowaccess ping
        set type physical
    next
    edit "port3"
        set vdom "root"
        set alias "internet"
        set ip 10.30.0.4 255.255.255.0
        set allowaccess ping
        set type physical
    next
end
config firewall address
    edit "lgwan-desk"
        set subnet 10.20.2.0 255.255.254.0
    next
    edit "lgwan-mail"
        set subnet 10.20.1.25 255.255.255.255
    next
    edit "mfp-1f"
        set subnet 10.20.9.80 255.255.255.255
    next
    edit "internet-terminals"
        set subnet 10.30.2.0 255.255.254.0
    next
    edit "vdi"
        set subnet 10.30.5.0 255.255.255.0
    next
    edit "file-sanitiser"
        set subnet 10.40.0.10 255.255.255.255
    next
    edit "mail-sanitiser"
        set subnet 10.40.0.20 255.255.255.255
    next
    edit "screen-gateway"
        set subnet 10.40.0.30 255.255.255.255
    next
    edit "internet-mail"
        set subnet 10.30.1.25 255.255.255.255
    next
end
config firewall service custom
    edit "HTTPS"
        set tcp-portrange 443
    next
    edit "SMTP"
        set tcp-portrange 25
    next
    edit "RDP"
        set tcp-portrange 3389
    next
    edit "PRINT"
        set tcp-portrange 9100
    next
end
config firewall policy
    edit 1
        set name "M-01 files into LGWAN"
        set srcintf "port1"
        set dstintf "port2"
        set srcaddr "lgwan-desk"
        set dstaddr "file-sanitiser"
        set action accept
        set schedule "always"
        set service "HTTPS"
    next
    edit 2
        set name "M-02 screen transfer"
        set srcintf "port1"
        set dstintf "port2"
        set srcaddr "lgwan-desk"
        set dstaddr "screen-gateway"
        set action accept
        set schedule "always"
        set service "HTTPS"
    next
    edit 3
        set name "M-03 mail as text"
        set srcintf "port2"
        set dstintf "port1"
        set srcaddr "mail-sanitiser"
        set dstaddr "lgwan-mail"
        set action accept
        set schedule "always"
        set service "SMTP"
    next
    edit 4
        set name "files from the internet zone"
        set srcintf "port3"
        set dstintf "port2"
        set srcaddr "internet-terminals"
        set dstaddr "file-sanitiser"
        set action accept
        set schedule "always"
        set service "HTTPS"
    next
    edit 5
        set name "mail to be sanitised"
        set srcintf "port3"
        set dstintf "port2"
        set srcaddr "internet-mail"
        set dstaddr "mail-sanitiser"
        set action accept
        set schedule "always"
        set service "SMTP"
    next
    edit 6
        set name "screens of the virtual desktops"
        set srcintf "port2"
        set dstintf "port3"
        set srcaddr "screen-gateway"
        set dstaddr "vdi"
        set action accept
        set schedule "always"
        set service "RDP"
    next
@@stray@@end
config router static
    edit 1
        set dst 10.20.0.0 255.255.0.0
        set gateway 10.20.0.1
        set device "port1"
    next
    edit 2
        set dst 10.30.0.0 255.255.0.0
        set gateway 10.30.0.1
        set device "port3"
    next
end
`,
  },
  {
    file: 'inet-l3.txt',
    text: `version 17.9
hostname inet-l3
enable secret 9 $9$mihon-sample-only
!
interface Vlan30
 description core
 ip address 10.30.0.1 255.255.255.0
!
interface Vlan31
 description servers
 ip address 10.30.1.1 255.255.255.0
!
interface Vlan32
 description terminals
 ip address 10.30.2.1 255.255.254.0
!
interface Vlan35
 description virtual desktops
 ip address 10.30.5.1 255.255.255.0
!
ip route 0.0.0.0 0.0.0.0 10.30.0.2
ip route 10.40.0.0 255.255.255.0 10.30.0.4
ip route 10.20.0.0 255.255.0.0 10.30.0.4
ip route 10.30.64.0 255.255.255.0 10.30.0.5
!
snmp-server community mihon-sample RO
end
`,
  },
  {
    file: 'inet-fw.rules',
    text: `# inet-fw: Debian 12, ip addr, ip route, iptables-save
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 10.30.0.0/16 -o eth1 -j MASQUERADE
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -s 10.30.1.9/32 -i eth0 -p tcp -m tcp --dport 22 -j ACCEPT
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -m conntrack --ctstate INVALID -j DROP
-A FORWARD -s 10.30.0.0/16 -i eth0 -o eth1 -p tcp -m multiport --dports 80,443 -j ACCEPT
-A FORWARD -s 10.30.1.25/32 -i eth0 -o eth1 -p tcp -m tcp --dport 25 -j ACCEPT
-A FORWARD -s 10.30.2.0/23 -i eth0 -o eth1 -p tcp -m tcp --dport 443 -j ACCEPT
-A FORWARD -s 10.30.1.0/24 -i eth0 -o eth1 -p udp -m udp --dport 53 -j ACCEPT
-A FORWARD -j DROP
COMMIT
1: lo: <LOOPBACK,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 1000
    inet 127.0.0.1/8 scope host lo
2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 1000
    inet 10.30.0.2/24 brd 10.30.0.255 scope global eth0
3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 1000
    inet 198.51.100.2/30 brd 198.51.100.3 scope global eth1
default via 198.51.100.1 dev eth1
10.30.0.0/16 via 10.30.0.1 dev eth0
`,
  },
  {
    file: 'toshokan-rt.txt',
    text: `# RTX830 Rev.15.02.29
login password *
snmp sysname toshokan-rt
ip route default gateway 10.30.0.1
ip lan1 address 10.30.64.1/24
ip lan2 address 10.30.0.5/24
ip lan1 secure filter in 1010 1099
ip filter 1010 reject 10.30.64.0/24 10.0.0.0/8 * * *
ip filter 1099 pass 10.30.64.0/24 * tcp * 80,443
`,
  },
  {
    file: 'sc-rt.txt',
    text: `version 17.6
hostname sc-rt
enable secret 9 $9$mihon-sample-only
!
interface GigabitEthernet0/0
 description city
 ip address 198.51.100.1 255.255.255.252
!
interface GigabitEthernet0/1
 description prefectural security cloud
 ip address 198.18.0.1 255.255.255.0
 ip access-group FROM-CLOUD in
!
ip route 0.0.0.0 0.0.0.0 198.18.0.254
!
ip access-list extended FROM-CLOUD
 10 permit tcp any 198.51.100.0 0.0.0.3 established
 20 permit udp any eq 53 198.51.100.0 0.0.0.3
 30 deny ip any any
!
end
`,
  },
  {
    file: 'shisho-rt.txt',
    text: `# RTX830 Rev.15.02.29
login password *
snmp sysname shisho-rt
ip route default gateway 10.20.0.1
ip lan1 address 10.20.65.1/24
ip lan2 address 10.20.0.6/24
`,
  },
]
