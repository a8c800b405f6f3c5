// What every archive reader yields: members by path, their bytes on demand.

export interface Member {
  /** As written, decoded; still full of tricks. `/` and `\` both part folders. */
  readonly path: string
  readonly kind: 'file' | 'folder' | 'link' | 'device'
  /** Throws `Held`. Expanded bytes are paid from the budget here. */
  bytes(): Uint8Array | Promise<Uint8Array>
}

/** An archive opened for reading, and what was odd about the container itself. */
export interface Opened {
  readonly members: readonly Member[]
  readonly remarks: readonly {
    readonly code:
      | 'appended-data'
      | 'prepended-data'
      | 'metadata'
      | 'path-traversal'
      | 'name-trick'
      | 'encryption-removed'
    readonly detail: string
  }[]
}
