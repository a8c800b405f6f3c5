// What a checkpoint's note says, line by line (C2SP tlog-checkpoint): origin, size, root.

/** The parts of a note that people copy and compare. */
export interface Note {
  readonly origin: string
  readonly size: string
  readonly root: string
}

/** Reads a note; undefined where it is none. */
export function readNote(note: string): Note | undefined {
  const [origin = '', size = '', root = ''] = note.split('\n', 3)
  return origin === '' || !/^\d+$/u.test(size) || root === '' ? undefined : { origin, size, root }
}
