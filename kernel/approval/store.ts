// Proposals, their routes and the marks on them, as PostgreSQL keeps them: insert only.
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Circulation, Mark, Step } from './route.ts'

declare module '../db/tables.ts' {
  interface Tables {
    'approval.proposal': {
      tenant_id?: string
      id: string
      kind: string
      title: string
      article: string | null
      subject_id: string
      body: unknown
      applicant_id: string
      number: string | null
      proposed_at: Date
    }
    'approval.step': {
      tenant_id?: string
      id: string
      proposal_id: string
      position: number
      post_id: string
      act: Step['act']
      delegated: boolean
    }
    'approval.mark': {
      tenant_id?: string
      id: string
      proposal_id: string
      step_id: string | null
      act: Mark['act']
      by_person: string
      for_person: string | null
      at: Date
      comment: string | null
    }
  }
}

export interface Stored extends Circulation {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly article: string | null
  readonly subjectId: string
  readonly body: Readonly<Record<string, unknown>>
  readonly number: string | null
}

/** Proposals by id, or the newest 500. */
export async function load(tx: Tx, ids?: readonly string[]): Promise<readonly Stored[]> {
  const found = await sql<{
    id: string
    kind: string
    title: string
    article: string | null
    subject_id: string
    body: Record<string, unknown>
    applicant_id: string
    number: string | null
    proposed_at: Date
    steps: Step[]
    marks: (Omit<Mark, 'at'> & { at: string })[]
  }>`
    select p.*,
      (select coalesce(json_agg(json_build_object('id', s.id, 'position', s.position, 'postId', s.post_id, 'act', s.act, 'delegated', s.delegated) order by s.position, s.id), '[]')
       from approval.step s where s.tenant_id = p.tenant_id and s.proposal_id = p.id) as steps,
      (select coalesce(json_agg(json_build_object('stepId', m.step_id, 'act', m.act, 'by', m.by_person, 'inPlaceOf', m.for_person, 'at', m.at, 'comment', m.comment) order by m.at, m.id), '[]')
       from approval.mark m where m.tenant_id = p.tenant_id and m.proposal_id = p.id) as marks
    from approval.proposal p
    where ${ids === undefined ? sql`true` : sql`p.id = any(${ids}::uuid[])`}
    order by p.proposed_at desc, p.id desc limit 500`.execute(tx)
  return found.rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    article: row.article,
    subjectId: row.subject_id,
    body: row.body,
    applicantId: row.applicant_id,
    number: row.number,
    proposedAt: row.proposed_at,
    steps: row.steps,
    marks: row.marks.map((mark) => ({ ...mark, at: new Date(mark.at) })),
  }))
}

/** Two people who decide at the same instant come one after the other. */
export async function lock(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`approval ${id}`}, 0))`.execute(tx)
}
