// Tables of the journal as queries name them.
declare module '../db/tables.ts' {
  interface Tables {
    'journal.entry': {
      tenant_id?: string
      id: string
      at: Date
      kind: string
      actor_id: string | null
      subject_type: string
      subject_id: string
      article: string | null
      line: string
    }
    'journal.payload': { tenant_id?: string; entry_id: string; salt: Buffer; body: string }
    'journal.pending': { tenant_id?: string; entry_id: string }
    'journal.leaf': { tenant_id?: string; index: number; entry_id: string; hash: Buffer }
    'journal.checkpoint': { tenant_id?: string; size: number; root: Buffer; edge: Buffer; note: string; at?: Date }
    'journal.cursor': { tenant_id?: string; reader: string; next: number }
  }
}

export {}
