import type { Check } from '../../kernel/check/check.ts'

/** 6(3)②: everything that is looked at in the crossing. */
export const checks: readonly Check[] = []
