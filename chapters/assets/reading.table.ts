// How cities write in their Excel ledgers what our choices call otherwise. First match wins; texts are in search form (NFKC, lower case, katakana).

export type Spelling = readonly (readonly [RegExp, string])[]

/** 種別 as cities write it, and as a name gives it away. */
export const kindSpellings: Spelling = [
  [/仕様書|構成図|設計書|マニュアル|手順書|関連文書|図面/, 'document'],
  [/ネットワ-ク|回線|ル-タ|スイッチ|ファイアウォ-ル|無線lan|アクセスポイント|^lan/, 'network'],
  [/(室|施設|設備)$|配電|空調|^ups|ラック/, 'facility'],
  [/usb|sdカ-ド|外付|hdd|ssd|dvd|cd-r|光ディスク|磁気テ-プ|lto|媒体/, 'medium'],
  [
    /システム|サ-バ|ソフト|アプリ|クラウド|パソコン|pc|端末|タブレット|複合機|プリンタ|カメラ|ドロ-ン|ハ-ド|機器/,
    'system',
  ],
  [/情報|デ-タ|文書|帳票|台帳|名簿|申請|届|紙|簿$|カルテ/, 'information'],
]

/** 媒体. */
export const mediumSpellings: Spelling = [
  [/クラウド|saas|iaas|paas|gss/, 'cloud'],
  [/usb|sdカ-ド|メモリカ-ド|フラッシュメモリ/, 'usb'],
  [/ssd/, 'ssd'],
  [/テ-プ|lto|dat/, 'tape'],
  [/hdd|ハ-ドディスク|磁気ディスク|サ-バ|nas/, 'hdd'],
  [/cd|dvd|ブル-レイ|bd|光|mo$/, 'optical'],
  [/紙|書類|帳票|文書|簿冊|マイクロフィルム/, 'paper'],
  [/^(無|ナシ|-|該当ナシ)$/, 'none'],
]

/** 電子・紙の別. */
export const formSpellings: Spelling = [
  [/両方|双方|電子.*紙|紙.*電子|デ-タ.*紙|紙.*デ-タ/, 'both'],
  [/紙|書類|文書|簿冊/, 'paper'],
  [/電子|デ-タ|電磁|デジタル|hdd|usb|ssd|cd|dvd|サ-バ|クラウド/, 'electronic'],
]

/** 領域. */
export const zoneSpellings: Spelling = [
  [/マイナンバ-|個人番号|基幹系|住基|番号利用/, 'my-number'],
  [/セキュリティクラウド/, 'security-cloud'],
  [/lgwan|総合行政|庁内系|内部情報系|業務系/, 'lgwan'],
  [/インタ-ネット|外部系|情報系|internet/, 'internet'],
  [/庁外|外部|委託先|データセンタ|デ-タセンタ/, 'outside'],
  [/スタンドアロン|接続シナイ|未接続|非接続|独立|^(無|ナシ|-)$/, 'none'],
]

/** はい・いいえ. */
export const answerSpellings: Spelling = [
  [
    /^(非|無|ナシ|否|不|未|×|✕|✖|含マ(ナイ|ズ)|シナイ|イイエ|対象外|該当(ナシ|シナイ)|保有シ(ナイ|テイナイ)|-$|0$|no?$|false$)/,
    'no',
  ],
  [/^(有|アリ|含ム|含ミ|該当|保有|可|要|済|対象|○|◯|〇|◎|●|レ|✓|✔|ハイ|公表|公開|1$|y(es)?$|true$)/, 'yes'],
]

/** 機密性; Roman figures are left unread, for some cities count from the top and others from the bottom; a bare 3 is of an older edition and means at least 3B wherever it is no paper of the State. */
export const confidentialitySpellings: Spelling = [
  [/3 ?-? ?a/, '3A'],
  [/3 ?-? ?b/, '3B'],
  [/3 ?-? ?c/, '3C'],
  [/^\D*3\D*$/, '3B'],
  [/^\D*2\D*$/, '2'],
  [/^\D*1\D*$/, '1'],
]

/** 完全性・可用性. */
export const levelSpellings: Spelling = [
  [/^\D*2\D*$/, '2'],
  [/^\D*1\D*$/, '1'],
]
