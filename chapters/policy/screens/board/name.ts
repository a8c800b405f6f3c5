/** A clause as people cite it: `6(7) 運用`; without a title its number alone. */
export function nameOf({ path, title }: { readonly path: string; readonly title: string | null }): string {
  return title === null ? path : `${path} ${title}`
}
