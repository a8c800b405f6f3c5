// PDF: rebuilt from its page tree, or page by page as pictures.
import type { FormatModule } from '../contract.ts'
import { judgePdf } from './judge.ts'
import { rebuildPdf } from './rebuild.ts'

export const pdf: FormatModule = { formats: ['pdf'], rebuild: rebuildPdf, judge: judgePdf }
