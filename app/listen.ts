// One listener of the program: TLS where there is a certificate, plain HTTP for localhost alone.
import { createServer as createHttps } from 'node:https'
import { serve, type ServerType } from '@hono/node-server'
import type { ServerCertificate } from './cert/store.ts'

/** Listen; settles when the port is open. */
export function listen({
  fetch,
  port,
  host,
  tls,
}: {
  fetch: (request: Request) => Response | Promise<Response>
  port: number
  host: string
  tls: Pick<ServerCertificate, 'key' | 'cert'> | undefined
}): Promise<ServerType> {
  return new Promise((resolve) => {
    // TLS 1.2 stays allowed: endpoint agents of cities still speak it
    const secure =
      tls === undefined
        ? {}
        : { createServer: createHttps, serverOptions: { key: tls.key, cert: tls.cert, minVersion: 'TLSv1.2' as const } }
    const server = serve({ fetch, port, hostname: host, ...secure }, () => resolve(server))
  })
}
