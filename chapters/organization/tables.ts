// Row types of the tables that are asked through Kysely; ledgers write all others through their own gate.
declare module '../../kernel/db/tables.ts' {
  interface Tables {
    'organization.exception': {
      tenant_id?: string
      id: string
      revision: number
      applicant: string | null
      state: string
      retired_at: Date | null
    }
    'organization.exception_decision': {
      tenant_id?: string
      exception_id: string
      at: Date
      act: 'approved' | 'rejected'
      by_person: string
      comment: string | null
    }
    'organization.exception_review': {
      tenant_id?: string
      exception_id: string
      at: Date
      by_person: string
      still_needed: boolean
      comment: string
    }
  }
}
export {}
