/** Groups that a right belongs to: `assets.asset:write` is in `assets:write` and `write`; `POST /x` is in none. */
export function groupsOf(right: string): readonly string[] {
  const parts = /^([a-z-]+)(?:\.[a-z.-]+)?:([a-z-]+)$/.exec(right)
  const [, chapter, act] = parts ?? []
  if (chapter === undefined || act === undefined) return []
  return [`${chapter}:${act}`, act].filter((group) => group !== right)
}
