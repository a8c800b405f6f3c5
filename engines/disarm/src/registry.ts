// The format folders that are at work. One row a folder; a format that none of them names is held.
import { archive } from './archive/index.ts'
import { calendar } from './calendar/index.ts'
import type { Format } from './codes.table.ts'
import type { FormatModule } from './contract.ts'
import { legacy } from './legacy/index.ts'
import { mail } from './mail/index.ts'
import { textFormats } from './text/index.ts'

/** Every folder's module. */
export const modules: readonly FormatModule[] = [archive, calendar, legacy, mail, textFormats]

/** The module of a format; `undefined` where nothing of ours rebuilds it. */
export function moduleOf(format: Format, among: readonly FormatModule[] = modules): FormatModule | undefined {
  return among.find((one) => one.formats.includes(format))
}
