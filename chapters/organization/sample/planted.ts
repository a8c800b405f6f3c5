// What stands in the sample city, for the chapters that plant on.

/** Ids of what was planted, by the names people use. */
export interface Planted {
  /** By kind: `head`. */
  readonly organs: ReadonlyMap<string, string>
  /** By code and by name: `2020`, 情報政策課. */
  readonly units: ReadonlyMap<string, string>
  /** By name: 情報政策課 課長, 副市長. */
  readonly posts: ReadonlyMap<string, string>
  /** By staff number and by name: `2021`, 関 守彦. */
  readonly people: ReadonlyMap<string, string>
  /** Who signs in first: the section head of 情報政策課. */
  readonly first: string
}

/** The id by that name; a missing one is a slip in the town's own table. */
export function found(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`the sample town has no \`${name}\``)
  return id
}
