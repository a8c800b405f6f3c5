// Where a zone is attached, as people write it: `core-fw:port2`, one a line. A device's name may hold a colon, an interface not.
import type { Read } from './contract.ts'

export interface Port {
  readonly device: string
  readonly interface: string
}

/** Every `device:interface` of a text, or why one cannot be read. */
export function readPlaces(text: string): Read<Port> {
  const value: Port[] = []
  for (const line of text.split(/[\n,、]/u).map((one) => one.trim())) {
    if (line === '') continue
    const [, device, port] = /^(.{1,100}?)[:：]\s*(.{1,100})$/u.exec(line) ?? []
    if (device === undefined || port === undefined)
      return { ok: false, because: `「${line}」は、「装置：インタフェース」の形で書いてください。` }
    value.push({ device: device.trim(), interface: port.trim() })
  }
  return { ok: true, value }
}
