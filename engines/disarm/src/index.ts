// Front door of the engine: pure, values in and verdicts out. Files, processes and time belong to ../host.
export { defaultPolicy, Held } from './contract.ts'
export type {
  Converters,
  Danger,
  Finding,
  FormatModule,
  Inner,
  Job,
  Limits,
  Mode,
  Outcome,
  PdfPage,
  Policy,
  Rebuilt,
  Report,
  Scan,
  Tools,
} from './contract.ts'
export { type FindingCode, findingCodes, type Format, formats, type HoldCode, holdCodes } from './codes.table.ts'
export { formatRows } from './formats.table.ts'
export { defaultLimits } from './limits.ts'
export { disarm, type Request, type Source } from './pipeline.ts'
export { type DisarmedMail, disarmMail, type OpenedMessage, openMessage } from './mail/opened.ts'
export { cleanName } from './name.ts'
export { type Language, say } from './report/say.ts'
export { type HoldWords, holdWords, findingWords, actWords, type Words } from './report/words.table.ts'
