// The few HTML elements that Excel writes into the text boxes of legacy comments, without a namespace.
import type { Namespace } from '../xml/grammar.ts'

/** `xml` is the root of a VML part. */
export const htmlNames: readonly Namespace[] = [
  {
    prefix: '',
    uri: '',
    elements: {
      xml: '',
      div: '# style',
      font: '# face size color',
      b: '#',
      i: '#',
      u: '# class',
      s: '#',
      sub: '#',
      sup: '#',
      span: '# style lang',
      p: '# style class',
      br: '',
      center: '#',
    },
  },
]
