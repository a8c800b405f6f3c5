import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

/**
 * Close what node's permission model of version 24 leaves open: network, signals, and printing into the answer.
 * A second wall only: where bubblewrap or namespaces are at work the kernel has closed the network already.
 */
export function closeDoors(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const name = specifier.replace(/^node:/, '').split('/')[0] ?? ''
      if (!closed.has(name)) return next(specifier, context)
      // The picture library names `child_process` to ask for its platform, and never calls it on ours.
      if (asksForPlatform.test(context.parentURL ?? '')) return { url: nothing, format: 'commonjs', shortCircuit: true }
      throw new Error(`\`${name}\` is closed inside the sandbox`)
    },
  })
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'navigator']) Reflect.deleteProperty(globalThis, name)
  for (const name of ['kill', '_kill', 'getBuiltinModule', 'binding', '_linkedBinding', 'abort']) {
    Object.defineProperty(process, name, { value: refuse(name) })
  }
  const load = process.dlopen.bind(process)
  // Where addons are allowed at all (a kind of inmate of its own), it is the picture library's and no other.
  Object.defineProperty(process, 'dlopen', {
    value: (module: object, file: string, flags?: number) => {
      if (!pictures.test(file)) throw new Error('`process.dlopen` is closed inside the sandbox')
      return flags === undefined ? load(module, file) : load(module, file, flags)
    },
  })
  // The answer has the descriptor to itself.
  Object.defineProperty(process, 'stdout', { value: process.stderr })
}

const nothing = pathToFileURL(join(import.meta.dirname, 'nothing.cjs')).href
const asksForPlatform = /\/node_modules\/(sharp|detect-libc)\//
const pictures = /\/node_modules\/@img\/sharp-[a-z0-9-]+\/.*\.node$/

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
