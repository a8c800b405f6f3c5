// Row types of the tables that are asked through Kysely; the ledgers are written through their own gate.
declare module '../../kernel/db/tables.ts' {
  interface Tables {
    'segmentation.crossing_review': {
      tenant_id?: string
      id: string
      crossing_id: string
      reviewed_on: string
      by_person: string
      at: Date
      note: string | null
    }
    'segmentation.configuration': { tenant_id?: string; id: string; name: string; at: Date }
    'segmentation.configuration_retirement': {
      tenant_id?: string
      configuration_id: string
      at: Date
      by_person: string
      because: string
    }
    'segmentation.change_review': {
      tenant_id?: string
      change_id: string
      verdict: 'expected' | 'unexpected'
      ticket: string | null
      comment: string | null
      by_person: string
      at: Date
    }
    'segmentation.push_key': {
      tenant_id?: string
      id: string
      name: string
      hash: Buffer
      start: string
      expires_on: string
      by_person: string
      at: Date
    }
    'segmentation.push_key_revocation': {
      tenant_id?: string
      key_id: string
      by_person: string
      at: Date
      because: string
    }
  }
}
export {}
