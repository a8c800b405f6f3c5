// Terminals of 見本市: invented, in three zones, with faults that a look finds.

/** Zone by name, first three figures of its addresses, units whose terminals stand there. */
export const sampleRooms = [
  [
    'マイナンバー利用事務系',
    '10.10.2',
    ['3010', '3010', '3010', '3020', '3020', '3020', '4010', '4010', '4020', '4030', '4040', '1030', '3010'],
  ],
  [
    'LGWAN接続系',
    '10.20.2',
    [
      '1010',
      '1020',
      '1020',
      '1040',
      '1050',
      '2010',
      '2020',
      '2020',
      '3030',
      '4010',
      '5010',
      '6010',
      '7010',
      '8010',
      '9400',
    ],
  ],
  [
    'インターネット接続系',
    '10.30.2',
    ['2010', '2020', '2020', '5010', '5010', '5020', '6020', '6030', '8010', '8020', '8030', '9010'],
  ],
] as const

/** What is not as it should be, by the terminal's name. A null fact was never seen. */
export const sampleFaults: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  'MN-004': { mfa: 'no' },
  'MN-007': { 'media-block': 'no' },
  'MN-009': { mfa: null },
  'MN-011': { addresses: '10.10.2.21 10.20.2.77' },
  'LG-003': { signatures: '-21' },
  'LG-006': { malware: 'no' },
  'LG-009': { patches: '-140' },
  'LG-012': { encryption: 'no' },
  'IN-004': { patches: null },
  'IN-008': { signatures: '-9' },
}
/** Days since the last report, where it is not yesterday. */
export const sampleSilence: Readonly<Record<string, number>> = { 'LG-014': 45, 'IN-011': 130 }

/** On every terminal of a zone: name, version, publisher. */
export const sampleSoftware = {
  all: [
    ['Microsoft Office LTSC Professional Plus 2024 - ja-jp', '16.0.17932.20162', 'Microsoft Corporation'],
    ['Microsoft Edge', '131.0.2903.63', 'Microsoft Corporation'],
    ['Microsoft Visual C++ 2015-2022 Redistributable (x64)', '14.40.33810.0', 'Microsoft Corporation'],
    ['ウイルスバスター コーポレートエディション クライアント', '14.0.12345', 'トレンドマイクロ株式会社'],
    ['一太郎2026', '36.0.1', '株式会社ジャストシステム'],
  ],
  インターネット接続系: [['Google Chrome', '131.0.6778.86', 'Google LLC']],
} as const

/** On some terminals only. */
export const sampleExtras: Readonly<
  Record<string, readonly (readonly [name: string, version: string, publisher: string])[]>
> = {
  'LG-002': [['7-Zip 23.01 (x64)', '23.01', 'Igor Pavlov']],
  'LG-005': [['Adobe Acrobat Reader DC - Japanese', '22.003.20282', 'Adobe Systems Incorporated']],
  'LG-008': [['WinRAR 6.11 (64-bit)', '6.11.0', 'win.rar GmbH']],
  'IN-001': [['Google Chrome', '116.0.5845.96', 'Google LLC']],
  'IN-005': [['LINE', '9.4.2.3477', 'LY Corporation']],
  'IN-009': [['PuTTY release 0.78 (64-bit)', '0.78.0.0', 'Simon Tatham']],
}

/** Permitted: name, publisher, purpose. */
export const sampleAllowances = [
  ['Microsoft *', 'Microsoft *', '事務の標準ソフトウェア'],
  ['ウイルスバスター*', 'トレンドマイクロ*', '不正プログラム対策'],
  ['一太郎*', '株式会社ジャストシステム', '例規・議会の文書'],
  ['Google Chrome', 'Google *', 'ウェブの閲覧'],
  ['7-Zip *', 'Igor Pavlov', '圧縮ファイルの展開'],
  ['Adobe Acrobat Reader *', 'Adobe *', 'PDFの閲覧'],
  ['PuTTY *', null, '機器の保守'],
] as const
