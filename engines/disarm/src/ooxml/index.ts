// OOXML: Word, Excel and PowerPoint rebuilt from inert parts.
import type { FormatModule } from '../contract.ts'
import { judgePackage } from './judge.ts'
import { rebuildPackage } from './rebuild.ts'

export const ooxml: FormatModule = {
  formats: [
    'docx',
    'docm',
    'dotx',
    'dotm',
    'xlsx',
    'xlsm',
    'xltx',
    'xltm',
    'xlam',
    'pptx',
    'pptm',
    'ppsx',
    'ppsm',
    'potx',
    'potm',
    'ppam',
  ],
  rebuild: rebuildPackage,
  judge: judgePackage,
}
