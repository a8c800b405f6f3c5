import type { LedgerRules } from '../../../kernel/ledger/rules.ts'
import { namingLedger } from '../contract.ts'
import { readCpe } from './cpe.ts'

/** A row of the table names one product of the dictionary, and not every program at once. */
export const namingRules: LedgerRules = {
  ledger: namingLedger,
  judge: (values) => {
    const pattern = String(values['pattern'] ?? '')
    const name = `cpe:2.3:a:${String(values['vendor'] ?? '')}:${String(values['product'] ?? '')}:*:*:*:*:*:*:*:*`
    return [
      ...(pattern.replaceAll(/[*\s]/gu, '').length < 2
        ? [{ field: 'pattern', because: '「*」のほかに2文字以上を書いてください。' }]
        : []),
      ...(readCpe(name) === undefined || name !== name.toLowerCase()
        ? [
            {
              field: 'product',
              because: 'CPE辞書の名前（英小文字・数字・記号）で書いてください（例：google と chrome）。',
            },
          ]
        : []),
    ]
  },
}
