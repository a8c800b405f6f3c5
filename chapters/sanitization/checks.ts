import type { Check } from '../../kernel/check/check.ts'
import { byMethod, disarmed, holds, takeOuts } from './checks/crossing.ts'
import { mailDisarmed, mailFlows } from './gateway/checks.ts'
import { isolation, retention, rules, screen } from './checks/means.ts'
import { scanner } from './checks/scanner.ts'

/** 6(3)②: everything that is looked at in the crossing. */
export const checks: readonly Check[] = [
  byMethod,
  disarmed,
  holds,
  takeOuts,
  rules,
  scanner,
  isolation,
  retention,
  screen,
  mailDisarmed,
  mailFlows,
]
