// What a clerk reads: one row a code, Japanese first. `next` says what to do; nothing here needs knowledge of file formats.
import type { FindingCode, Format, HoldCode } from '../codes.table.ts'
import type { Finding, Report } from '../contract.ts'

/** A thing in both languages. */
export interface Words {
  readonly ja: string
  readonly en: string
}

/** Why a file is held, and what to do. */
export interface HoldWords {
  readonly why: Words
  readonly next: Words
}

const again = {
  ja: '作成した人に、元のソフトで保存し直して、もう一度送ってもらってください。',
  en: 'Ask the sender to save it again in the program that made it, and to send it once more.',
}
const smaller = { ja: '小さく分けて、もう一度送ってください。', en: 'Split it and send the parts.' }
const office = {
  ja: 'システムの管理者に連絡してください。ファイルは保管されています。',
  en: 'Tell the administrator of the system. The file is kept.',
}

/** Each reason to hold. */
export const holdWords: Readonly<Record<HoldCode, HoldWords>> = {
  'unknown-format': {
    why: { ja: '何のファイルか判別できませんでした。', en: 'What kind of file this is could not be told.' },
    next: {
      ja: 'PDF、Word、Excelなどの一般的な形式で送ってもらってください。',
      en: 'Ask for a common format such as PDF, Word or Excel.',
    },
  },
  'unsupported-format': {
    why: { ja: 'この形式は自動では無害化できません。', en: 'This format cannot be disarmed automatically.' },
    next: {
      ja: '別の形式で送ってもらうか、危険な要素がないことを確認したうえで情報セキュリティ管理者の承認を受けてください。',
      en: 'Ask for another format, or have a person confirm that it is free of dangerous elements and approve it.',
    },
  },
  encrypted: {
    why: {
      ja: 'パスワードや権限管理で保護されているため、中を確認できませんでした。',
      en: 'It is protected by a password or rights management, so it could not be looked into.',
    },
    next: {
      ja: '保護を外して送ってもらうか、パスワードを入力してください。',
      en: 'Ask for it without protection, or enter the password.',
    },
  },
  'password-needed': {
    why: { ja: 'パスワードが必要です。', en: 'A password is needed.' },
    next: {
      ja: '送った人にパスワードを確かめて、入力してください。パスワードは記録されません。',
      en: 'Ask the sender for the password and enter it. It is not recorded.',
    },
  },
  'wrong-password': {
    why: { ja: '入力されたパスワードでは開けませんでした。', en: 'The given password does not open it.' },
    next: { ja: 'パスワードを確かめて、もう一度入力してください。', en: 'Check the password and enter it again.' },
  },
  disguised: {
    why: {
      ja: 'ファイル名の拡張子と実際の中身が違います（拡張子偽装の疑い）。',
      en: 'The ending of the name does not fit what the file is.',
    },
    next: {
      ja: '送った人に心当たりを確かめ、正しい拡張子で送り直してもらってください。心当たりがないときは開かず、情報システム担当へ連絡してください。',
      en: 'Ask the sender, and have it sent under its right name. If nobody knows it, do not open it and tell the IT section.',
    },
  },
  polyglot: {
    why: {
      ja: '二つの形式として開ける、不審な作りのファイルです。',
      en: 'It opens as two different formats, which no honest program writes.',
    },
    next: { ja: '開かずに、情報システム担当へ連絡してください。', en: 'Do not open it; tell the IT section.' },
  },
  malformed: {
    why: {
      ja: 'ファイルが壊れているか、正しい作りではありません。',
      en: 'The file is damaged or not built as its format demands.',
    },
    next: again,
  },
  executable: {
    why: {
      ja: 'プログラムやスクリプトなど、開くと動作するファイルです。',
      en: 'It is a program, script or shortcut: it acts when it is opened.',
    },
    next: {
      ja: '業務で必要なときは、情報システム担当へ相談してください。',
      en: 'If it is needed for work, ask the IT section.',
    },
  },
  'converter-missing': {
    why: {
      ja: 'この形式を変換するソフトが、この環境にはありません。',
      en: 'The program that converts this format is not installed here.',
    },
    next: {
      ja: '新しい形式（docx、xlsx、pptx、PDF）で保存し直して送ってもらってください。',
      en: 'Ask for it in a current format (docx, xlsx, pptx, PDF).',
    },
  },
  'converter-failed': {
    why: { ja: '変換の途中で失敗しました。', en: 'The conversion failed.' },
    next: {
      ja: '新しい形式（docx、xlsx、pptx、PDF）で保存し直して送ってもらってください。',
      en: 'Ask for it in a current format (docx, xlsx, pptx, PDF).',
    },
  },
  'too-large': { why: { ja: '大きさが上限を超えています。', en: 'It is larger than the limit.' }, next: smaller },
  'too-deep': {
    why: {
      ja: 'ファイルの中のファイルが、上限より深く重なっています。',
      en: 'Files lie inside one another deeper than the limit.',
    },
    next: { ja: '圧縮をほどいてから送ってもらってください。', en: 'Ask for it unpacked.' },
  },
  'too-many-members': {
    why: { ja: '中に入っているファイルの数が上限を超えています。', en: 'It holds more files than the limit.' },
    next: smaller,
  },
  ratio: {
    why: { ja: '圧縮の割合が異常です（圧縮爆弾の疑い）。', en: 'It expands abnormally, as archive bombs do.' },
    next: {
      ja: '送った人に確かめてください。心当たりがないときは、情報システム担当へ連絡してください。',
      en: 'Ask the sender; if nobody knows it, tell the IT section.',
    },
  },
  'too-many-pages': {
    why: { ja: 'ページ数が上限を超えています。', en: 'It has more pages than the limit.' },
    next: smaller,
  },
  'too-many-pixels': {
    why: { ja: '画像の大きさが上限を超えています。', en: 'The picture is larger than the limit.' },
    next: { ja: '画像を縮小して、もう一度送ってください。', en: 'Make the picture smaller and send it again.' },
  },
  'xml-too-deep': {
    why: { ja: '中の構造が異常に深く重なっています。', en: 'Its inner structure is abnormally deep.' },
    next: again,
  },
  'output-too-large': {
    why: { ja: '無害化した結果が上限を超えました。', en: 'The result is larger than the limit.' },
    next: smaller,
  },
  timeout: { why: { ja: '制限時間内に終わりませんでした。', en: 'It did not finish in time.' }, next: smaller },
  memory: {
    why: { ja: '必要なメモリが上限を超えました。', en: 'It needs more memory than the limit.' },
    next: smaller,
  },
  crash: {
    why: {
      ja: '処理の途中で異常終了しました。ほかのファイルへの影響はありません。',
      en: 'The work on it ended abnormally. No other file is affected.',
    },
    next: again,
  },
  'member-held': {
    why: {
      ja: '中に入っているファイルの一部を無害化できませんでした。',
      en: 'A file inside it could not be disarmed.',
    },
    next: {
      ja: '下の一覧を確かめ、保留になったファイルだけを別の形式で送ってもらってください。',
      en: 'See the list, and ask for the files named there in another format.',
    },
  },
  'verification-failed': {
    why: {
      ja: '無害化した結果の確認に合格しなかったため、渡していません。',
      en: 'The result did not pass its check, so it was not passed on.',
    },
    next: office,
  },
  malware: {
    why: { ja: 'ウイルス対策ソフトがマルウェアを検出しました。', en: 'The virus scanner found malware.' },
    next: {
      ja: '開かずに、直ちに情報セキュリティの連絡窓口（CSIRT）へ連絡してください。',
      en: 'Do not open it; tell the incident desk (CSIRT) at once.',
    },
  },
  'isolation-missing': {
    why: {
      ja: '安全に処理するための隔離環境を用意できませんでした。ファイルは開いていません。',
      en: 'No isolated place to work in could be set up. The file was not opened.',
    },
    next: office,
  },
}

/** Formats whose way on differs from their hold code's. */
export const formatNext: Readonly<Partial<Record<Format, Words>>> = {
  jtd: {
    ja: '一太郎・花子は仕様が公開されていないため、Word形式かPDFで保存し直して送ってもらってください。',
    en: 'The format is not published: ask for Word or PDF.',
  },
  docuworks: {
    ja: 'DocuWorksは仕様が公開されていないため、PDFに変換して送ってもらってください。',
    en: 'The format is not published: ask for PDF.',
  },
  jww: {
    ja: 'DXF、SFC、またはPDFで保存し直して送ってもらうか、画像の参照などの報告を確かめたうえで承認を受けてください。',
    en: 'Ask for DXF, SFC or PDF, or have a person look at what is reported and approve it.',
  },
  dwg: { ja: 'DXF（テキスト形式）またはPDFで保存し直して送ってもらってください。', en: 'Ask for ASCII DXF or PDF.' },
  'encrypted-office': {
    ja: 'パスワードを外して保存し直してもらうか、パスワードを入力してください。',
    en: 'Ask for it without its password, or enter the password.',
  },
}

/** What became of a thing. */
export const actWords: Readonly<Record<Finding['act'], Words>> = {
  removed: { ja: '取り除きました', en: 'removed' },
  replaced: { ja: '置き換えました', en: 'replaced' },
  converted: { ja: '変換しました', en: 'converted' },
  kept: { ja: '残しました', en: 'kept' },
  reported: { ja: '見つけました', en: 'noticed' },
}

/** How the work was walled in. */
export const isolationWords: Readonly<Record<Report['isolation'], Words>> = {
  bubblewrap: { ja: '隔離：bubblewrap（強）', en: 'isolation: bubblewrap (strong)' },
  namespaces: {
    ja: '隔離：名前空間（中）。bubblewrapの導入をお勧めします',
    en: 'isolation: namespaces (medium); bubblewrap is recommended',
  },
  'permission-model': {
    ja: '隔離：Nodeの権限モデルのみ（弱）。bubblewrapを導入してください',
    en: "isolation: Node's permission model only (weak); install bubblewrap",
  },
  none: { ja: '隔離：なし', en: 'isolation: none' },
}

/** Each kind of finding, as a noun. */
export const findingWords: Readonly<Record<FindingCode, Words>> = {
  macro: { ja: 'マクロ（VBA）', en: 'macros (VBA)' },
  'xlm-macro': { ja: 'Excel 4.0マクロ', en: 'Excel 4.0 macros' },
  activex: { ja: 'ActiveXコントロール', en: 'ActiveX controls' },
  'ole-object': { ja: '埋め込みオブジェクト（OLE）', en: 'embedded objects (OLE)' },
  'embedded-document': { ja: '埋め込み文書', en: 'embedded documents' },
  'embedded-file': { ja: '埋め込みファイル', en: 'embedded files' },
  'external-link': { ja: '外部への参照', en: 'references to outside' },
  'remote-template': { ja: '外部テンプレート', en: 'remote templates' },
  'link-removed': { ja: 'リンク', en: 'links' },
  'link-to-file': { ja: '共有フォルダーやファイルへのリンク', en: 'links to shares or files' },
  dde: { ja: 'プログラムを起動する数式・フィールド（DDE）', en: 'formulas or fields that start programs (DDE)' },
  'field-code': { ja: '外部を読み込むフィールド', en: 'fields that fetch or run' },
  'custom-ui': { ja: 'リボンやメニューの改造', en: 'changes of ribbon or menus' },
  'alt-chunk': { ja: '別形式の差し込み文書', en: 'chunks of other formats' },
  'external-workbook': { ja: '他のブックへの参照', en: 'references to other workbooks' },
  'data-connection': { ja: 'データ接続', en: 'data connections' },
  query: { ja: 'クエリ', en: 'queries' },
  'data-mashup': { ja: 'Power Query', en: 'Power Query' },
  'data-model': { ja: 'データモデル', en: 'data models' },
  'web-extension': { ja: 'Webアドイン', en: 'web add-ins' },
  'printer-settings': { ja: 'プリンター設定', en: 'printer settings' },
  'custom-xml': { ja: '独自のXMLデータ', en: 'custom XML' },
  'embedded-font': { ja: '埋め込みフォント', en: 'embedded fonts' },
  'shape-action': { ja: '図形の動作設定', en: 'actions of shapes' },
  'personal-metadata': { ja: '作成者名などの個人に関する情報', en: 'names and other personal metadata' },
  metadata: { ja: '文書のプロパティ', en: 'document properties' },
  thumbnail: { ja: '縮小画像', en: 'thumbnails' },
  signature: { ja: '電子署名（作り直すと無効になります）', en: 'digital signatures (rebuilding ends them)' },
  'unknown-part': { ja: '安全と確認できない部品', en: 'parts not known to be inert' },
  'unknown-element': { ja: '安全と確認できない要素', en: 'elements not known to be inert' },
  'unknown-attribute': { ja: '安全と確認できない属性', en: 'attributes not known to be inert' },
  'unknown-operator': { ja: '安全と確認できない描画命令', en: 'operators not known to be inert' },
  'dangerous-formula': { ja: '外部を読み込む・実行する数式', en: 'formulas that fetch or run' },
  script: { ja: 'スクリプト', en: 'scripts' },
  'event-handler': { ja: 'イベント処理', en: 'event handlers' },
  form: { ja: 'フォーム', en: 'forms' },
  javascript: { ja: 'JavaScript', en: 'JavaScript' },
  'open-action': { ja: '開いたときの動作', en: 'actions on opening' },
  action: { ja: '動作', en: 'actions' },
  launch: { ja: 'プログラムの起動', en: 'launches of programs' },
  submit: { ja: 'データの送信', en: 'sending of data' },
  'rich-media': { ja: 'リッチメディア', en: 'rich media' },
  xfa: { ja: 'XFAフォーム', en: 'XFA forms' },
  multimedia: { ja: '音声・動画', en: 'sound and video' },
  annotation: { ja: '注釈', en: 'annotations' },
  'hidden-layer': { ja: '隠れたレイヤー', en: 'hidden layers' },
  'old-revision': { ja: '古い版の内容', en: 'old revisions' },
  'encryption-removed': { ja: '暗号化', en: 'encryption' },
  'picture-reencoded': { ja: '画像（作り直し）', en: 'pictures (encoded again)' },
  'picture-dropped': { ja: '画像', en: 'pictures' },
  'picture-replaced': { ja: '画像（別形式に置き換え）', en: 'pictures (replaced by another format)' },
  'location-data': { ja: '撮影場所の情報', en: 'location data' },
  animation: { ja: 'アニメーション', en: 'animation' },
  entity: { ja: 'XMLの実体定義', en: 'XML entities' },
  'external-entity': { ja: 'XMLの外部参照', en: 'external XML entities' },
  'control-characters': { ja: '制御文字・見えない文字', en: 'control and invisible characters' },
  'bidi-control': { ja: '文字の向きを変える制御文字', en: 'direction marks' },
  'formula-injection': { ja: '数式として動くセル', en: 'cells that act as formulas' },
  'appended-data': { ja: '末尾に付け足されたデータ', en: 'data hung behind the file' },
  'prepended-data': { ja: '先頭に付け足されたデータ', en: 'data put before the file' },
  'double-extension': { ja: '二重の拡張子', en: 'double extensions' },
  'disguised-extension': { ja: '中身と異なる拡張子', en: 'endings that do not fit' },
  'name-trick': { ja: 'まぎらわしいファイル名', en: 'tricks in the name' },
  'path-traversal': { ja: '別の場所を指すファイル名', en: 'names that point elsewhere' },
  'nested-archive': { ja: '書庫の中の書庫', en: 'archives inside archives' },
  'member-left-out': { ja: '渡さなかったファイル', en: 'members left out' },
  'header-dropped': { ja: 'メールヘッダー', en: 'mail headers' },
  'html-to-text': { ja: 'HTML（文字だけに変換）', en: 'HTML (to text)' },
  'remote-content': { ja: '外部から読み込む画像など', en: 'remote content' },
  'hidden-text': { ja: '隠された文字', en: 'hidden text' },
  converted: { ja: '古い形式（新しい形式に変換）', en: 'an old format (to a current one)' },
  repaired: { ja: '壊れていた部分', en: 'damaged parts' },
  rasterised: { ja: 'ページ（画像化）', en: 'pages (made pictures)' },
  encoding: { ja: '文字コードの指定', en: 'declared encodings' },
  malware: { ja: 'マルウェア', en: 'malware' },
}
