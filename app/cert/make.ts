import { permits } from './constraints.ts'
import { type Credential, issueServer, makeAuthority, type Validity } from './issue.ts'
import { readNames, type ServerName } from './names.ts'
import {
  loadAuthority,
  loadServerCertificate,
  saveAuthority,
  saveServerCertificate,
  type ServerCertificate,
} from './store.ts'
import { CertTrouble } from './trouble.ts'
import { X509Certificate } from './x509.ts'

/** What to make. */
export interface CertificateRequest {
  readonly directory: string
  /** Host names and IP addresses that people type. */
  readonly names: readonly string[]
  /** How long the authority lasts; the server's certificate is renewed within. */
  readonly years: number
  /** Throw the present authority away; every PC must then be given the new `ca.crt`. */
  readonly newAuthority?: boolean
  readonly now?: Date
}

/** What was made. */
export interface MadeCertificates {
  readonly server: ServerCertificate
  /** True when `ca.crt` is new and has to be distributed. */
  readonly authorityIsNew: boolean
  readonly authorityExpires: Date
  readonly authorityFingerprint: string
}

/** Make what is missing: a private authority once, and a server certificate signed by it each time. */
export async function makeCertificates(request: CertificateRequest): Promise<MadeCertificates> {
  const { directory, years, newAuthority = false, now = new Date() } = request
  const names = readNames(request.names)
  const present = newAuthority ? undefined : loadAuthority(directory)
  const authority = present ?? (await makeAuthority(names, span(now, Math.round(years * 365.25))))
  const issuer = new X509Certificate(authority.certificate)
  refuseUnfit(issuer, names, now)
  const server = await issueServer(authority, names, within(span(now, serverDays), issuer.notAfter))
  if (present === undefined) saveAuthority(directory, authority)
  return { ...keep(directory, server), ...(await describe(issuer)), authorityIsNew: present === undefined }
}

/** 800 days: Apple's limit for private authorities is 825, and a small office should not renew more often than it must. */
const serverDays = 800

/** 60 days: two monthly rounds of whoever looks after the server. */
const renewalDays = 60

/** Whether the server's certificate should be renewed now. */
export function isDue({ expires }: ServerCertificate, now: Date): boolean {
  return expires.getTime() - now.getTime() < renewalDays * day
}

/** Renew the server's certificate with the same names; PCs that trust `ca.crt` notice nothing. */
export async function renewCertificate(directory: string, now: Date = new Date()): Promise<MadeCertificates> {
  const server = loadServerCertificate(directory)
  if (server === undefined || loadAuthority(directory) === undefined) throw new CertTrouble('no-authority', directory)
  return makeCertificates({ directory, names: server.names.map(({ value }) => value), years: 0, now })
}

const day = 24 * 60 * 60 * 1000

/** From yesterday, because the clocks of PCs differ. */
function span(now: Date, days: number): Validity {
  return { from: new Date(now.getTime() - day), to: new Date(now.getTime() + days * day) }
}

function within({ from, to }: Validity, end: Date): Validity {
  return { from, to: to < end ? to : end }
}

function refuseUnfit(issuer: X509Certificate, names: readonly ServerName[], now: Date): void {
  if (issuer.notAfter.getTime() - now.getTime() < renewalDays * day) {
    throw new CertTrouble('authority-expiring', issuer.notAfter.toISOString().slice(0, 10))
  }
  const constraints = new Uint8Array(issuer.extensions.find(({ type }) => type === '2.5.29.30')?.value ?? [])
  const stranger = names.find((name) => !permits(constraints, name))
  if (stranger !== undefined) throw new CertTrouble('name-not-permitted', stranger.value)
}

function keep(directory: string, credential: Credential): { readonly server: ServerCertificate } {
  saveServerCertificate(directory, credential)
  const server = loadServerCertificate(directory)
  if (server === undefined) throw new CertTrouble('unreadable', directory)
  return { server }
}

async function describe(issuer: X509Certificate) {
  const digest = Buffer.from(await issuer.getThumbprint('SHA-256'))
    .toString('hex')
    .toUpperCase()
  return { authorityExpires: issuer.notAfter, authorityFingerprint: digest.match(/../g)?.join(':') ?? '' }
}
