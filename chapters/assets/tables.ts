// Row types of the tables that are asked through Kysely; the register itself is written through the ledger's own gate.
import type { DisposalEdition, Medium, MethodId, Protection } from './contract.ts'

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    'assets.review': {
      tenant_id?: string
      id: string
      asset_id: string
      reviewed_on: string
      by_person: string
      at: Date
      note: string | null
    }
    'assets.disposal_request': {
      tenant_id?: string
      id: string
      asset_id: string
      unit_id: string
      medium: Medium
      method: MethodId
      reuse: boolean
      reason: string
      applicant_id: string
      at: Date
    }
    'assets.disposal_approval': {
      tenant_id?: string
      request_id: string
      act: 'approved' | 'rejected'
      by_person: string
      at: Date
      comment: string | null
    }
    'assets.disposal_record': {
      tenant_id?: string
      request_id: string
      disposed_on: string
      done_by: string
      method: MethodId
      edition: DisposalEdition
      protection: Protection
      reuse: boolean
      witness: string | null
      certificate: string | null
      remarks: string | null
      recorded_by: string
      at: Date
    }
  }
}
export {}
