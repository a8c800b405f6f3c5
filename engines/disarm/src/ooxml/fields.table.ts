// Field names of Word that compute from the document itself (ECMA-376 part 1 §17.16.5).

/** Kept as fields. Anything else is replaced by the result that was cached in the file. */
export const inertFields: ReadonlySet<string> = new Set(
  (
    'PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF FTNREF TOC TC TA TOA XE INDEX RD_ SEQ STYLEREF EQ FORMULA DATE TIME CREATEDATE SAVEDATE PRINTDATE ' +
    'EDITTIME NUMWORDS NUMCHARS TITLE SUBJECT KEYWORDS SYMBOL ADVANCE LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT BIDIOUTLINE IF COMPARE FORMTEXT FORMCHECKBOX ' +
    'FORMDROPDOWN BARCODE DISPLAYBARCODE MERGEFIELD SHAPE MERGEREC MERGESEQ'
  ).split(' '),
)

/** Fields whose visible text is part of their code. */
export const textFields: ReadonlySet<string> = new Set(['MACROBUTTON', 'GOTOBUTTON'])
