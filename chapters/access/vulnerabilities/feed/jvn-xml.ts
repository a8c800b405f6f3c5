// JVN's XML: an item of JVNRSS 3 (sec:identifier, sec:cpe, sec:cvss) or a Vulinfo of VULDEF 3, one element at a time.
import { SaxesParser } from 'saxes'
import { instant, jvnOf, productConfigurations, type ReadRecord, scoreIn } from './record.ts'

/** 32: an item is four deep, a Vulinfo eight. */
const deepest = 32
const most = { products: 2_000, text: 4_000, title: 500 } as const

interface Gathered {
  jvn: string
  title: string
  summary: string
  published: string
  modified: string
  readonly ids: string[]
  readonly products: { cpe: string; version: string }[]
  /** Score and vector by the version of CVSS. */
  readonly scores: Map<string, { score: string; vector: string }>
}

/** Read one element; entities of its own, processing instructions and wrong nesting are refused by the parser. */
export function readJvnXml(text: string): ReadRecord {
  const got: Gathered = {
    jvn: '',
    title: '',
    summary: '',
    published: '',
    modified: '',
    ids: [],
    products: [],
    scores: new Map(),
  }
  const path: string[] = []
  let letters = ''
  let version = ''
  let failure: string | undefined
  const parser = new SaxesParser({ fragment: true })
  parser.on('error', () => {
    failure = 'XML として読めません。'
  })
  parser.on('doctype', () => {
    failure = '文書型の宣言は受け取れません。'
  })
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name)
    letters = ''
    if (path.length > deepest) failure = `XML の入れ子が深すぎます（${deepest}段まで）。`
    // an element without prefixes declared: attributes are plain texts
    const own = attributes as Readonly<Record<string, string>>
    if (name === 'sec:references') got.ids.push(own['id'] ?? '')
    if (name === 'sec:cvss')
      got.scores.set(own['version'] ?? '', { score: own['score'] ?? '', vector: own['vector'] ?? '' })
    if (name === 'Cvss') version = own['version'] ?? ''
    if (name === 'AffectedItem' && got.products.length < most.products) got.products.push({ cpe: '', version: '' })
  })
  parser.on('text', (part) => {
    if (letters.length < most.text) letters += part
  })
  parser.on('closetag', ({ name }) => {
    take(got, { name, parent: path.at(-2) ?? '', text: letters.trim().slice(0, most.text).toWellFormed(), version })
    path.pop()
    letters = ''
  })
  try {
    parser.write(text).close()
  } catch {
    failure ??= 'XML として読めません。'
  }
  if (failure !== undefined) return { kind: 'rejected', what: text.slice(0, 80).toWellFormed(), because: failure }
  const best = got.scores.get('3.1') ?? got.scores.get('3.0') ?? [...got.scores.values()][0]
  return jvnOf({
    jvn: got.jvn,
    ids: got.ids,
    title: got.title.slice(0, most.title).toWellFormed(),
    summary: got.summary,
    score: scoreIn(best?.score ?? null),
    vector: best === undefined || best.vector === '' ? null : best.vector.slice(0, 200).toWellFormed(),
    publishedAt: instant(got.published),
    modifiedAt: instant(got.modified),
    configurations: productConfigurations(got.products.filter(({ cpe }) => cpe !== '')),
  })
}

interface Element {
  readonly name: string
  readonly parent: string
  readonly text: string
  readonly version: string
}

function take(got: Gathered, { name, parent, text, version }: Element): void {
  switch (name) {
    case 'sec:identifier':
      got.jvn = text
      break
    case 'VulinfoID':
      if (parent === 'Vulinfo') got.jvn = text
      else got.ids.push(text)
      break
    case 'title':
      got.title = text
      break
    case 'Title':
      if (parent === 'VulinfoData') got.title = text
      break
    case 'description':
    case 'Overview':
      got.summary = text
      break
    case 'dcterms:issued':
    case 'DatePublic':
      got.published = text
      break
    case 'dcterms:modified':
    case 'DateLastUpdated':
      got.modified = text
      break
    case 'sec:cpe':
      if (got.products.length < most.products) got.products.push({ cpe: text, version: '' })
      break
    case 'Cpe': {
      const last = got.products.at(-1)
      if (last !== undefined) last.cpe = text
      break
    }
    case 'Base':
      got.scores.set(version, { score: text, vector: got.scores.get(version)?.vector ?? '' })
      break
    case 'Vector':
      got.scores.set(version, { score: got.scores.get(version)?.score ?? '', vector: text })
      break
    default:
  }
}
