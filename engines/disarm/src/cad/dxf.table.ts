// What a DXF drawing may hold: names known to draw, measure, name or arrange. Everything else is left out and told.

/** Entities that draw. Solids of a modelling kernel (ACIS), proxies, OLE frames, pictures and underlays are not here. */
export const dxfEntities: ReadonlySet<string> = new Set(
  (
    'LINE POLYLINE VERTEX SEQEND LWPOLYLINE CIRCLE ARC ELLIPSE SPLINE TEXT MTEXT ATTRIB ATTDEF INSERT POINT SOLID TRACE 3DFACE HATCH ' +
    'DIMENSION ARC_DIMENSION LARGE_RADIAL_DIMENSION LEADER MULTILEADER MLEADER TOLERANCE RAY XLINE MLINE VIEWPORT WIPEOUT SHAPE MESH HELIX ' +
    'ACAD_TABLE 3DLINE LIGHT MPOLYGON CENTERMARK CENTERLINE'
  ).split(' '),
)

/** Objects without a picture: styles, layouts, groups. No VBA project, data link, picture definition, field, proxy. */
export const dxfObjects: ReadonlySet<string> = new Set(
  (
    'DICTIONARY ACDBDICTIONARYWDFLT DICTIONARYVAR ACDBPLACEHOLDER LAYOUT PLOTSETTINGS MLINESTYLE GROUP SCALE MATERIAL VISUALSTYLE ' +
    'TABLESTYLE MLEADERSTYLE CELLSTYLEMAP SORTENTSTABLE RASTERVARIABLES WIPEOUTVARIABLES XRECORD LAYER_INDEX SPATIAL_INDEX SPATIAL_FILTER ' +
    'ACDBDETAILVIEWSTYLE ACDBSECTIONVIEWSTYLE BREAKDATA BLOCKGRIPLOCATIONCOMPONENT DIMASSOC'
  ).split(' '),
)

/** Records of the tables, and what frames every section. */
export const dxfRecords: ReadonlySet<string> = new Set(
  'TABLE ENDTAB VPORT LTYPE LAYER STYLE VIEW UCS APPID DIMSTYLE BLOCK_RECORD BLOCK ENDBLK CLASS SECTION ENDSEC EOF'.split(
    ' ',
  ),
)

/** Sections that are kept. */
export const dxfSections: ReadonlySet<string> = new Set('HEADER CLASSES TABLES BLOCKS ENTITIES OBJECTS'.split(' '))

/** Variables of the header that name a place outside. */
export const dxfOutside: ReadonlySet<string> = new Set([
  '$HYPERLINKBASE',
  '$STYLESHEET',
  '$PROJECTNAME',
  '$XREFOVERRIDE',
])

/** Finding of a name that is left out. */
export function findingOf(
  name: string,
): 'ole-object' | 'external-link' | 'macro' | 'data-connection' | 'field-code' | 'unknown-element' {
  if (name.startsWith('OLE')) return 'ole-object'
  if (/VBA/.test(name)) return 'macro'
  if (/DATALINK/.test(name)) return 'data-connection'
  if (name.startsWith('FIELD')) return 'field-code'
  return /IMAGE|UNDERLAY|DEFINITION|POINTCLOUD/.test(name) ? 'external-link' : 'unknown-element'
}
