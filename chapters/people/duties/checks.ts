import type { Check } from '../../../kernel/check/check.ts'
import { leavers, movers, pledged } from './checks/leaving.ts'
import { acknowledged, announced, newcomers, onPaper } from './checks/notices.ts'

/** 5, 6(5): seven checks of what everyone confirms and leavers hand back. */
export const checks = [announced, acknowledged, newcomers, onPaper, pledged, leavers, movers] as readonly Check[] // their facts' types are their own
