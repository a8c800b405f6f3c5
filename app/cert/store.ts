// Files of a certificate directory: ca.key, ca.crt (to be distributed), server.pem (key and chain in one, for one rename).
import { mkdirSync, openSync, closeSync, fsyncSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import type { Credential } from './issue.ts'
import type { ServerName } from './names.ts'
import { CertTrouble } from './trouble.ts'

/** What the server needs for TLS, and what a screen tells about it. */
export interface ServerCertificate {
  readonly key: string
  /** The chain, the server's own first. */
  readonly cert: string
  readonly names: readonly ServerName[]
  readonly expires: Date
  /** SHA-256 of the certificate, as `openssl x509 -fingerprint -sha256` prints it. */
  readonly fingerprint: string
}

/** Name of the one file that people's PCs must trust. */
export const authorityFile = 'ca.crt'

/** Load the server's certificate; undefined when none has been made. */
export function loadServerCertificate(directory: string): ServerCertificate | undefined {
  const pem = readIfPresent(join(directory, 'server.pem'))
  if (pem === undefined) return undefined
  const [key = ''] = pem.match(privateKey) ?? []
  const cert = (pem.match(certificates) ?? []).join('\n')
  const { subjectAltName, validToDate, fingerprint256 } = new X509Certificate(cert)
  return { key, cert, names: namesOf(subjectAltName ?? ''), expires: validToDate, fingerprint: fingerprint256 }
}

/** PEM blocks, RFC 7468. */
export const certificates = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]+-----END [A-Z ]*PRIVATE KEY-----/

/** Load the authority; undefined when none has been made, a trouble when its halves do not match. */
export function loadAuthority(directory: string): Credential | undefined {
  const certificate = readIfPresent(join(directory, authorityFile))
  const key = readIfPresent(join(directory, 'ca.key'))
  // The key is written first: without a certificate it is a beginning that was interrupted.
  if (certificate === undefined) return undefined
  if (key === undefined) throw new CertTrouble('authority-damaged', join(directory, 'ca.key'))
  try {
    if (new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))) return { certificate, key }
  } catch (cause) {
    throw new CertTrouble('authority-damaged', directory, cause)
  }
  throw new CertTrouble('authority-damaged', directory)
}

/** Keep a new authority; the certificate goes last and completes it. */
export function saveAuthority(directory: string, { key, certificate }: Credential): void {
  rmSync(join(directory, authorityFile), { force: true })
  write(directory, 'ca.key', key)
  write(directory, authorityFile, certificate)
}

/** Keep the server's key and chain. */
export function saveServerCertificate(directory: string, { key, certificate }: Credential): void {
  write(directory, 'server.pem', `${key.trim()}\n${certificate.trim()}\n`)
}

/** Read a file that a person named. */
export function readNamedFile(path: string): string {
  const text = readIfPresent(path)
  if (text === undefined) throw new CertTrouble('unreadable', path)
  return text
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new CertTrouble('unreadable', path, cause)
  }
}

/** Whole or not at all, and for us alone. */
function write(directory: string, name: string, text: string): void {
  const path = join(directory, name)
  const draft = `${path}.draft`
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    rmSync(draft, { force: true })
    const file = openSync(draft, 'wx', 0o600)
    writeSync(file, text)
    fsyncSync(file)
    closeSync(file)
    renameSync(draft, path)
  } catch (cause) {
    throw new CertTrouble('unreadable', path, cause)
  }
}

function namesOf(subjectAltName: string): readonly ServerName[] {
  return subjectAltName.split(', ').flatMap((entry): readonly ServerName[] => {
    const [, kind, value = ''] = entry.match(/^(DNS|IP Address):(.+)$/) ?? []
    if (kind === undefined) return []
    return [{ type: kind === 'DNS' ? 'dns' : 'ip', value: kind === 'DNS' ? value : value.toLowerCase() }]
  })
}
