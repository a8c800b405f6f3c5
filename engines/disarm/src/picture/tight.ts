// Whether packed bytes are exactly one zlib stream: then they need not be packed again, which takes ten times as long as unpacking.
import type { Tools } from '../contract.ts'

/** Below this, packing again is quick enough and leaves nothing of the sender's packing. */
const worthwhile = 1 << 16

/** True when the bytes unpack to their end, and no longer do when the last of them is missing: so nothing stands behind the stream. */
export function isTight(packed: Uint8Array, unpacked: number, tools: Tools): boolean {
  if (packed.length < worthwhile) return false
  const most = unpacked + 1
  try {
    const whole = tools.inflate(packed, most)
    return (
      whole.complete &&
      whole.bytes.length === unpacked &&
      !tools.inflate(packed.subarray(0, packed.length - 1), most).complete
    )
  } catch (cause) {
    if (cause instanceof RangeError) return false
    throw cause
  }
}
