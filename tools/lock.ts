// Which optional packages does a lock file leave out, and what entry makes npm pass over them on machines they are not for?

/** One package as package-lock.json holds it. */
export interface Locked {
  readonly version?: string
  readonly optional?: boolean
  readonly dev?: boolean
  readonly license?: string
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, unknown>>
}

/** The parts of package-lock.json that we read. */
export type Lock = Readonly<Record<string, unknown>> & { readonly packages: Readonly<Record<string, Locked>> }

/** As Node.js and npm name them; a package whose name has none of them is for no machine we know. */
const systems = ['android', 'darwin', 'freebsd', 'win32', 'openharmony', 'linux', 'netbsd', 'openbsd', 'sunos', 'aix']
const processors = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32', 'arm']

/** The entries that are missing, each made so that npm passes over it on machines it is not for. */
export function absent({ packages }: Lock): Readonly<Record<string, Locked>> {
  const wanted = Object.entries(packages).flatMap(([place, locked]) =>
    Object.entries(locked.optionalDependencies ?? {})
      .filter(([name]) => locked.peerDependenciesMeta?.[name] === undefined)
      .filter(
        ([name]) =>
          packages[`node_modules/${name}`] === undefined && packages[`${place}/node_modules/${name}`] === undefined,
      )
      .map(([name, version]) => [`node_modules/${name}`, entry(name, version, locked)] as const),
  )
  return Object.fromEntries(wanted)
}

function entry(name: string, version: string, { dev, license }: Locked): Locked {
  const os = systems.find((system) => name.includes(system)) ?? 'unknown'
  const cpu = processors.find((processor) => name.includes(processor)) ?? 'unknown'
  const libc = name.includes('musl') ? { libc: ['musl'] } : {}
  return {
    version,
    cpu: [cpu],
    ...(dev === true ? { dev } : {}),
    ...(license === undefined ? {} : { license }),
    optional: true,
    os: [os],
    ...libc,
  }
}
