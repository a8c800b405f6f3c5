// The mail of one person: placeholders filled, as text and as HTML with the link and the picture that tells of opening. Pure.
import type { ExercisePlan } from '../contract.ts'

export interface Reader {
  readonly name: string
  readonly unit: string
}

/** `{氏名}` and `{所属}` in a text that goes to one person. */
export const fill = (text: string, { name, unit }: Reader): string =>
  text.replaceAll('{氏名}', () => name).replaceAll('{所属}', () => unit)

/** Below the city's address; also the door's own. */
export const exercisePath = '/x/'

type Sheet = Pick<ExercisePlan, 'subject' | 'body' | 'baseUrl'>

/** Subject, text and HTML; nothing but text, one link, one picture: no attachment, no script. */
export function letter({ subject, body, baseUrl }: Sheet, reader: Reader, token: string) {
  const link = `${baseUrl}${exercisePath}${token}`
  const text = fill(body, reader)
  return {
    subject: fill(subject, reader),
    text: text.replaceAll('{リンク}', link),
    html: `<!doctype html><html lang="ja"><body style="font-family:sans-serif"><p>${escape(text)
      .replaceAll('{リンク}', `<a href="${escape(link)}">${escape(link)}</a>`)
      .replaceAll('\n', '<br>')}</p><img src="${escape(link)}/p.gif" width="1" height="1" alt=""></body></html>`,
  }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
