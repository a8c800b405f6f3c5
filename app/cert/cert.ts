// `npx sekisho cert`: arguments in, lines of text out.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { adoptCertificate } from './adopt.ts'
import { type MadeCertificates, makeCertificates, renewCertificate } from './make.ts'
import { authorityFile, type ServerCertificate } from './store.ts'
import { CertTrouble } from './trouble.ts'
import { distribution, help } from './words.ts'

/** Do what the arguments ask for and answer the lines to print; throws `CertTrouble`. */
export async function cert(args: readonly string[]): Promise<readonly string[]> {
  const { values, positionals } = parse(args)
  const directory = resolve(values.directory)
  const names = [...positionals, ...values.name]
  if (values.help) return help
  const { cert: certificateFile, key: keyFile } = values
  if (certificateFile !== undefined && keyFile !== undefined) {
    return adopted(adoptCertificate({ directory, names, certificateFile, keyFile }))
  }
  if (certificateFile !== keyFile) throw new CertTrouble('usage', '--cert, --key')
  if (values.renew) return made(directory, await renewCertificate(directory))
  const request = { directory, names, years: readYears(values.years), newAuthority: values['new-ca'] }
  return made(directory, await makeCertificates(request))
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        name: { type: 'string', multiple: true, default: [] },
        directory: { type: 'string', default: join('data', 'tls') },
        years: { type: 'string', default: '10' },
        cert: { type: 'string' },
        key: { type: 'string' },
        renew: { type: 'boolean', default: false },
        'new-ca': { type: 'boolean', default: false },
      },
    })
  } catch (cause) {
    throw new CertTrouble('usage', cause instanceof Error ? cause.message : '', cause)
  }
}

/** 1 to 20: shorter than the server's own certificate helps nobody, longer outlives the PCs and the algorithms. */
function readYears(text: string): number {
  const years = Number(text.normalize('NFKC'))
  if (!Number.isInteger(years) || years < 1 || years > 20) throw new CertTrouble('usage', `--years ${text}: 1–20`)
  return years
}

function made(directory: string, { server, authorityIsNew, authorityExpires, authorityFingerprint }: MadeCertificates) {
  const authority = join(directory, authorityFile)
  const facts = [
    ...tell(server),
    `認証局の期限: ${date(authorityExpires)}`,
    `認証局のフィンガープリント（SHA-256）: ${authorityFingerprint}`,
  ]
  if (!authorityIsNew)
    return [
      ...facts,
      '認証局は前と同じです。ca.crt を配り直す必要はありません。',
      'The authority is unchanged; ca.crt need not be distributed again.',
    ]
  return [...facts, '', ...distribution(authority)]
}

function adopted(server: ServerCertificate): readonly string[] {
  return [
    ...tell(server),
    '指定された証明書を使います。期限が来る前に、同じコマンドで新しい証明書に取り替えてください。',
    'The given certificate will be used; replace it with the same command before it expires.',
  ]
}

function tell({ names, expires, fingerprint }: ServerCertificate): readonly string[] {
  return [
    `サーバー証明書の名前: ${names.map(({ value }) => value).join('、')}`,
    `サーバー証明書の期限: ${date(expires)}`,
    `サーバー証明書のフィンガープリント（SHA-256）: ${fingerprint}`,
    '関所を起動し直すと、新しい証明書が使われます。 / Restart Sekisho to use it.',
  ]
}

function date(at: Date): string {
  return new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'Asia/Tokyo' }).format(at)
}
