// Excel's binary workbooks, written again as plain ones.
import type { FormatModule } from '../contract.ts'
import { judgePackage } from '../ooxml/judge.ts'
import { rebuildXlsb } from './rebuild.ts'

export const xlsb: FormatModule = { formats: ['xlsb'], rebuild: rebuildXlsb, judge: judgePackage }
