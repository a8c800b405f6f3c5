// What each format is called, which endings it wears, and which formats may be taken for one another without deceit.
import type { Format } from './codes.table.ts'

/** Formats of one family differ in how they are written, not in what opens them: a `.jpg` that is a PNG is a slip, not a disguise. */
export type Family =
  | 'document'
  | 'workbook'
  | 'slides'
  | 'drawing'
  | 'pdf'
  | 'picture'
  | 'text'
  | 'web'
  | 'archive'
  | 'mail'
  | 'calendar'
  | 'cad'
  | 'program'
  | 'unknown'

/** One format's row. */
export interface FormatRow {
  readonly family: Family
  /** First: the ending a result gets. */
  readonly extensions: readonly string[]
  readonly ja: string
  readonly en: string
}

/** Every format's row; the compiler asks for a new one. */
export const formatRows: Readonly<Record<Format, FormatRow>> = {
  docx: { family: 'document', extensions: ['docx'], ja: 'Word文書', en: 'Word document' },
  docm: { family: 'document', extensions: ['docm'], ja: 'マクロ有効Word文書', en: 'Word document with macros' },
  dotx: { family: 'document', extensions: ['dotx'], ja: 'Wordテンプレート', en: 'Word template' },
  dotm: { family: 'document', extensions: ['dotm'], ja: 'マクロ有効Wordテンプレート', en: 'Word template with macros' },
  xlsx: { family: 'workbook', extensions: ['xlsx'], ja: 'Excelブック', en: 'Excel workbook' },
  xlsm: { family: 'workbook', extensions: ['xlsm'], ja: 'マクロ有効Excelブック', en: 'Excel workbook with macros' },
  xlsb: { family: 'workbook', extensions: ['xlsb'], ja: 'Excelバイナリブック', en: 'Excel binary workbook' },
  xltx: { family: 'workbook', extensions: ['xltx'], ja: 'Excelテンプレート', en: 'Excel template' },
  xltm: {
    family: 'workbook',
    extensions: ['xltm'],
    ja: 'マクロ有効Excelテンプレート',
    en: 'Excel template with macros',
  },
  xlam: { family: 'workbook', extensions: ['xlam'], ja: 'Excelアドイン', en: 'Excel add-in' },
  pptx: { family: 'slides', extensions: ['pptx'], ja: 'PowerPointプレゼンテーション', en: 'PowerPoint presentation' },
  pptm: { family: 'slides', extensions: ['pptm'], ja: 'マクロ有効PowerPoint', en: 'PowerPoint with macros' },
  ppsx: { family: 'slides', extensions: ['ppsx'], ja: 'PowerPointスライドショー', en: 'PowerPoint show' },
  ppsm: { family: 'slides', extensions: ['ppsm'], ja: 'マクロ有効PowerPointショー', en: 'PowerPoint show with macros' },
  potx: { family: 'slides', extensions: ['potx'], ja: 'PowerPointテンプレート', en: 'PowerPoint template' },
  potm: {
    family: 'slides',
    extensions: ['potm'],
    ja: 'マクロ有効PowerPointテンプレート',
    en: 'PowerPoint template with macros',
  },
  ppam: { family: 'slides', extensions: ['ppam'], ja: 'PowerPointアドイン', en: 'PowerPoint add-in' },
  odt: { family: 'document', extensions: ['odt'], ja: 'OpenDocument文書', en: 'OpenDocument text' },
  ods: { family: 'workbook', extensions: ['ods'], ja: 'OpenDocument表計算', en: 'OpenDocument spreadsheet' },
  odp: { family: 'slides', extensions: ['odp'], ja: 'OpenDocumentプレゼンテーション', en: 'OpenDocument presentation' },
  odg: { family: 'drawing', extensions: ['odg'], ja: 'OpenDocument図形', en: 'OpenDocument drawing' },
  ott: {
    family: 'document',
    extensions: ['ott'],
    ja: 'OpenDocument文書テンプレート',
    en: 'OpenDocument text template',
  },
  ots: {
    family: 'workbook',
    extensions: ['ots'],
    ja: 'OpenDocument表計算テンプレート',
    en: 'OpenDocument spreadsheet template',
  },
  otp: {
    family: 'slides',
    extensions: ['otp'],
    ja: 'OpenDocumentスライドテンプレート',
    en: 'OpenDocument slides template',
  },
  doc: { family: 'document', extensions: ['doc', 'dot', 'wiz'], ja: 'Word 97-2003文書', en: 'Word 97-2003 document' },
  xls: {
    family: 'workbook',
    extensions: ['xls', 'xlt', 'xla', 'xlm'],
    ja: 'Excel 97-2003ブック',
    en: 'Excel 97-2003 workbook',
  },
  ppt: { family: 'slides', extensions: ['ppt', 'pps', 'pot'], ja: 'PowerPoint 97-2003', en: 'PowerPoint 97-2003' },
  rtf: { family: 'document', extensions: ['rtf'], ja: 'リッチテキスト', en: 'rich text' },
  pdf: { family: 'pdf', extensions: ['pdf', 'ai'], ja: 'PDF', en: 'PDF' },
  jpeg: { family: 'picture', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'], ja: 'JPEG画像', en: 'JPEG picture' },
  png: { family: 'picture', extensions: ['png', 'apng'], ja: 'PNG画像', en: 'PNG picture' },
  gif: { family: 'picture', extensions: ['gif'], ja: 'GIF画像', en: 'GIF picture' },
  webp: { family: 'picture', extensions: ['webp'], ja: 'WebP画像', en: 'WebP picture' },
  tiff: { family: 'picture', extensions: ['tif', 'tiff'], ja: 'TIFF画像', en: 'TIFF picture' },
  bmp: { family: 'picture', extensions: ['bmp', 'dib'], ja: 'BMP画像', en: 'BMP picture' },
  heic: { family: 'picture', extensions: ['heic', 'heif', 'hif'], ja: 'HEIC画像', en: 'HEIC picture' },
  avif: { family: 'picture', extensions: ['avif'], ja: 'AVIF画像', en: 'AVIF picture' },
  emf: { family: 'picture', extensions: ['emf'], ja: '拡張メタファイル', en: 'enhanced metafile' },
  wmf: { family: 'picture', extensions: ['wmf'], ja: 'Windowsメタファイル', en: 'Windows metafile' },
  svg: { family: 'picture', extensions: ['svg'], ja: 'SVG画像', en: 'SVG picture' },
  html: { family: 'web', extensions: ['html', 'htm', 'xhtml', 'xht', 'shtml'], ja: 'HTML', en: 'HTML' },
  csv: { family: 'text', extensions: ['csv'], ja: 'CSV', en: 'CSV' },
  tsv: { family: 'text', extensions: ['tsv', 'tab'], ja: 'TSV', en: 'TSV' },
  txt: { family: 'text', extensions: ['txt', 'text', 'log'], ja: 'テキスト', en: 'text' },
  md: { family: 'text', extensions: ['md', 'markdown'], ja: 'Markdown', en: 'Markdown' },
  json: { family: 'text', extensions: ['json', 'geojson'], ja: 'JSON', en: 'JSON' },
  xml: { family: 'text', extensions: ['xml', 'xsd', 'gml', 'kml'], ja: 'XML', en: 'XML' },
  zip: { family: 'archive', extensions: ['zip'], ja: 'ZIP', en: 'ZIP archive' },
  '7z': { family: 'archive', extensions: ['7z'], ja: '7z書庫', en: '7z archive' },
  lzh: { family: 'archive', extensions: ['lzh', 'lha'], ja: 'LZH書庫', en: 'LZH archive' },
  tar: { family: 'archive', extensions: ['tar'], ja: 'tar書庫', en: 'tar archive' },
  gz: { family: 'archive', extensions: ['gz', 'tgz'], ja: 'gzip', en: 'gzip' },
  eml: { family: 'mail', extensions: ['eml'], ja: '電子メール', en: 'mail message' },
  msg: { family: 'mail', extensions: ['msg', 'oft'], ja: 'Outlookメール', en: 'Outlook message' },
  mbox: { family: 'mail', extensions: ['mbox', 'mbx'], ja: 'メールボックス', en: 'mailbox' },
  ics: { family: 'calendar', extensions: ['ics', 'ical', 'vcs'], ja: '予定表', en: 'calendar' },
  vcf: { family: 'calendar', extensions: ['vcf', 'vcard'], ja: '連絡先', en: 'contact' },
  dxf: { family: 'cad', extensions: ['dxf'], ja: 'DXF図面', en: 'DXF drawing' },
  sfc: { family: 'cad', extensions: ['sfc'], ja: 'SXF図面（SFC）', en: 'SXF drawing (SFC)' },
  p21: { family: 'cad', extensions: ['p21', 'stp', 'step'], ja: 'SXF図面（P21）', en: 'SXF drawing (P21)' },
  jww: { family: 'cad', extensions: ['jww', 'jws'], ja: 'Jw_cad図面', en: 'Jw_cad drawing' },
  jtd: {
    family: 'document',
    extensions: ['jtd', 'jtdc', 'jtt', 'jttc', 'jhd', 'jfw', 'jvw'],
    ja: '一太郎・花子',
    en: 'Ichitaro or Hanako document',
  },
  docuworks: { family: 'document', extensions: ['xdw', 'xbd', 'xct'], ja: 'DocuWorks文書', en: 'DocuWorks document' },
  dwg: { family: 'cad', extensions: ['dwg', 'dwt'], ja: 'AutoCAD図面', en: 'AutoCAD drawing' },
  'encrypted-office': {
    family: 'unknown',
    extensions: [],
    ja: 'パスワード付きOffice文書',
    en: 'Office document with a password',
  },
  executable: { family: 'program', extensions: [], ja: 'プログラム', en: 'program' },
  unknown: { family: 'unknown', extensions: [], ja: '不明な形式', en: 'unknown format' },
}

/** Endings that make a machine act whatever the bytes are; nothing wearing one crosses. */
export const activeExtensions: ReadonlySet<string> = new Set(
  (
    'exe com scr pif cpl dll ocx sys drv msi msp mst msix appx appxbundle appinstaller application gadget jar jnlp class ' +
    'bat cmd ps1 ps1xml ps2 psc1 psd1 psm1 vb vbe vbs js jse mjs ws wsf wsc wsh sct shb shs hta url lnk website webloc desktop ' +
    'library-ms search-ms searchconnector-ms settingcontent-ms theme themepack deskthemepack scf inf reg rdp xbap ' +
    'iqy oqy rqy dqy slk dif xll wll chm hlp hxs iso img vhd vhdx vmdk udf one onepkg onetoc2 mht mhtml ' +
    'sh bash csh zsh py pyc pyw pl rb php asp aspx jsp cer der app command workflow action apk ipa deb rpm dmg pkg swf ' +
    'udl mdb accdb accde ade adp mda mde odc grp diagcab cab msc ica crx xpi'
  ).split(' '),
)
