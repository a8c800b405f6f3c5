import { today } from '../../kernel/i18n/today.ts'

/** The day in Tokyo of a moment, or null. */
export const dayOf = (at: Date | null): string | null => (at === null ? null : today(at))
