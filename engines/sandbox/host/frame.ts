// Values cross the wall as JSON with byte arrays beside it. Not as V8 serialization: its reader trusts its writer.

/** Lay a value of plain JSON and byte arrays out as bytes. */
export function pack(value: unknown): Uint8Array {
  const blobs: Uint8Array[] = []
  const json = Buffer.from(JSON.stringify(lift(value, blobs)) ?? 'null')
  const lengths = [json.length, ...blobs.map((blob) => blob.length)]
  const head = Buffer.alloc(4 + 4 * lengths.length)
  head.writeUInt32LE(lengths.length, 0)
  for (const [index, length] of lengths.entries()) head.writeUInt32LE(length, 4 + 4 * index)
  return Buffer.concat([head, json, ...blobs])
}

/** Read what `pack` laid out; throws on anything else, since the writer may be hostile. */
export function unpack(bytes: Uint8Array): unknown {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.length < 4 ? 0 : view.readUInt32LE(0)
  if (count < 1 || 4 + 4 * count > view.length) throw new Error('malformed frame: lengths are missing')
  const parts: Uint8Array[] = []
  let offset = 4 + 4 * count
  for (let index = 0; index < count; index++) {
    const length = view.readUInt32LE(4 + 4 * index)
    if (offset + length > view.length) throw new Error('malformed frame: a part is cut short')
    parts.push(new Uint8Array(view.subarray(offset, offset + length)))
    offset += length
  }
  if (offset !== view.length) throw new Error('malformed frame: bytes after the end')
  const [json = new Uint8Array(), ...blobs] = parts
  return lower(JSON.parse(Buffer.from(json).toString('utf8')), blobs)
}

/** A packed value with its length before it, as it goes down a pipe. */
export function envelope(value: unknown): Uint8Array {
  const body = pack(value)
  const head = Buffer.alloc(4)
  head.writeUInt32LE(body.length)
  return Buffer.concat([head, body])
}

/** Cuts what comes out of a pipe into values; `take` throws on a writer that does not keep to the form or claims more than `most`. */
export function openReader(most: number): (chunk: Uint8Array) => readonly unknown[] {
  let waiting: Uint8Array[] = []
  let length = 0
  let needed = 4
  return (chunk) => {
    waiting.push(chunk)
    length += chunk.length
    const values: unknown[] = []
    while (length >= needed) {
      const whole = Buffer.concat(waiting, length)
      const size = whole.readUInt32LE(0)
      if (size > most) throw new Error(`malformed frame: it claims ${size} bytes`)
      needed = 4 + size
      if (length >= needed) {
        values.push(unpack(whole.subarray(4, needed)))
        needed = 4
      }
      waiting = [values.length > 0 && needed === 4 ? whole.subarray(4 + size) : whole]
      length = waiting[0]?.length ?? 0
      if (needed > 4) break
    }
    return values
  }
}

/** A byte array becomes `{ $bytes: n }`; an object that has this key by itself is refused rather than misread. */
const mark = '$bytes'

function lift(value: unknown, blobs: Uint8Array[]): unknown {
  if (value instanceof Uint8Array) return { [mark]: blobs.push(value) - 1 }
  if (Array.isArray(value)) return value.map((item) => lift(item, blobs))
  if (typeof value !== 'object' || value === null) return value
  if (mark in value) throw new Error(`a value may not use the key ${mark}`)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, lift(item, blobs)]))
}

function lower(value: unknown, blobs: readonly Uint8Array[]): unknown {
  if (Array.isArray(value)) return value.map((item) => lower(item, blobs))
  if (typeof value !== 'object' || value === null) return value
  if (mark in value) {
    const blob = blobs[Number(value[mark])]
    if (blob === undefined) throw new Error('malformed frame: it names bytes that are not there')
    return blob
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, lower(item, blobs)]))
}
