// Settings of a city and the views that a person saved.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const article = '6(1)'

/** 三層の対策 models (chapters/preamble/zones.ts). */
export const models = ['alpha', 'alpha-prime', 'beta', 'beta-prime'] as const

export const Settings = z.object({
  cityName: z.string().trim().min(1).max(60),
  model: z.enum(models),
  /** Days within which 遅滞なく公表 is taken as kept; a default to be edited, no law names a number. */
  publishWithinDays: z.int().min(1).max(365),
})
export type Settings = z.infer<typeof Settings>

export const readSettings = endpoint('GET /settings', {
  summary: '設定',
  article,
  right: 'settings:read',
  reply: z.object({
    settings: Settings,
    /** What the installation runs on, for the support desk. */
    installation: z.object({
      version: z.string(),
      edition: z.string(),
      isolation: z.string(),
      tls: z.boolean(),
      hosts: z.array(z.string()),
    }),
  }),
})
export const changeSettings = endpoint('PUT /settings', {
  summary: '設定を改める',
  article,
  right: 'settings:write',
  body: Settings.omit({ cityName: true }),
  reply: Settings,
})

export const SavedView = z.object({
  id: z.uuid(),
  place: z.string().max(200),
  name: z.string().trim().min(1).max(60),
  query: z.string().max(4_000),
})
export type SavedView = z.infer<typeof SavedView>
export const listViews = endpoint('GET /views', {
  summary: '保存した見方',
  article,
  query: z.object({ place: z.string().max(200) }),
  reply: z.array(SavedView),
})
export const saveView = endpoint('POST /views', {
  summary: '見方を保存する',
  article,
  body: SavedView.omit({ id: true }),
  reply: SavedView,
})
export const removeView = endpoint('DELETE /views/:id', {
  summary: '保存した見方を消す',
  article,
  reply: z.object({ id: z.uuid() }),
})
