import { chapter, type Served } from '../../../kernel/http/chapter.ts'
import { serveLedger } from '../../../kernel/ledger/serve.ts'
import { namesOf } from '../../organization/index.ts'
import { proofRoutes } from '../proofs.ts'
import { equipmentRules, maintenanceRules, powerRules } from './ledgers.ts'

/** 6(4): equipment, power, care, and what proves it. */
export const routes: readonly Served[] = chapter('physical')
  .join([powerRules, equipmentRules, maintenanceRules].flatMap((rules) => serveLedger(rules, namesOf)))
  .join(proofRoutes).served
