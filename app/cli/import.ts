// `sekisho import …`: what kind of file is it?
import { Sorry } from '../sorry.ts'
import type { Asked } from './commands.ts'

/** `sekisho import policy|roster|assets FILE…` */
export async function importCommand(asked: Asked): Promise<number> {
  const [what, ...files] = asked.words
  if (files.length > 0 && what === 'policy') return (await import('./policy.ts')).importPolicies(files, asked)
  if (files.length > 0 && (what === 'roster' || what === 'assets'))
    return (await import('./ledger.ts')).importLedger(what, files, asked)
  throw new Sorry(
    'sekisho import policy|roster|assets ファイル の形で入れてください。',
    'Usage: sekisho import policy|roster|assets FILE.',
  )
}
