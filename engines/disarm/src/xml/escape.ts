// Text and attribute values as XML writes them.

const inText = /[&<>\r]/g
const inValue = /[&<>"\t\n\r]/g
const entity: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Character data; a carriage return is kept as a reference, or a reader would turn it into a line feed. */
export function escapeText(text: string): string {
  return text.replace(inText, (character) => entity[character] ?? '')
}

/** The inside of a double-quoted attribute; line ends and tabs are kept as references. */
export function escapeValue(value: string): string {
  return value.replace(inValue, (character) => entity[character] ?? '')
}
