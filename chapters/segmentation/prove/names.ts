// Which wires does a drawing show? Interfaces that share a subnet, and those that the city wired by hand. Pure.
import type * as Model from '../../../engines/reach/src/model.ts'
import type { Wire } from '../contract.ts'
import type { Network } from './job.ts'

/** Wires between devices, each pair of devices once for each subnet. */
export function wiresOf(devices: readonly Model.Device[], links: Network['links']): readonly Wire[] {
  const bySubnet = new Map<string, { readonly device: string; readonly interface: string }[]>()
  for (const device of devices)
    for (const one of device.interfaces.filter(({ isEnabled, kind }) => isEnabled && kind !== 'loopback'))
      for (const { family, value, prefix } of one.addresses) {
        const bits = family === 4 ? 32 : 128
        if (prefix >= bits) continue
        const key = `${family}/${value >> BigInt(bits - prefix)}/${prefix}`
        bySubnet.set(key, [...(bySubnet.get(key) ?? []), { device: device.name, interface: one.name }])
      }
  const shared = [...bySubnet.values()].flatMap((ends) =>
    ends.slice(1).flatMap((b) => {
      const [a] = ends
      return a === undefined || a.device === b.device ? [] : [{ a, b }]
    }),
  )
  return [...shared, ...links]
}
