import { registerHooks } from 'node:module'

/**
 * Close what node's permission model of version 24 leaves open: network, signals, and printing into the answer.
 * A second wall only: where bubblewrap or namespaces are at work the kernel has closed the network already.
 */
export function closeDoors(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const name = specifier.replace(/^node:/, '').split('/')[0] ?? ''
      if (closed.has(name)) throw new Error(`\`${name}\` is closed inside the sandbox`)
      return next(specifier, context)
    },
  })
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'navigator']) Reflect.deleteProperty(globalThis, name)
  for (const name of ['kill', '_kill', 'getBuiltinModule', 'binding', '_linkedBinding', 'dlopen', 'abort']) {
    Object.defineProperty(process, name, { value: refuse(name) })
  }
  // The answer has the descriptor to itself.
  Object.defineProperty(process, 'stdout', { value: process.stderr })
}

const closed: ReadonlySet<string> = new Set([
  'net',
  'tls',
  'http',
  'https',
  'http2',
  'dgram',
  'dns',
  'quic',
  'inspector',
  'cluster',
  'child_process',
  'worker_threads',
  'repl',
])

function refuse(name: string): () => never {
  return () => {
    throw new Error(`\`process.${name}\` is closed inside the sandbox`)
  }
}
