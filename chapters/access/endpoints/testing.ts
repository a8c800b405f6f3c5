// An osquery client for tests, faithful to the wire examples of deployment/remote.md; no real osqueryd can be had here.
import { gzipSync } from 'node:zlib'
import type { OsqueryDoor } from './osquery/door.ts'

export interface Client {
  readonly host: string
  key: string
  post(path: string, body: unknown): Promise<Record<string, unknown>>
  enrol(secret: string): Promise<boolean>
  config(): Promise<Record<string, { query: string; interval: number; snapshot?: boolean }>>
  /** Lines as the result log has them; returned so that a test can send them again. */
  log(lines: readonly object[]): Promise<Record<string, unknown>>
}

export interface Machine {
  readonly host: string
  readonly identifier?: string
  readonly platform?: 'windows' | 'linux'
  readonly isGzip?: boolean
}

/** One line of a snapshot query. Numbers are text, as `logger_numerics=false` writes them. */
export const snapshot = (name: string, unixTime: number, rows: readonly object[]): object => ({
  snapshot: rows,
  action: 'snapshot',
  name,
  hostIdentifier: 'ignored',
  calendarTime: new Date(unixTime * 1000).toUTCString(),
  unixTime: String(unixTime),
  epoch: '0',
  counter: '0',
  numerics: false,
})

/** One line a row, as the event form of a differential query writes it. */
export const event = (
  name: string,
  {
    action,
    columns,
    counter,
    unixTime,
    epoch = 0,
  }: {
    readonly action: 'added' | 'removed'
    readonly columns: object
    readonly counter: number
    readonly unixTime: number
    readonly epoch?: number
  },
): object => ({ name, hostIdentifier: 'ignored', unixTime, epoch, counter, numerics: false, columns, action })

/** A machine that speaks to a door. */
export function clientAt(
  { door, tenant }: { readonly door: OsqueryDoor; readonly tenant: string },
  { host, identifier = `id-${host}`, platform = 'windows', isGzip = false }: Machine,
): Client {
  const client: Client = {
    host,
    key: '',
    post: async (path, body) => {
      const text = JSON.stringify(body)
      const request = new Request(`https://mihon.test/osquery/${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'osquery/5.12.1',
          ...(isGzip ? { 'content-encoding': 'gzip' } : {}),
        },
        body: isGzip ? new Uint8Array(gzipSync(text)) : text,
      })
      const response = await door(request, tenant, '10.0.0.1')
      if (response.status !== 200) throw new Error(`a client understands 200 alone, not ${response.status}`)
      return (await response.json()) as Record<string, unknown>
    },
    enrol: async (secret) => {
      const reply = await client.post('enroll', {
        enroll_secret: secret,
        host_identifier: identifier,
        host_details: {
          os_version: {
            name: platform === 'windows' ? 'Microsoft Windows 11 Pro' : 'Debian GNU/Linux',
            version: '10.0.22631',
            platform,
          },
          osquery_info: { version: '5.12.1', build_platform: platform },
          system_info: { hostname: host, hardware_model: 'VersaPro', uuid: identifier },
          platform_info: { vendor: 'NEC' },
        },
      })
      client.key = typeof reply['node_key'] === 'string' ? reply['node_key'] : ''
      return reply['node_invalid'] !== true
    },
    config: async () => {
      const reply = await client.post('config', { node_key: client.key })
      return reply['schedule'] as Record<string, { query: string; interval: number }>
    },
    log: (data) => client.post('log', { node_key: client.key, log_type: 'result', data }),
  }
  return client
}
