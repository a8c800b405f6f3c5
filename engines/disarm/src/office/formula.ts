// Formulas read as Excel and OpenDocument read them, token by token, to find what fetches, runs or points outside.

export interface FormulaVerdict {
  readonly code: 'dangerous-formula' | 'dde' | 'external-workbook' | 'link-removed' | 'xlm-macro'
  readonly because: string
}

export interface FormulaRules {
  /** Whether HYPERLINK to http may stay. */
  readonly links: boolean
  /** Sheets that are gone; a formula that names one goes too. */
  readonly refused?: ReadonlySet<string>
}

/** Functions that fetch, run or reach outside the workbook; XLM's commands among them. Prefixes `_xlfn.` and `COM.…` are cut before. */
const dangerous: ReadonlySet<string> = new Set(
  (
    'WEBSERVICE FILTERXML RTD CALL REGISTER REGISTER.ID UNREGISTER EXEC EXECUTE INITIATE POKE REQUEST TERMINATE IMAGE STOCKHISTORY PY ' +
    'IMPORTDATA IMPORTXML IMPORTHTML IMPORTFEED IMPORTRANGE GOOGLEFINANCE GOOGLETRANSLATE DDE SQL.REQUEST EVALUATE FOPEN FREAD FREADLN FWRITE FWRITELN FCLOSE ' +
    'DIRECTORY FILES FILE.DELETE RUN ALERT HALT GOTO RETURN FORMULA FORMULA.FILL SET.VALUE SET.NAME ECHO ON.TIME ON.KEY ON.ENTRY ON.DATA ON.WINDOW ' +
    'OPEN SAVE SAVE.AS APP.MAXIMIZE APP.ACTIVATE GET.WORKSPACE GET.CELL GET.DOCUMENT GET.WORKBOOK GET.WINDOW GET.NAME GET.NOTE GET.OBJECT GET.FORMULA GET.DEF GET.CHART.ITEM ' +
    'WORKBOOK.ACTIVATE WORKBOOK.HIDE WORKBOOK.INSERT ERROR INPUT DIALOG.BOX ENABLE.COMMAND SEND.KEYS SEND.MAIL VBA.INSERT.FILE VBA.MAKE.ADDIN ADD.COMMAND ADD.MENU ' +
    'CUBEVALUE CUBEMEMBER CUBESET CUBESETCOUNT CUBERANKEDMEMBER CUBEMEMBERPROPERTY CUBEKPIMEMBER SQLREQUEST'
  ).split(' '),
)

/** True for references and formulas that stay inside the file. */
export function isInertFormula(formula: string): boolean {
  return judgeFormula(formula, { links: true }) === null
}

/** Null: inert. The text is what stands after `=`. */
export function judgeFormula(formula: string, rules: FormulaRules): FormulaVerdict | null {
  const text = formula.replace(/^(msoxl|of|oooc|ooow):=?/i, '')
  const tokens = tokenize(text)
  for (let index = 0; index < tokens.length; index++) {
    const verdict = judgeToken(tokens, index, rules)
    if (verdict !== null) return verdict
  }
  return null
}

interface Token {
  readonly kind: 'string' | 'quoted' | 'name' | 'bracket' | 'other'
  readonly text: string
}

// one pass: "strings", 'quoted sheet names', [brackets], words with dots, then single characters
const pattern = /"(?:[^"]|"")*"?|'(?:[^']|'')*'?|\[(?:[^[\]]|\[[^\]]*\])*\]?|[\p{L}_\\$][\p{L}\p{N}_.\\$?]*|[\s\S]/gu

function tokenize(text: string): readonly Token[] {
  return [...text.matchAll(pattern)].map(([piece]) => {
    const first = piece.charAt(0)
    if (first === '"') return { kind: 'string', text: piece }
    if (first === "'") return { kind: 'quoted', text: piece.replace(/^'|'$/g, '').replace(/''/g, "'") }
    if (first === '[') return { kind: 'bracket', text: piece.slice(1, piece.endsWith(']') ? -1 : undefined) }
    if (/^[\p{L}_\\$]/u.test(first)) return { kind: 'name', text: piece }
    return { kind: 'other', text: piece }
  })
}

function judgeToken(tokens: readonly Token[], index: number, rules: FormulaRules): FormulaVerdict | null {
  const { kind, text } = tokens[index] ?? { kind: 'other', text: '' }
  const next = tokens.slice(index + 1).find((token) => token.text.trim() !== '')?.text ?? ''
  if (kind === 'other') return text === '|' ? { code: 'dde', because: 'DDE link' } : null
  if (kind === 'string') return null
  if (kind === 'bracket') return judgeBracket(tokens, index)
  if (kind === 'quoted') return judgeQuoted(text, next, rules)
  if (next === '(') return judgeCall(tokens, index, rules)
  if (next === '!' && rules.refused?.has(text.toLowerCase())) return { code: 'xlm-macro', because: `sheet ${text}` }
  return null
}

/** `[1]Sheet!A1` and `[Book.xlsx]Sheet!A1` lead out; `Table[Column]` and OpenDocument's `[.A1]` do not. */
function judgeBracket(tokens: readonly Token[], index: number): FormulaVerdict | null {
  const text = tokens[index]?.text ?? ''
  const before = tokens[index - 1]
  if (
    /^'?[a-z][\w+.-]*:\/\/|^'?file:|#\$?'?[^#]*\.|^'?\\\\/i.test(text) &&
    !text.startsWith('#') &&
    !/^\.|^\$?[^'#:]+\.\$?[A-Z]+\$?\d+/i.test(text)
  )
    return { code: 'external-workbook', because: `[${text}]` }
  if (/^'[^']*'#/.test(text)) return { code: 'external-workbook', because: `[${text}]` }
  const table = before?.kind === 'name' || before?.kind === 'quoted' || (before?.kind === 'bracket' && index > 1)
  if (table || /^(\.|\$|#|@|')/.test(text)) return null
  const after = tokens[index + 1]
  // [0]!name is this workbook itself
  if (text === '0') return null
  const leads = after?.kind === 'name' || after?.kind === 'quoted' || after?.text === '!'
  return leads || /^\d+$/.test(text) ? { code: 'external-workbook', because: `[${text}]` } : null
}

function judgeQuoted(text: string, next: string, rules: FormulaRules): FormulaVerdict | null {
  if (/\[[^\]]+\]/.test(text) && !text.startsWith('[0]')) return { code: 'external-workbook', because: text }
  if (next === '#' || /^(file|https?|smb|ftp):|^\\\\/i.test(text)) return { code: 'external-workbook', because: text }
  if (next === '!' && rules.refused?.has(text.toLowerCase())) return { code: 'xlm-macro', because: `sheet ${text}` }
  return next === '|' ? { code: 'dde', because: text } : null
}

function judgeCall(tokens: readonly Token[], index: number, rules: FormulaRules): FormulaVerdict | null {
  const name = (tokens[index]?.text ?? '')
    .toUpperCase()
    .replace(
      /^(_XLFN\.|_XLWS\.|_XLL\.|_XLUDF\.|COM\.SUN\.STAR\.SHEET\.ADDIN\.[\w]+\.|COM\.MICROSOFT\.|ORG\.LIBREOFFICE\.|ORG\.OPENOFFICE\.)+/,
      '',
    )
  if (dangerous.has(name)) return { code: name === 'DDE' ? 'dde' : 'dangerous-formula', because: name }
  return name === 'HYPERLINK' ? judgeHyperlink(tokens, index, rules) : null
}

/** The target must begin with a literal that already decides where it leads: a host, an address, or this workbook. */
function judgeHyperlink(tokens: readonly Token[], index: number, rules: FormulaRules): FormulaVerdict | null {
  const rest = tokens.slice(index + 1).filter(({ text }) => text.trim() !== '')
  const first = rest[1]
  const literal = first?.kind === 'string' ? first.text.slice(1, -1).replace(/""/g, '"') : null
  if (literal?.startsWith('#')) return null
  const web =
    literal !== null &&
    /^(https?:\/\/[\p{L}\p{N}.-]+(:\d+)?([/?#]|$)|mailto:)/iu.test(literal) &&
    !/[\\@]/.test(literal.replace(/^mailto:[^?]*/i, ''))
  const closed =
    rest[2]?.text === ',' ||
    rest[2]?.text === ';' ||
    rest[2]?.text === ')' ||
    /[/?#]/.test(literal?.replace(/^\w+:\/\//, '') ?? '')
  if (web && closed && rules.links) return null
  return { code: web && closed ? 'link-removed' : 'dangerous-formula', because: `HYPERLINK(${literal ?? '…'})` }
}
