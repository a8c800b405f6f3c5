// The allow-list: which keys each kind of object may have, and what may stand under them (ISO 32000-2). `rebuild` copies by it, `judge` reads by it.
import type { FindingCode } from '../contract.ts'

/** What may stand under a key. A kind is a dictionary by its own row; a special has a procedure of its own in `copy` and in `judge`. */
export type Shape =
  | 'number'
  | 'integer'
  | 'boolean'
  | 'name'
  | 'string'
  | 'numbers'
  | 'names'
  | 'rectangle'
  | 'matrix'
  | 'scalar'
  | { readonly word: readonly string[] }
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly any: readonly Shape[] }
  | { readonly kind: string }
  | { readonly special: Special }

export type Special =
  | 'resources'
  | 'form'
  | 'xobject'
  | 'picture'
  | 'soft-mask'
  | 'font'
  | 'cid-font'
  | 'program'
  | 'cmap'
  | 'glyphs'
  | 'bytes'
  | 'profile'
  | 'space'
  | 'pattern'
  | 'shading'
  | 'function'
  | 'destination'
  | 'page'
  | 'annotation'
  | 'group-state'
  | 'appearance'
  | 'look'
  | 'widths'
  | 'structure-kid'
  | 'attributes'
  | 'number-tree'
  | 'visibility'

export interface Row {
  readonly keys: Readonly<Record<string, Shape>>
  /** Keys without which the object is nothing. */
  readonly need?: readonly string[]
  readonly stream?: true
}

const kind = (of: string): Shape => ({ kind: of })
const special = (of: Special): Shape => ({ special: of })
const list = (of: Shape): Shape => ({ list: of })
const word = (...words: readonly string[]): Shape => ({ word: words })
const any = (...shapes: readonly Shape[]): Shape => ({ any: shapes })

const fontKeys = {
  Type: word('Font'),
  BaseFont: 'name',
  Name: 'name',
  ToUnicode: any(special('cmap'), 'name'),
} as const
const simpleFont = {
  ...fontKeys,
  FirstChar: 'integer',
  LastChar: 'integer',
  Widths: 'numbers',
  FontDescriptor: kind('descriptor'),
  Encoding: any('name', kind('encoding')),
} as const
const shadingKeys = {
  ShadingType: 'integer',
  ColorSpace: special('space'),
  Background: 'numbers',
  BBox: 'rectangle',
  AntiAlias: 'boolean',
} as const
const functions = any(special('function'), list(special('function')))
const markup = {
  Type: word('Annot'),
  Rect: 'rectangle',
  Contents: 'string',
  F: 'integer',
  AP: special('appearance'),
  AS: 'name',
  Border: list(any('number', 'numbers')),
  BS: kind('border'),
  C: 'numbers',
  CA: 'number',
  ca: 'number',
  BM: 'name',
  Lang: 'string',
  OC: special('group-state'),
  StructParent: 'integer',
  P: special('page'),
} as const
const noted = {
  ...markup,
  Subj: 'string',
  Popup: special('annotation'),
  IRT: special('annotation'),
  RT: word('R', 'Group'),
  IT: 'name',
  T: 'string',
  M: 'string',
  CreationDate: 'string',
} as const

/** One row a kind of dictionary. */
export const rows: Readonly<Record<string, Row>> = {
  viewer: {
    keys: {
      HideToolbar: 'boolean',
      HideMenubar: 'boolean',
      HideWindowUI: 'boolean',
      FitWindow: 'boolean',
      CenterWindow: 'boolean',
      DisplayDocTitle: 'boolean',
      NonFullScreenPageMode: word('UseNone', 'UseOutlines', 'UseThumbs', 'UseOC'),
      Direction: word('L2R', 'R2L'),
      PrintScaling: word('None', 'AppDefault'),
      Duplex: word('Simplex', 'DuplexFlipShortEdge', 'DuplexFlipLongEdge'),
      PickTrayByPDFSize: 'boolean',
    },
  },
  mark: { keys: { Marked: 'boolean', UserProperties: 'boolean', Suspects: 'boolean' } },
  label: { keys: { Type: word('PageLabel'), S: word('D', 'R', 'r', 'A', 'a'), P: 'string', St: 'integer' } },
  intent: {
    keys: {
      Type: word('OutputIntent'),
      S: word('GTS_PDFX', 'GTS_PDFA1', 'ISO_PDFE1'),
      OutputConditionIdentifier: 'string',
      DestOutputProfile: special('profile'),
    },
  },
  group: {
    keys: { Type: word('Group'), S: word('Transparency'), CS: special('space'), I: 'boolean', K: 'boolean' },
    need: ['S'],
  },
  layer: { keys: { Type: word('OCG'), Name: 'string', Intent: any('name', 'names') }, need: ['Type'] },
  membership: {
    keys: {
      Type: word('OCMD'),
      OCGs: any(special('group-state'), list(special('group-state'))),
      P: word('AllOn', 'AnyOn', 'AnyOff', 'AllOff'),
      VE: special('visibility'),
    },
    need: ['Type'],
  },
  layers: {
    keys: {
      Name: 'string',
      BaseState: word('ON', 'OFF', 'Unchanged'),
      ON: list(special('group-state')),
      OFF: list(special('group-state')),
      Order: special('visibility'),
      ListMode: word('AllPages', 'VisiblePages'),
      Locked: list(special('group-state')),
    },
  },
  properties: {
    keys: {
      MCID: 'integer',
      ActualText: 'string',
      Alt: 'string',
      E: 'string',
      Lang: 'string',
      Type: 'name',
      Subtype: 'name',
      BBox: 'rectangle',
      Attached: 'names',
      Contents: 'string',
      O: 'name',
    },
  },
  form: {
    stream: true,
    keys: {
      Type: word('XObject'),
      Subtype: word('Form'),
      FormType: 'integer',
      BBox: 'rectangle',
      Matrix: 'matrix',
      Group: kind('group'),
      StructParent: 'integer',
      StructParents: 'integer',
      OC: special('group-state'),
    },
  },
  picture: {
    stream: true,
    keys: {
      Type: word('XObject'),
      Subtype: word('Image'),
      Width: 'integer',
      Height: 'integer',
      ColorSpace: special('space'),
      BitsPerComponent: 'integer',
      Intent: 'name',
      ImageMask: 'boolean',
      Mask: any('numbers', special('picture')),
      SMask: special('picture'),
      SMaskInData: 'integer',
      Matte: 'numbers',
      Decode: 'numbers',
      Interpolate: 'boolean',
      StructParent: 'integer',
      OC: special('group-state'),
    },
  },
  state: {
    keys: {
      Type: word('ExtGState'),
      LW: 'number',
      LC: 'integer',
      LJ: 'integer',
      ML: 'number',
      D: list(any('number', 'numbers')),
      RI: 'name',
      OP: 'boolean',
      op: 'boolean',
      OPM: 'integer',
      Font: list(any('number', special('font'))),
      BG: special('function'),
      BG2: any('name', special('function')),
      UCR: special('function'),
      UCR2: any('name', special('function')),
      TR: any('name', special('function'), list(any('name', special('function')))),
      TR2: any('name', special('function'), list(any('name', special('function')))),
      FL: 'number',
      SM: 'number',
      SA: 'boolean',
      BM: any('name', 'names'),
      SMask: any('name', special('soft-mask')),
      CA: 'number',
      ca: 'number',
      AIS: 'boolean',
      TK: 'boolean',
    },
  },
  mask: {
    keys: {
      Type: word('Mask'),
      S: word('Alpha', 'Luminosity'),
      G: special('form'),
      BC: 'numbers',
      TR: any('name', special('function')),
    },
    need: ['S', 'G'],
  },
  calibrated: {
    keys: {
      WhitePoint: 'numbers',
      BlackPoint: 'numbers',
      Gamma: any('number', 'numbers'),
      Matrix: 'numbers',
      Range: 'numbers',
    },
  },
  profile: { stream: true, keys: { N: 'integer', Alternate: special('space'), Range: 'numbers' } },
  inks: {
    keys: {
      Subtype: word('DeviceN', 'NChannel'),
      Colorants: { map: special('space') },
      Process: kind('process'),
      MixingHints: kind('hints'),
    },
  },
  process: { keys: { ColorSpace: special('space'), Components: 'names' } },
  hints: { keys: { Solidities: { map: 'number' }, PrintingOrder: 'names' } },
  tiling: {
    stream: true,
    keys: {
      Type: word('Pattern'),
      PatternType: 'integer',
      PaintType: 'integer',
      TilingType: 'integer',
      BBox: 'rectangle',
      XStep: 'number',
      YStep: 'number',
      Matrix: 'matrix',
    },
  },
  smooth: {
    keys: {
      Type: word('Pattern'),
      PatternType: 'integer',
      Shading: special('shading'),
      Matrix: 'matrix',
      ExtGState: kind('state'),
    },
  },
  shading: {
    keys: {
      ...shadingKeys,
      Coords: 'numbers',
      Domain: 'numbers',
      Matrix: 'matrix',
      Function: functions,
      Extend: list('boolean'),
    },
  },
  mesh: {
    stream: true,
    keys: {
      ...shadingKeys,
      BitsPerCoordinate: 'integer',
      BitsPerComponent: 'integer',
      BitsPerFlag: 'integer',
      Decode: 'numbers',
      VerticesPerRow: 'integer',
      Function: functions,
    },
  },
  sampled: {
    stream: true,
    keys: {
      FunctionType: 'integer',
      Domain: 'numbers',
      Range: 'numbers',
      Size: 'numbers',
      BitsPerSample: 'integer',
      Order: 'integer',
      Encode: 'numbers',
      Decode: 'numbers',
    },
  },
  exponential: {
    keys: { FunctionType: 'integer', Domain: 'numbers', Range: 'numbers', C0: 'numbers', C1: 'numbers', N: 'number' },
  },
  stitching: {
    keys: {
      FunctionType: 'integer',
      Domain: 'numbers',
      Range: 'numbers',
      Functions: list(special('function')),
      Bounds: 'numbers',
      Encode: 'numbers',
    },
  },
  calculator: { stream: true, keys: { FunctionType: 'integer', Domain: 'numbers', Range: 'numbers' } },
  'font-simple': { keys: { ...simpleFont, Subtype: word('Type1', 'MMType1', 'TrueType') } },
  'font-drawn': {
    keys: {
      ...simpleFont,
      Subtype: word('Type3'),
      FontBBox: 'rectangle',
      FontMatrix: 'matrix',
      CharProcs: special('glyphs'),
      Resources: special('resources'),
    },
  },
  'font-composite': {
    keys: {
      ...fontKeys,
      Subtype: word('Type0'),
      Encoding: any('name', special('cmap')),
      DescendantFonts: list(special('cid-font')),
    },
  },
  'font-cid': {
    keys: {
      Type: word('Font'),
      Subtype: word('CIDFontType0', 'CIDFontType2'),
      BaseFont: 'name',
      CIDSystemInfo: kind('system'),
      FontDescriptor: kind('descriptor'),
      DW: 'number',
      W: special('widths'),
      DW2: 'numbers',
      W2: special('widths'),
      CIDToGIDMap: any('name', special('bytes')),
    },
  },
  system: { keys: { Registry: 'string', Ordering: 'string', Supplement: 'integer' } },
  encoding: { keys: { Type: word('Encoding'), BaseEncoding: 'name', Differences: list(any('number', 'name')) } },
  descriptor: {
    keys: {
      Type: word('FontDescriptor'),
      FontName: 'name',
      FontFamily: 'string',
      FontStretch: 'name',
      FontWeight: 'number',
      Flags: 'integer',
      FontBBox: 'numbers',
      ItalicAngle: 'number',
      Ascent: 'number',
      Descent: 'number',
      Leading: 'number',
      CapHeight: 'number',
      XHeight: 'number',
      StemV: 'number',
      StemH: 'number',
      AvgWidth: 'number',
      MaxWidth: 'number',
      MissingWidth: 'number',
      CharSet: 'string',
      Lang: 'name',
      FontFile: special('program'),
      FontFile2: special('program'),
      FontFile3: special('program'),
    },
  },
  program: {
    stream: true,
    keys: {
      Length1: 'integer',
      Length2: 'integer',
      Length3: 'integer',
      Subtype: word('Type1C', 'CIDFontType0C', 'OpenType'),
    },
  },
  cmap: {
    stream: true,
    keys: {
      Type: word('CMap'),
      CMapName: 'name',
      CIDSystemInfo: kind('system'),
      WMode: 'integer',
      UseCMap: any('name', special('cmap')),
    },
  },
  bytes: { stream: true, keys: {} },
  border: { keys: { Type: word('Border'), W: 'number', S: 'name', D: 'numbers' } },
  effect: { keys: { S: word('S', 'C'), I: 'number' } },
  link: {
    keys: {
      ...markup,
      Subtype: word('Link'),
      Dest: special('destination'),
      A: kind('jump'),
      H: word('N', 'I', 'O', 'P'),
      QuadPoints: 'numbers',
    },
    need: ['Rect'],
  },
  jump: { keys: { Type: word('Action'), S: word('URI'), URI: 'string' }, need: ['S', 'URI'] },
  note: {
    keys: {
      ...noted,
      Subtype: word(
        'Text',
        'FreeText',
        'Line',
        'Square',
        'Circle',
        'Polygon',
        'PolyLine',
        'Highlight',
        'Underline',
        'Squiggly',
        'StrikeOut',
        'Stamp',
        'Caret',
        'Ink',
        'Watermark',
        'Redact',
      ),
      QuadPoints: 'numbers',
      L: 'numbers',
      LE: any('name', 'names'),
      IC: 'numbers',
      LL: 'number',
      LLE: 'number',
      LLO: 'number',
      Cap: 'boolean',
      CP: word('Inline', 'Top'),
      CO: 'numbers',
      BE: kind('effect'),
      RD: 'numbers',
      Vertices: 'numbers',
      InkList: list('numbers'),
      Sy: 'name',
      Name: 'name',
      Open: 'boolean',
      State: 'string',
      StateModel: 'string',
      DA: special('look'),
      Q: 'integer',
      CL: 'numbers',
    },
    need: ['Rect'],
  },
  popup: {
    keys: { ...markup, Subtype: word('Popup'), Parent: special('annotation'), Open: 'boolean' },
    need: ['Rect', 'Parent'],
  },
  structure: {
    keys: {
      Type: word('StructTreeRoot'),
      K: special('structure-kid'),
      ParentTree: special('number-tree'),
      ParentTreeNextKey: 'integer',
      RoleMap: { map: 'name' },
      ClassMap: { map: special('attributes') },
    },
  },
  element: {
    keys: {
      Type: word('StructElem'),
      S: 'name',
      P: special('structure-kid'),
      ID: 'string',
      Pg: special('page'),
      K: special('structure-kid'),
      A: special('attributes'),
      C: any('name', list(any('name', 'integer'))),
      R: 'integer',
      T: 'string',
      Lang: 'string',
      Alt: 'string',
      E: 'string',
      ActualText: 'string',
    },
    need: ['S'],
  },
  content: { keys: { Type: word('MCR'), Pg: special('page'), Stm: special('form'), MCID: 'integer' }, need: ['MCID'] },
  object: { keys: { Type: word('OBJR'), Pg: special('page'), Obj: special('annotation') }, need: ['Obj'] },
}

/** What a page may have besides its resources, content and annotations. */
export const pageKeys: Readonly<Record<string, Shape>> = {
  MediaBox: 'rectangle',
  CropBox: 'rectangle',
  BleedBox: 'rectangle',
  TrimBox: 'rectangle',
  ArtBox: 'rectangle',
  Rotate: 'integer',
  UserUnit: 'number',
  Group: { kind: 'group' },
  Tabs: { word: ['R', 'C', 'S'] },
  StructParents: 'integer',
}

/** Resources by category. */
export const resourceShapes: Readonly<Record<string, Shape>> = {
  ExtGState: { kind: 'state' },
  ColorSpace: { special: 'space' },
  Pattern: { special: 'pattern' },
  Shading: { special: 'shading' },
  XObject: { special: 'xobject' },
  Font: { special: 'font' },
  Properties: { special: 'group-state' },
}

/** What a key that is not copied is called in the report. */
export const droppedAs: Readonly<Record<string, FindingCode>> = {
  A: 'action',
  AA: 'action',
  PA: 'action',
  OpenAction: 'open-action',
  JavaScript: 'javascript',
  JS: 'javascript',
  EmbeddedFiles: 'embedded-file',
  AF: 'embedded-file',
  EF: 'embedded-file',
  FS: 'embedded-file',
  Collection: 'embedded-file',
  AcroForm: 'form',
  Metadata: 'metadata',
  PieceInfo: 'metadata',
  LastModified: 'metadata',
  Info: 'personal-metadata',
  ID: 'metadata',
  Thumb: 'thumbnail',
  Perms: 'signature',
  Legal: 'signature',
  DSS: 'signature',
  AlternatePresentations: 'multimedia',
  Renditions: 'multimedia',
  PresSteps: 'multimedia',
  Alternates: 'picture-dropped',
  URI: 'external-link',
  Ref: 'external-link',
  URLS: 'external-link',
  IDS: 'external-link',
  SpiderInfo: 'external-link',
  F: 'external-link',
  PS: 'unknown-part',
  OPI: 'external-link',
  RC: 'unknown-attribute',
}

/** Keys that only packed the bytes, or that a reader has not needed for twenty years: gone without a line. */
export const silent: ReadonlySet<string> = new Set([
  'Length',
  'Filter',
  'DecodeParms',
  'DL',
  'ProcSet',
  'Type',
  'Subtype',
  'Resources',
  'Parent',
  'NM',
  'Kids',
  'Count',
  'Contents',
  'CIDSet',
  'CIDToGIDMap',
  'HT',
  'HTP',
])
