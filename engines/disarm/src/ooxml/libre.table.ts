// What LibreOffice adds to the OOXML it writes.
import type { Namespace } from '../xml/grammar.ts'

export const libreNames: readonly Namespace[] = [
  { prefix: 'loext', uri: 'http://schemas.libreoffice.org/', elements: { extCalcPr: 'stringRefSyntax' } },
]
