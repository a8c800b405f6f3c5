// Everything a child may load, for compiling it ahead; never loaded where a file is.
import 'sharp'
import { rows } from '../src/registry.ts'

await Promise.all(rows.map(({ load }) => load()))
