// The front door: values in, verdicts out. Callers own files, clocks and the words in which a verdict is shown.
export type * from './contract.ts'
export type * from './model.ts'
export { connectionStates, vendors } from './model.ts'
export { prove, type ProveOptions } from './prove/prove.ts'
export { parseLinux, parseLinuxHost } from './parse/linux/read.ts'
export { parseAddress, parseRange } from './parse/linux/address.ts'
export { formatAddress, formatPacket, formatRange } from './space/format.ts'
export { readNetwork, readPolicy, type Read } from './network/read.ts'
