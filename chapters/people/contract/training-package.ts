// 6(5): packages (SCORM 1.2 and 2004) that a city bought or was given, run in a sealed frame.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(5)'

export const Sco = z.object({
  id: z.string().min(1).max(250),
  title: z.string().max(250),
  /** Path of its first page inside the package, with its query. */
  launch: z.string().max(1_000),
  /** cmi.launch_data */
  data: z.string().max(4_000),
  /** Points needed, 0 to 100; null where the package does not say. */
  mastery: z.number().min(0).max(100).nullable(),
})
export type Sco = z.infer<typeof Sco>

export const PackageFacts = z.object({
  id: z.uuid(),
  name: z.string(),
  standard: z.enum(['1.2', '2004']),
  title: z.string(),
  scos: z.array(Sco.pick({ id: true, title: true })),
  files: z.int(),
  bytes: z.int(),
  /** Pages of it stand in frames inside the frame, where the sealed frame lets nothing through. */
  hasFrames: z.boolean(),
  version: z.int(),
})
export type PackageFacts = z.infer<typeof PackageFacts>

export const importPackage = endpoint('POST /people/courses/:id/packages', {
  summary: 'SCORMの教材を取り込み、新しい版にする',
  article,
  right: 'people.course:write',
  query: z.object({ name: z.string().max(255) }),
  body: 'bytes',
  reply: PackageFacts,
})

/**
 * What a SCO kept of itself, by element (`cmi.core.lesson_status`).
 * 600 elements, 64,000 characters for one: the standards ask for 4,096 (1.2) and 64,000 (2004) of suspend data.
 */
export const Kept = z
  .record(z.string().max(250), z.string().max(64_000))
  .refine((kept) => Object.keys(kept).length <= 600, 'too many elements')
  .refine((kept) => JSON.stringify(kept).length <= 200_000, 'too much')
export type Kept = z.infer<typeof Kept>

export const launchPackage = endpoint('POST /people/packages/:id/launch', {
  summary: 'SCORMの教材を開く',
  article,
  right: 'people.training:take',
  body: z.object({ sco: z.string().min(1).max(250) }),
  reply: z.object({
    /** Address of the sealed frame; the key in it opens this package for this person and runs out by itself. */
    address: z.string(),
    title: z.string(),
  }),
})
export const commitPackage = endpoint('PUT /people/packages/:id/runs', {
  summary: 'SCORMの教材の途中経過と結果を受け取る',
  article,
  right: 'people.training:take',
  body: z.object({ sco: z.string().min(1).max(250), kept: Kept }),
  reply: z.object({
    status: z.enum(['incomplete', 'completed', 'failed']),
    score: z.number().nullable(),
    completion: z.uuid().nullable(),
  }),
})
