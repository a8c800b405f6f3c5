// Undo walks back over the states that steps forward made; a state that went back is not a step of its own.

interface State {
  readonly ordinal: number
  readonly backTo: number | null
}

/** The state to go back to from the last one, or undefined at the beginning. */
export function previousState(states: readonly State[]): number | undefined {
  const last = states.at(-1)
  return last === undefined ? undefined : before(states, stood(states, last))
}

/** The forward state whose tree a state shows. */
function stood(states: readonly State[], state: State): number {
  const target = states.find(({ ordinal }) => ordinal === state.backTo)
  return target === undefined ? state.ordinal : stood(states, target)
}

/** What stood before the step that made a forward state. */
function before(states: readonly State[], ordinal: number): number | undefined {
  const earlier = states.findLast((state) => state.ordinal < ordinal)
  return earlier === undefined ? undefined : stood(states, earlier)
}
