// The allow-list of OpenDocument compiled.
import { type Grammar, grammarOf } from '../xml/index.ts'
import { odfNames } from './odf.table.ts'

/** One grammar for every part of every kind: the namespaces of OpenDocument do not overlap. */
export const odfGrammar: Grammar = grammarOf({
  namespaces: odfNames,
  bare: {
    xlink: 'http://www.w3.org/1999/xlink',
    fo: 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0',
    smil: 'urn:oasis:names:tc:opendocument:xmlns:smil-compatible:1.0',
    script: 'urn:oasis:names:tc:opendocument:xmlns:script:1.0',
    officeooo: 'http://openoffice.org/2009/office',
    drawooo: 'http://openoffice.org/2010/draw',
    tableooo: 'http://openoffice.org/2009/table',
    chartooo: 'http://openoffice.org/2010/chart',
    grddl: 'http://www.w3.org/2003/g/data-view#',
    xhtml: 'http://www.w3.org/1999/xhtml',
    css3t: 'http://www.w3.org/TR/css3-text/',
    dom: 'http://www.w3.org/2001/xml-events',
    ooo: 'http://openoffice.org/2004/office',
    of: 'urn:oasis:names:tc:opendocument:xmlns:of:1.2',
    oooc: 'http://openoffice.org/2004/calc',
    ooow: 'http://openoffice.org/2004/writer',
    msoxl: 'http://schemas.microsoft.com/office/excel/formula',
    rdfa: 'http://docs.oasis-open.org/opendocument/meta/rdfa#',
  },
  // formula prefixes are namespaces only in name; the value itself says which syntax it uses
  everywhere: [
    'xml:id',
    'xml:lang',
    'officeooo:anchor',
    'drawooo:enhanced-path',
    'drawooo:sub-view-size',
    'tableooo:tab-color',
    'css3t:text-justify',
    'loext:min-decimal-places',
    'loext:contextual-spacing',
    'style:layout-grid-square-mode',
    'draw:mime-type',
  ],
  quiet: /^(officeooo:(rsid|paragraph-rsid)|office:target-frame-name|grddl:|rdfa:|xhtml:)/,
})
