import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readNames, type ServerName } from './names.ts'
import {
  certificates,
  loadServerCertificate,
  readNamedFile,
  saveServerCertificate,
  type ServerCertificate,
} from './store.ts'
import { CertTrouble } from './trouble.ts'

/** A certificate that the city has obtained elsewhere. */
export interface Adoption {
  readonly directory: string
  /** PEM; the server's certificate first, intermediates after it. */
  readonly certificateFile: string
  readonly keyFile: string
  /** Every name people type; each must be covered. */
  readonly names: readonly string[]
  readonly now?: Date
}

/** Take the city's own certificate after checking what would otherwise be found out by every user's browser. */
export function adoptCertificate(adoption: Adoption): ServerCertificate {
  const { directory, certificateFile, keyFile, now = new Date() } = adoption
  const pem = readNamedFile(certificateFile).match(certificates) ?? []
  const [leaf, ...issuers] = pem.map((block) => readCertificate(block, certificateFile))
  if (leaf === undefined) throw new CertTrouble('not-pem', certificateFile)
  const keyText = readNamedFile(keyFile)
  const key = readKey(keyText, keyFile)
  if (!leaf.checkPrivateKey(key)) throw new CertTrouble('key-mismatch', keyFile)
  refuseWeak(key)
  refuseUnfit(leaf, now)
  for (const name of readNames(adoption.names)) refuseUncovered(leaf, name)
  refuseBrokenChain([leaf, ...issuers], certificateFile)
  saveServerCertificate(directory, { certificate: pem.join('\n'), key: keyText })
  const saved = loadServerCertificate(directory)
  if (saved === undefined) throw new CertTrouble('unreadable', directory)
  return saved
}

function readCertificate(block: string, file: string): X509Certificate {
  try {
    return new X509Certificate(block)
  } catch (cause) {
    throw new CertTrouble('not-pem', file, cause)
  }
}

function readKey(text: string, file: string): KeyObject {
  try {
    return createPrivateKey(text)
  } catch (cause) {
    throw new CertTrouble('key-unreadable', file, cause)
  }
}

/** CRYPTREC's list for e-government no longer carries RSA below 2048 bits. */
function refuseWeak({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): void {
  const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {}
  if (asymmetricKeyType === 'rsa' && (modulusLength ?? 0) < 2048)
    throw new CertTrouble('weak-key', `RSA ${modulusLength}`)
  const strong = ['prime256v1', 'secp384r1', 'secp521r1']
  if (asymmetricKeyType === 'ec' && !strong.includes(namedCurve ?? ''))
    throw new CertTrouble('weak-key', namedCurve ?? 'EC')
}

function refuseUnfit({ ca, validFromDate, validToDate, keyUsage }: X509Certificate, now: Date): void {
  if (ca) throw new CertTrouble('not-a-server', 'CA')
  // node calls the extended key usage keyUsage; a certificate without one may serve any purpose.
  const usages: readonly string[] = keyUsage ?? []
  if (usages.length > 0 && !usages.some((usage) => usage === serverAuth || usage === anyUsage)) {
    throw new CertTrouble('not-a-server', usages.join(', '))
  }
  if (now < validFromDate) throw new CertTrouble('not-yet-valid', validFromDate.toISOString().slice(0, 10))
  if (now > validToDate) throw new CertTrouble('expired', validToDate.toISOString().slice(0, 10))
}

/** RFC 5280 §4.2.1.12. */
const serverAuth = '1.3.6.1.5.5.7.3.1'
const anyUsage = '2.5.29.37.0'

function refuseUncovered(leaf: X509Certificate, { type, value }: ServerName): void {
  // Browsers stopped reading the common name in 2017, so the subject does not count.
  const covered = type === 'ip' ? leaf.checkIP(value) : leaf.checkHost(value, { subject: 'never' })
  if (covered === undefined) throw new CertTrouble('name-not-covered', value)
}

function refuseBrokenChain(chain: readonly X509Certificate[], file: string): void {
  for (const [index, issuer] of chain.slice(1).entries()) {
    const issued = chain[index]
    if (issued?.checkIssued(issuer) !== true || !issued.verify(issuer.publicKey))
      throw new CertTrouble('chain-broken', file)
  }
}
