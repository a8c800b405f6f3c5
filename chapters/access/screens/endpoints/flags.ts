// The settings of an osquery client for this server: TLS plugins, pinned CA, no shell for anybody.

/** `osquery.flags` for a server at `host:port`; osquery wants the port always. */
export function flagsFor(host: string): string {
  const at = /:\d+$/u.test(host) ? host : `${host}:443`
  return [
    `--tls_hostname=${at}`,
    '--tls_server_certs=sekisho-ca.pem',
    '--enroll_secret_path=secret.txt',
    '--enroll_tls_endpoint=/osquery/enroll',
    '--host_identifier=uuid',
    '--config_plugin=tls',
    '--config_tls_endpoint=/osquery/config',
    '--config_refresh=600',
    '--logger_plugin=tls',
    '--logger_tls_endpoint=/osquery/log',
    '--logger_tls_period=60',
    '--logger_tls_compress=true',
    '--disable_distributed=false',
    '--distributed_plugin=tls',
    '--distributed_interval=60',
    '--distributed_tls_read_endpoint=/osquery/distributed/read',
    '--distributed_tls_write_endpoint=/osquery/distributed/write',
    '--disable_carver=true',
    '--schedule_splay_percent=10',
  ].join('\n')
}
