import type { LedgerRules } from '../../../kernel/ledger/rules.ts'
import { personLedger, unitLedger } from '../../organization/index.ts'
import { drillLedger } from '../contract.ts'

/** 6(5): drills; what happened in one stands beside its record. */
export const drillRules: LedgerRules = { ledger: drillLedger, neighbours: [unitLedger, personLedger] }
