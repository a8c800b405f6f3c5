// What the crossing needs from outside: the engine that disarms, and the place where files lie. The composition root lends both.
import type { Format, Outcome, Policy, Report } from '../../engines/disarm/src/contract.ts'
import type { Blobs } from '../../kernel/blob/blobs.ts'

/** What is asked of the engine for one file. */
export interface DisarmRequest {
  readonly name: string
  readonly policy: Policy
  /** For protected files: tried in order, in memory alone. */
  readonly passwords?: readonly string[]
}

/** Passwords that a person has just given for one held file. */
export interface Given {
  /** Row that says who gave them. */
  readonly attempt: string
  readonly tenant: string
  readonly transfer: string
  /** Empty as soon as their job has begun. */
  readonly passwords: readonly string[]
  /** Moment of the process' own clock, in milliseconds. */
  readonly since: number
}

export interface DisarmWatch {
  readonly signal?: AbortSignal
  /** 0 to 1, as far as the engine knows. */
  readonly onProgress?: (part: number) => void
}

/** What the host offers right now. */
export interface EngineFacts {
  readonly engine: string
  readonly rules: string
  readonly isolation: Report['isolation']
  readonly scanner:
    | { readonly state: 'absent' }
    | { readonly state: 'ready'; readonly engine: string; readonly definitions: string }
}

/**
 * The engine's side: answers every file with `disarmed` or `held`, never throws on input, runs parsers behind walls.
 * Our side: deliver nothing but the bytes of a `disarmed` answer.
 */
export interface Disarmer {
  disarm(source: AsyncIterable<Uint8Array>, request: DisarmRequest, watch?: DisarmWatch): Promise<Outcome>
  facts(): Promise<EngineFacts>
  /** Page one of a file as PNG, drawn behind the walls; null where the format or the host does not allow it. */
  picture(bytes: Uint8Array, format: Format): Promise<Uint8Array | null>
  /** End the children that wait; with the service. */
  close?(): void
}

/** The mail gateway as screens ask it; the composition root fills it in when the port is open. */
export interface Post {
  /** SMTP port; null: no mail is taken by this process. */
  port: number | null
  /** Something became due. */
  wake: () => void
}

/** What the composition root lends this chapter. */
export interface Lent {
  readonly blobs: Blobs
  /** Undefined: no engine on this host. Nothing enters then; files wait. */
  readonly disarmer: Disarmer | undefined
  /** 32 bytes in base64url, for the passwords of sealed take-outs. */
  readonly key: string
  /** How far files have come that are being worked on right now, by id. */
  readonly progress: Map<string, number>
  /** Passwords on their way to their one job, by file. INVARIANT (forgotten): they are nowhere but here, and gone when the job ends. */
  readonly given: Map<string, Given>
  readonly post: Post
}
