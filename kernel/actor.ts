/** Who acts: a person with the roles that the posts held at this moment give. */
export interface Actor {
  readonly personId: string
  readonly name: string
  /** Policy roles (chapters/preamble/roles.ts) in force now. */
  readonly roles: readonly string[]
  /** The unit the person belongs to. */
  readonly unit: string | null
  /** Units whose 情報セキュリティ管理者 the person is. */
  readonly units: readonly string[]
  /** Posts held now, by id. */
  readonly posts: readonly string[]
  /** Posts whose holder is absent now and for whom the person may decide (代決), by id. */
  readonly standsInFor: readonly string[]
}

/** What a right is asked about, where it depends on a record. */
export interface Resource {
  readonly type: string
  readonly id?: string
  readonly unit?: string | null
  readonly owner?: string | null
  readonly applicant?: string | null
  readonly tier?: string
  readonly publication?: string
}

/** May this actor use this right, on this record where one is given? Deny by default. */
export type Can = (actor: Actor, right: string, resource?: Resource) => boolean
