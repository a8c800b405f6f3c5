// How long what crossed is kept: 保存期間.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { article } from './rules.ts'

const Days = z.int().min(1).max(3_650)

export const Retention = z.object({
  /** Originals from the internet: to look at again when something turns out to be wrong. */
  originalDays: Days,
  /** Copies of what was taken out. */
  takeOutDays: Days,
  /** Results, after the last day on which they can be fetched. */
  resultDays: Days,
  /** A file can be fetched for so many days unless the sender says otherwise, and never longer than the second figure. */
  fetchDays: Days,
  longestFetchDays: Days,
})
export type Retention = z.infer<typeof Retention>

/** General practice, not law: a city edits them. */
export const defaultRetention: Retention = {
  originalDays: 90,
  takeOutDays: 365,
  resultDays: 7,
  fetchDays: 14,
  longestFetchDays: 90,
}

export const readRetention = endpoint('GET /sanitization/retention', {
  summary: '受渡しの保存期間',
  article,
  right: 'sanitization.rules:read',
  reply: Retention,
})
export const changeRetention = endpoint('POST /sanitization/retention', {
  summary: '受渡しの保存期間を改める',
  article,
  right: 'sanitization.rules:write',
  body: Retention,
  reply: Retention,
})
