// HTML that cannot be broken out of: everything that is not our own markup is text.

/** Markup made by `html`; the only value that is put in as it stands. */
export interface Markup {
  readonly markup: string
}

/** INVARIANT (text stays text): what is interpolated is escaped unless `html` itself made it. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Markup | readonly Markup[])[]): Markup {
  return { markup: parts.map((part, index) => part + written(values[index] ?? '')).join('') }
}

/** A whole page with its one style sheet. */
export function page({
  city,
  title,
  body,
  foot,
}: {
  readonly city: string
  readonly title: string
  readonly body: Markup
  readonly foot: string
}): string {
  return html`<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} - ${city}</title><link rel="stylesheet" href="/public.css"></head>
<body><header><p>${city}</p></header><main>${body}</main><footer><p>${foot}</p></footer></body></html>
`.markup
}

function written(value: string | Markup | readonly Markup[]): string {
  if (typeof value === 'string')
    return value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
}
