// RFC 7644 §3.12: what went wrong, in the words of the protocol.

/** Table 9 of RFC 7644. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive'

/** Leaves the transaction by being thrown and becomes an error document at the door. */
export class ScimRefusal extends Error {
  readonly status: number
  readonly scimType: ScimType | undefined

  constructor(status: number, scimType: ScimType | undefined, detail: string) {
    super(detail)
    this.name = 'ScimRefusal'
    this.status = status
    this.scimType = scimType
  }
}

export const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** The error document; its status is text, as the RFC has it. */
export const errorBody = ({
  status,
  scimType,
  message,
}: Pick<ScimRefusal, 'status' | 'scimType' | 'message'>): object => ({
  schemas: [errorSchema],
  status: String(status),
  ...(scimType === undefined ? {} : { scimType }),
  detail: message,
})
