// Excel: formulas by their tokens, names and sheets of macros, tables without queries, authors of comments.
import type { Element, Hook, Walk } from '../xml/index.ts'
import { type FormulaVerdict, judgeFormula } from '../office/formula.ts'
import { type PartScope, standIn } from './scope.ts'

export function sheetHooks(scope: PartScope): Readonly<Record<string, Hook>> {
  const judge = (text: string): FormulaVerdict | null =>
    judgeFormula(text, { links: scope.session.policy.links === 'keep', refused: scope.session.refusedSheets })
  const rule: Hook = {
    text(element, text, walk) {
      const verdict = judge(text)
      if (verdict === null) return text
      walk.found(verdict.code, `${element.name} ${verdict.because}`, 'replaced')
      return '#REF!'
    },
  }
  return {
    ...cellHooks(judge),
    ...workbookHooks(scope, judge),
    ...peopleHooks(scope),
    'x:formula': rule,
    'x:formula1': rule,
    'x:formula2': rule,
    'x14:formula': rule,
    'xne:f': rule,
    'x:calculatedColumnFormula': rule,
    'x:totalsRowFormula': rule,
    'x:hyperlink': { open: openHyperlink },
    'x:table': {
      open(element, walk) {
        const type = element.attributes.get('tableType')
        if (type === undefined || type === 'worksheet') return 'keep'
        element.attributes.delete('tableType')
        walk.found('query', `table of ${type}`)
        return 'keep'
      },
    },
    'x:cacheSource': {
      open(element) {
        return element.attributes.get('type') === 'worksheet' ? 'keep' : 'drop'
      },
    },
    'x14:formControlPr': {
      open: (element, walk) => checkReferences(element, ['fmlaLink', 'fmlaRange', 'fmlaTxbx', 'fmlaGroup'], walk),
    },
    'x:controlPr': { open: (element, walk) => checkReferences(element, ['linkedCell', 'listFillRange'], walk) },
  }
}

function checkReferences(element: Element, names: readonly string[], walk: Walk): 'keep' {
  for (const name of names) {
    const verdict = judgeFormula(element.attributes.get(name) ?? '', { links: false })
    if (verdict === null) continue
    element.attributes.delete(name)
    walk.found(verdict.code, `${element.name}@${name}`)
  }
  return 'keep'
}

/** A formula that goes leaves its value; formulas that share it go with it. */
function cellHooks(judge: (text: string) => FormulaVerdict | null): Readonly<Record<string, Hook>> {
  const refused = new Set<string>()
  const sharers = new Map<string, { readonly from: number; readonly to: number }[]>()
  return {
    'x:f': {
      text(element, text, walk) {
        const shared = element.attributes.get('t') === 'shared' ? element.attributes.get('si') : undefined
        const verdict = text === '' && shared !== undefined && refused.has(shared) ? sharedVerdict : judge(text)
        const table = ['r1', 'r2'].some((name) => judge(element.attributes.get(name) ?? '') !== null)
        if (verdict === null && !table) return text
        if (shared !== undefined) {
          refused.add(shared)
          for (const range of sharers.get(shared) ?? []) walk.blank(range)
        }
        walk.found(verdict?.code ?? 'external-workbook', verdict?.because ?? 'data table', 'replaced')
        // `cm` says the cell spills; without its formula it must not
        if (element.parent?.attributes.delete('cm')) element.parent.changed = true
        return null
      },
      close(element, _, range) {
        const shared = element.attributes.get('si')
        if (shared === undefined) return
        const ranges = sharers.get(shared) ?? []
        ranges.push(range)
        sharers.set(shared, ranges)
      },
    },
    // values of rich data (stocks, web pictures) lead to parts that fetch
    'x:c': {
      open(element, walk) {
        if (element.attributes.delete('vm')) walk.found('data-connection', 'rich value of a cell')
        return 'keep'
      },
    },
  }
}

const sharedVerdict: FormulaVerdict = { code: 'dangerous-formula', because: 'shared formula' }

function workbookHooks(
  scope: PartScope,
  judge: (text: string) => FormulaVerdict | null,
): Readonly<Record<string, Hook>> {
  const { session, links } = scope
  const moved = (index: string): string | null => {
    const place = Number(index)
    return session.sheets[place] === true ? String(session.sheets.slice(0, place).filter((kept) => kept).length) : null
  }
  return {
    'x:sheet': {
      open(element, walk) {
        const kept = links.has(element.attributes.get('r:id') ?? '')
        session.sheets.push(kept)
        if (kept) return 'keep'
        const name = element.attributes.get('name') ?? ''
        session.refusedSheets.add(name.toLowerCase())
        // a sheet without a part: what is left of a macro module
        if (element.attributes.get('r:id') === '') walk.found('xlm-macro', `sheet ${name}`)
        return 'drop'
      },
    },
    'x:definedName': {
      open(element, walk) {
        const name = element.attributes.get('name') ?? ''
        const macro = ['xlm', 'function', 'vbProcedure'].some((flag) =>
          /^(1|true)$/.test(element.attributes.get(flag) ?? ''),
        )
        if (macro || /^(_xlnm\.)?auto_?(open|close|activate|deactivate)/i.test(name)) {
          walk.found('xlm-macro', `name ${name}`)
          return 'drop'
        }
        for (const flag of ['xlm', 'function', 'vbProcedure']) element.attributes.delete(flag)
        const local = element.attributes.get('localSheetId')
        const place = local === undefined ? undefined : moved(local)
        if (place === null) return 'drop'
        if (place !== undefined) element.attributes.set('localSheetId', place)
        return 'keep'
      },
      text(element, text, walk) {
        const verdict = judge(text)
        if (verdict === null) return text
        walk.found(verdict.code, `name ${element.attributes.get('name') ?? ''}: ${verdict.because}`, 'replaced')
        return '#REF!'
      },
    },
    'x:workbookPr': {
      open(element) {
        element.attributes.delete('codeName')
        return 'keep'
      },
    },
    'x:fileSharing': {
      open(element, walk) {
        if (session.policy.authors === 'drop' && element.attributes.delete('userName'))
          walk.found('personal-metadata', 'x:fileSharing@userName')
        return 'keep'
      },
    },
  }
}

function openHyperlink(element: Element, walk: Walk): 'keep' | 'drop' {
  const place = element.attributes.get('location')
  if (place !== undefined && /\\|:\/\/|^\s*[a-z][a-z+.-]+:(?![A-Z$])/i.test(place)) {
    walk.found('link-to-file', place)
    return 'drop'
  }
  if (place === undefined && !element.attributes.has('r:id')) return 'drop'
  return 'keep'
}

function peopleHooks({ session, note }: PartScope): Readonly<Record<string, Hook>> {
  const named: Hook = {
    text(element, text) {
      const stand = standIn(session, text)
      if (stand !== text) note('personal-metadata', element.name, 'replaced')
      return stand
    },
  }
  return {
    'x:author': named,
    'xltc:person': {
      open(element) {
        if (session.policy.authors === 'keep') return 'keep'
        element.attributes.set('displayName', standIn(session, element.attributes.get('displayName') ?? ''))
        for (const name of ['userId', 'providerId'])
          if (element.attributes.has(name)) element.attributes.set(name, name === 'userId' ? '' : 'None')
        note('personal-metadata', 'xltc:person', 'replaced')
        return 'keep'
      },
    },
    'x:pivotCacheDefinition': {
      open(element) {
        if (session.policy.authors === 'drop' && element.attributes.delete('refreshedBy'))
          note('personal-metadata', 'refreshedBy')
        return 'keep'
      },
    },
  }
}
