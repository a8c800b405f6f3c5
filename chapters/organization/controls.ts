/** Control ids in the free text of an exception: separated by spaces, commas or the like. */
export function controlsIn(written: string | null): readonly string[] {
  return (written ?? '').split(/[\s,、，;；]+/u).filter((word) => word !== '')
}
