// Who sent it, as far as the sender's domain vouches: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489), ARC (RFC 8617).
import { Resolver } from 'node:dns/promises'
import { authenticate } from 'mailauth'
import { type AuthenticationResult, authenticationResults, type SenderCheck } from '../contract/mail.ts'

export interface Handed {
  readonly message: Uint8Array
  readonly client: string
  readonly helo: string
  readonly sender: string
}

const unasked: SenderCheck = { spf: 'unasked', dkim: 'unasked', dmarc: 'unasked', arc: 'unasked', signedBy: [] }

/** 10 s for all questions together: mail waits for nobody's name server. */
const patience = 10_000

/** Ask the sender's domain; without a name server nobody is asked and the result says so. Never throws. */
export async function checkSender(
  { message, client, helo, sender }: Handed,
  nameServers: readonly string[],
): Promise<SenderCheck> {
  if (nameServers.length === 0) return unasked
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  resolver.setServers([...nameServers])
  const late = AbortSignal.timeout(patience)
  const ended = new Promise<'late'>((resolve) => late.addEventListener('abort', () => resolve('late'), { once: true }))
  try {
    const asked = authenticate(Buffer.from(message), {
      ip: client,
      helo,
      sender,
      mta: 'sekisho',
      disableBimi: true,
      // every record type mailauth asks for answers as strings or lists of strings
      resolver: async (name, type) => (await resolver.resolve(name, type)) as string[],
    })
    const found = await Promise.race([asked, ended])
    if (found === 'late')
      return { ...unasked, spf: 'temperror', dkim: 'temperror', dmarc: 'temperror', arc: 'temperror' }
    const { spf, dkim, dmarc, arc } = found
    const passed = (dkim?.results ?? []).filter((one) => one.status.result === 'pass')
    return {
      spf: resultOf(spf ? spf.status.result : 'none'),
      dkim: resultOf(passed.length > 0 ? 'pass' : (dkim?.results[0]?.status.result ?? 'none')),
      dmarc: resultOf(dmarc ? dmarc.status.result : 'none'),
      arc: resultOf(arc ? arc.status.result : 'none'),
      signedBy: [...new Set(passed.map((one) => one.signingDomain ?? ''))].filter((one) => one !== ''),
    }
  } catch {
    return { ...unasked, spf: 'temperror', dkim: 'temperror', dmarc: 'temperror', arc: 'temperror' }
  } finally {
    resolver.cancel()
  }
}

function resultOf(word: string | undefined): AuthenticationResult {
  return authenticationResults.find((one) => one === word) ?? 'none'
}

/** One line for the header of the rebuilt mail, RFC 8601. */
export function authenticationLine({ spf, dkim, dmarc, arc, signedBy }: SenderCheck): string {
  const domains = signedBy.length === 0 ? '' : ` header.d=${signedBy[0]}`
  return spf === 'unasked' ? 'sekisho; none' : `sekisho; spf=${spf}; dkim=${dkim}${domains}; dmarc=${dmarc}; arc=${arc}`
}
