// A place that a finding or a plan names, as a link takes it: path and search apart.

/** `/assurance/year` of `/assurance/year?year=2026`. */
export const pathOf = (place: string): string => place.split('?')[0] ?? place

/** What stands behind `?`, by name. */
export const searchOf = (place: string): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(place.split('?')[1] ?? ''))
