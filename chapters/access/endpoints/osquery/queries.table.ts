// Queries to begin with, our own text over osquery's documented tables. Not tried on real hosts: they are the city's to edit.
import type { Platform, Reading } from '../../contract.ts'

export interface DefaultQuery {
  readonly name: string
  readonly title: string
  readonly platform: Platform
  readonly reads: Reading
  readonly sql: string
  readonly seconds: number
  readonly snapshot: boolean
}

/** An hour for what must be seen soon, six for what moves daily. */
const hour = 3_600
const sixHours = 21_600

const yes = (condition: string): string => `SELECT CASE WHEN ${condition} THEN 'yes' ELSE 'no' END AS value`
const registry = (path: string, data: string): string =>
  `EXISTS (SELECT 1 FROM registry WHERE path = 'HKEY_LOCAL_MACHINE\\${path}' AND data = '${data}')`

export const defaultQueries: readonly DefaultQuery[] = [
  {
    name: 'win-mfa',
    title: 'スマートカード又はWindows Hello for Businessが必須か',
    platform: 'windows',
    reads: 'mfa',
    sql: yes(
      `${registry('SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\scforceoption', '1')} OR ${registry('SOFTWARE\\Policies\\Microsoft\\PassportForWork\\RequireSecurityDevice', '1')}`,
    ),
    seconds: hour,
    snapshot: true,
  },
  {
    name: 'win-media-block',
    title: 'USB記憶装置が止められているか',
    platform: 'windows',
    reads: 'media-block',
    sql: yes(
      `${registry('SYSTEM\\CurrentControlSet\\Services\\USBSTOR\\Start', '4')} OR ${registry('SOFTWARE\\Policies\\Microsoft\\Windows\\RemovableStorageDevices\\Deny_All', '1')}`,
    ),
    seconds: hour,
    snapshot: true,
  },
  {
    name: 'win-encryption',
    title: 'BitLockerですべてのドライブが保護されているか',
    platform: 'windows',
    reads: 'encryption',
    sql: `SELECT CASE WHEN count(*) > 0 AND min(protection_status) = 1 THEN 'yes' ELSE 'no' END AS value, group_concat(drive_letter) AS detail FROM bitlocker_info`,
    seconds: sixHours,
    snapshot: true,
  },
  {
    name: 'win-malware',
    title: 'ウイルス対策が動いているか（セキュリティセンター）',
    platform: 'windows',
    reads: 'malware',
    sql: `SELECT CASE WHEN antivirus = 'Good' THEN 'yes' ELSE 'no' END AS value, (SELECT group_concat(name) FROM windows_security_products WHERE type = 'Antivirus') AS detail FROM windows_security_center`,
    seconds: hour,
    snapshot: true,
  },
  {
    name: 'win-signatures',
    title: 'ウイルス定義の日付（Microsoft Defender）',
    platform: 'windows',
    reads: 'signatures',
    sql: `SELECT date(max(mtime), 'unixepoch', 'localtime') AS value FROM file WHERE path LIKE 'C:\\ProgramData\\Microsoft\\Windows Defender\\Definition Updates\\%\\mpasdlta.vdm'`,
    seconds: sixHours,
    snapshot: true,
  },
  {
    name: 'win-patches',
    title: '最後に入った更新プログラムの日',
    platform: 'windows',
    reads: 'patches',
    sql: `SELECT date(max(date), 'unixepoch', 'localtime') AS value, title AS detail FROM windows_update_history WHERE operation = 'Installation' AND result_code = 'Succeeded'`,
    seconds: sixHours,
    snapshot: true,
  },
  {
    name: 'win-software',
    title: 'インストールされているソフトウェア',
    platform: 'windows',
    reads: 'software',
    sql: `SELECT name, version, publisher, 'program' AS kind FROM programs WHERE name <> ''`,
    seconds: sixHours,
    snapshot: false,
  },
  {
    name: 'mac-mfa',
    title: 'スマートカードが必須か',
    platform: 'darwin',
    reads: 'mfa',
    sql: yes(
      `EXISTS (SELECT 1 FROM managed_policies WHERE domain = 'com.apple.security.smartcard' AND name = 'enforceSmartCard' AND value = '1')`,
    ),
    seconds: hour,
    snapshot: true,
  },
  {
    name: 'mac-media-block',
    title: '外部媒体の接続が構成プロファイルで止められているか',
    platform: 'darwin',
    reads: 'media-block',
    sql: yes(
      `EXISTS (SELECT 1 FROM managed_policies WHERE domain = 'com.apple.systemuiserver' AND name LIKE 'mount-controls%' AND value LIKE '%deny%')`,
    ),
    seconds: hour,
    snapshot: true,
  },
  {
    name: 'mac-encryption',
    title: 'FileVaultで暗号化されているか',
    platform: 'darwin',
    reads: 'encryption',
    sql: yes(
      `EXISTS (SELECT 1 FROM disk_encryption d JOIN mounts m ON m.device = d.name WHERE m.path = '/' AND d.encrypted = 1)`,
    ),
    seconds: sixHours,
    snapshot: true,
  },
  {
    name: 'mac-malware',
    title: 'XProtectとGatekeeperが有効か',
    platform: 'darwin',
    reads: 'malware',
    sql: `SELECT CASE WHEN assessments_enabled = 1 THEN 'yes' ELSE 'no' END AS value, version AS detail FROM gatekeeper`,
    seconds: hour,
    snapshot: true,
  },
  {
    name: 'mac-software',
    title: 'インストールされているアプリケーション',
    platform: 'darwin',
    reads: 'software',
    sql: `SELECT bundle_name AS name, bundle_short_version AS version, bundle_identifier AS publisher, 'app' AS kind FROM apps WHERE bundle_name <> ''`,
    seconds: sixHours,
    snapshot: false,
  },
  {
    name: 'linux-mfa',
    title: 'PAMで二つ目の認証が必須か（U2F・スマートカード）',
    platform: 'linux',
    reads: 'mfa',
    sql: yes(
      `EXISTS (SELECT 1 FROM augeas WHERE path = '/etc/pam.d/common-auth' AND label = 'module' AND (value LIKE 'pam_u2f%' OR value LIKE 'pam_pkcs11%' OR value LIKE 'pam_sss%'))`,
    ),
    seconds: hour,
    snapshot: true,
  },
  {
    name: 'linux-media-block',
    title: 'USB記憶装置のモジュールが止められているか',
    platform: 'linux',
    reads: 'media-block',
    sql: yes(
      `NOT EXISTS (SELECT 1 FROM kernel_modules WHERE name IN ('usb_storage', 'uas')) AND EXISTS (SELECT 1 FROM augeas WHERE path LIKE '/etc/modprobe.d/%' AND label IN ('blacklist', 'install') AND value LIKE 'usb_storage%')`,
    ),
    seconds: hour,
    snapshot: true,
  },
  {
    name: 'linux-encryption',
    title: 'ルートのあるディスクがLUKSで暗号化されているか',
    platform: 'linux',
    reads: 'encryption',
    sql: yes(`EXISTS (SELECT 1 FROM disk_encryption WHERE encrypted = 1)`),
    seconds: sixHours,
    snapshot: true,
  },
  {
    name: 'linux-malware',
    title: 'clamavが動いているか',
    platform: 'linux',
    reads: 'malware',
    sql: yes(`EXISTS (SELECT 1 FROM processes WHERE name IN ('clamd', 'clamonacc'))`),
    seconds: hour,
    snapshot: true,
  },
  {
    name: 'linux-signatures',
    title: 'ウイルス定義の日付（clamav）',
    platform: 'linux',
    reads: 'signatures',
    sql: `SELECT date(max(mtime), 'unixepoch', 'localtime') AS value FROM file WHERE path IN ('/var/lib/clamav/daily.cld', '/var/lib/clamav/daily.cvd')`,
    seconds: sixHours,
    snapshot: true,
  },
  {
    name: 'linux-patches',
    title: 'パッケージの一覧が最後に変わった日',
    platform: 'linux',
    reads: 'patches',
    sql: `SELECT date(max(mtime), 'unixepoch', 'localtime') AS value FROM file WHERE path IN ('/var/lib/dpkg/status', '/var/lib/rpm/rpmdb.sqlite', '/var/lib/rpm/Packages')`,
    seconds: sixHours,
    snapshot: true,
  },
  {
    name: 'linux-deb',
    title: 'インストールされているパッケージ（deb）',
    platform: 'linux',
    reads: 'software',
    sql: `SELECT name, version, maintainer AS publisher, 'deb' AS kind FROM deb_packages WHERE status = 'install ok installed'`,
    seconds: sixHours,
    snapshot: false,
  },
  {
    name: 'linux-rpm',
    title: 'インストールされているパッケージ（rpm）',
    platform: 'linux',
    reads: 'software',
    sql: `SELECT name, CASE WHEN epoch > 0 THEN epoch || ':' ELSE '' END || version || '-' || release AS version, vendor AS publisher, 'rpm' AS kind FROM rpm_packages`,
    seconds: sixHours,
    snapshot: false,
  },
  {
    name: 'addresses',
    title: '使っているアドレス',
    platform: 'all',
    reads: 'addresses',
    sql: `SELECT address AS value, interface AS detail FROM interface_addresses WHERE address NOT LIKE '127.%' AND address <> '::1' AND address NOT LIKE 'fe80%' AND address NOT LIKE '169.254.%'`,
    seconds: hour,
    snapshot: true,
  },
]
