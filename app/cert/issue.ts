import type { webcrypto } from 'node:crypto'
import { nameConstraints } from './constraints.ts'
import type { ServerName } from './names.ts'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509.ts'

/** A certificate with the private key that belongs to it. */
export interface Credential {
  readonly certificate: string
  readonly key: string
}

/** From when to when. */
export interface Validity {
  readonly from: Date
  readonly to: Date
}

/** ECDSA on P-256: what every browser since 2014 and every Windows server speaks. */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
const signature = { name: 'ECDSA', hash: 'SHA-256' }

/** Make a private authority (プライベート認証局) that can speak for these names alone. */
export async function makeAuthority(names: readonly ServerName[], validity: Validity): Promise<Credential> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const made = validity.from.toISOString().slice(0, 10)
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [`Sekisho private CA ${made} ${names[0]?.value ?? ''}`.slice(0, 64)] }, { O: ['Sekisho'] }],
    keys,
    signingAlgorithm: signature,
    notBefore: validity.from,
    notAfter: validity.to,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      nameConstraints(names),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await exportKey(keys.privateKey) }
}

/** Issue a server certificate (サーバー証明書) for these names. */
export async function issueServer(
  authority: Credential,
  names: readonly ServerName[],
  validity: Validity,
): Promise<Credential> {
  const issuer = new X509Certificate(authority.certificate)
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    subject: [{ CN: [(names[0]?.value ?? '').slice(0, 64)] }],
    issuer: issuer.subjectName,
    publicKey: keys.publicKey,
    signingKey: await importKey(authority.key),
    signingAlgorithm: signature,
    notBefore: validity.from,
    notAfter: validity.to,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map(({ type, value }) => ({ type, value }))),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await exportKey(keys.privateKey) }
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  return `${PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`
}

function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  return crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), algorithm, false, ['sign'])
}
