// OpenDocument: text, spreadsheets, presentations and drawings rebuilt from inert parts.
import type { FormatModule } from '../contract.ts'
import { judgeOdf } from './judge.ts'
import { rebuildOdf } from './rebuild.ts'

export const odf: FormatModule = {
  formats: ['odt', 'ods', 'odp', 'odg', 'ott', 'ots', 'otp'],
  rebuild: rebuildOdf,
  judge: judgeOdf,
}
