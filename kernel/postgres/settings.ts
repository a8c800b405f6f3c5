import { totalmem } from 'node:os'

/** What the server is to be tuned for. */
export interface Tuning {
  readonly cluster: string
  readonly socketDirectory: string
  readonly port: number
  /** False only for databases that tests throw away. */
  readonly durable: boolean
}

/**
 * Command line of the server. Settings stand here and not in postgresql.conf, so that they always belong to the version
 * of Sekisho that runs; an administrator's own postgresql.conf still decides everything not named here.
 */
export function serverArguments({ cluster, socketDirectory, port, durable }: Tuning): readonly string[] {
  const settings = {
    ...place(socketDirectory, port),
    ...memory(totalmem() / mebibyte, durable),
    ...words,
    ...(durable ? safe : thrownAway),
  }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

const mebibyte = 1024 * 1024

function place(socketDirectory: string, port: number) {
  return {
    listen_addresses: '',
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: String(port),
    // 60: web and worker pools of 10–20 each, a command line tool, and room for an administrator.
    max_connections: '60',
  }
}

/** An eighth of the machine, within bounds: a modest PC has 4–8 GB and runs other things as well. */
function memory(megabytes: number, durable: boolean) {
  const buffers = durable ? Math.min(512, Math.max(128, Math.round(megabytes / 8))) : 64
  return {
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.max(256, Math.round(megabytes / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    jit: 'off',
  }
}

const words = { lc_messages: 'C', timezone: 'UTC', log_timezone: 'UTC', datestyle: 'ISO, YMD', log_checkpoints: 'off' }

const safe = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'on',
  max_wal_size: '1GB',
  checkpoint_timeout: '10min',
}

const thrownAway = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  autovacuum: 'off',
  // 200: several test files at once, each with pools of its own.
  max_connections: '200',
}
