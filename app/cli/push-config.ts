// `sekisho push-config FILE…`: a management machine hands configurations in. Needs the server's address and a key, and nothing of the installation.
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { basename } from 'node:path'
import { takeConfigurations } from '../../chapters/segmentation/contract.ts'
import { Sorry } from '../sorry.ts'
import type { Asked } from './commands.ts'
import { fileNamed } from './file.ts'

const path = '/api/push/configurations'

/** 0 where every file was taken or known already, 1 where one was refused. */
export async function pushConfigCommand({ words, values, environment }: Asked): Promise<number> {
  if (words.length === 0)
    throw new Sorry('送る設定ファイルを書いてください。', 'Name the configuration files to hand in.')
  const key = String(values['key'] ?? environment['SEKISHO_PUSH_KEY'] ?? '')
  if (key === '')
    throw new Sorry(
      '鍵がありません。--key か環境変数 SEKISHO_PUSH_KEY で渡してください。鍵は「ネットワークの設定」でつくります。',
      'A key is needed: --key or SEKISHO_PUSH_KEY; keys are made on the network settings screen.',
    )
  const files = await Promise.all(
    words.map(async (word) => {
      const { bytes } = await fileNamed(word)
      return { name: basename(word), base64: Buffer.from(bytes).toString('base64') }
    }),
  )
  const { status, text } = await send({ server: serverOf(values, environment), key, body: JSON.stringify({ files }) })
  if (status !== 200) throw new Sorry(...refusalIn(text, status))
  const reply = takeConfigurations.reply.parse(JSON.parse(text))
  if (values['json'] === true) console.log(JSON.stringify(reply, null, 2))
  else for (const file of reply.files) console.log(lineOf(file))
  return reply.files.some(({ outcome }) => outcome === 'refused') ? 1 : 0
}

const outcomes = { added: '新しい装置', changed: '新しい版', same: '変わりなし', refused: '取り込めません' } as const

function lineOf({
  name,
  outcome,
  because,
  devices,
  unread,
  removed,
}: ReturnType<typeof takeConfigurations.reply.parse>['files'][number]): string {
  const told = [
    ...(devices.length === 0 ? [] : [devices.join('、')]),
    ...(unread === 0 ? [] : [`読み取れない行 ${unread}`]),
    ...(removed.length === 0 ? [] : [`取り除いた秘密 ${removed.length}`]),
    ...(because === null ? [] : [because]),
  ]
  return `${name}\t${outcomes[outcome]}\t${told.join('、')}`
}

/** `--to`, SEKISHO_URL, or this machine; a city of several is the first part of the host name. */
function serverOf(values: Asked['values'], environment: Asked['environment']): URL {
  const given = values['to'] ?? environment['SEKISHO_URL'] ?? `http://localhost:${environment['PORT'] ?? '8080'}`
  const city = values['city']
  if (!URL.canParse(String(given)))
    throw new Sorry(`${String(given)} は住所（URL）として読めません。`, `${String(given)} is no URL.`)
  const url = new URL(path, String(given))
  if (city !== undefined && url.hostname === 'localhost') url.hostname = `${String(city)}.localhost`
  return url
}

interface Sending {
  readonly server: URL
  readonly key: string
  readonly body: string
}

/** Names below .localhost are this machine, whatever its resolver says. */
function send({ server, key, body }: Sending): Promise<{ readonly status: number; readonly text: string }> {
  const isLocal = server.hostname === 'localhost' || server.hostname.endsWith('.localhost')
  const request = server.protocol === 'https:' ? secureRequest : plainRequest
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: isLocal ? '127.0.0.1' : server.hostname,
        servername: server.hostname,
        port: server.port === '' ? undefined : server.port,
        path: server.pathname,
        method: 'POST',
        headers: {
          host: server.host,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${key}`,
        },
        timeout: patience,
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }))
        answer.on('error', reject)
      },
    )
    outgoing.on('timeout', () => outgoing.destroy(new Error('timeout')))
    outgoing.on('error', (cause) =>
      reject(
        new Sorry(
          `${server.origin} につながりません。住所と、サーバが動いていることを確かめてください。`,
          `Cannot reach ${server.origin}: ${cause.message}`,
        ),
      ),
    )
    outgoing.end(body)
  })
}

/** 120 s: reading 300 large files takes a fraction of it. */
const patience = 120_000

function refusalIn(text: string, status: number): [string, string] {
  try {
    const { title, detail }: { title?: unknown; detail?: unknown } = JSON.parse(text)
    return [`${String(title)}：${String(detail)}`, `Refused (${status}).`]
  } catch {
    return ['サーバの返事を読めませんでした。', `The server answered ${status}.`]
  }
}
