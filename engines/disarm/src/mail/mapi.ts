// Properties of one object of a .msg file: a stream each, or eight bytes in the list of the small ones (MS-OXMSG §2.4).
import type { Compound } from '../legacy/compound.ts'
import { decodeText } from './charset.ts'

export interface Properties {
  /** Code page of narrow strings, here or taken over from above; `undefined` where nobody says. */
  readonly charset: string | undefined
  text(id: number): string | undefined
  html(): string | undefined
  binary(id: number): Uint8Array | undefined
  number(id: number): number | undefined
  time(id: number): Date | undefined
}

/** Reads on demand; `header` is how many bytes stand before the list, `inherited` the code page of the message around. */
export function propertiesOf(
  compound: Compound,
  above: readonly string[],
  header: number,
  inherited?: string,
): Properties {
  const own = compound.streams.filter(
    ({ path }) => path.length === above.length + 1 && above.every((name, at) => path[at] === name),
  )
  const stream = (id: number, type: number): Uint8Array | undefined => {
    const name = `__substg1.0_${id.toString(16).padStart(4, '0')}${type.toString(16).padStart(4, '0')}`.toLowerCase()
    return own.find(({ path }) => path.at(-1)?.toLowerCase() === name)?.bytes()
  }
  const list = own.find(({ path }) => path.at(-1) === '__properties_version1.0')?.bytes() ?? new Uint8Array(0)
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength)
  const at = (id: number, type: number): number | undefined => {
    for (let from = header; from + 16 <= list.length; from += 16)
      if (view.getUint16(from, true) === type && view.getUint16(from + 2, true) === id) return from + 8
    return undefined
  }
  const number = (id: number): number | undefined => {
    const found = at(id, 3)
    return found === undefined ? undefined : view.getInt32(found, true)
  }
  // Strings are in the message's code page (3FFD); 3FDE is that of its body as it travelled.
  const charset = charsetOf(number(0x3ffd)) ?? inherited ?? charsetOf(number(0x3fde))
  const narrow = (bytes: Uint8Array): string => decodeText(bytes, charset).text
  return {
    charset,
    number,
    text: (id) => {
      const wide = stream(id, 0x1f)
      if (wide !== undefined) return new TextDecoder('utf-16le').decode(wide).replace(/\0+$/, '')
      const old = stream(id, 0x1e)
      return old && narrow(old).replace(/\0+$/, '')
    },
    html: () => {
      const wide = stream(0x1013, 0x1f)
      if (wide !== undefined) return new TextDecoder('utf-16le').decode(wide)
      const bytes = stream(0x1013, 0x102) ?? stream(0x1013, 0x1e)
      return bytes && decodeText(bytes, charsetOf(number(0x3fde)) ?? charset).text
    },
    binary: (id) => stream(id, 0x102),
    time: (id) => {
      const found = at(id, 0x40)
      if (found === undefined) return undefined
      // FILETIME counts 100 ns from 1601.
      const moment = new Date(Number(view.getBigUint64(found, true) / 10_000n) - 11_644_473_600_000)
      return Number.isNaN(moment.getTime()) ? undefined : moment
    },
  }
}

function charsetOf(codePage: number | undefined): string | undefined {
  if (codePage === undefined) return undefined
  return pages[codePage] ?? (codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : undefined)
}

const pages: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  20932: 'euc-jp',
  50220: 'iso-2022-jp',
  50221: 'iso-2022-jp',
  50222: 'iso-2022-jp',
  51932: 'euc-jp',
  65001: 'utf-8',
}
