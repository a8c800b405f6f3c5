// Facts of public vulnerabilities for the sample, in the shape of the feeds: numbers, scores, fixed versions and nothing of their texts.

/** Number, JVN's style of title, score, CPE vendor and product, from, fixed in. */
export const sampleFlaws = [
  ['CVE-2021-44228', 'Apache Log4j における任意のコードが実行可能な脆弱性', 10, 'apache', 'log4j', '2.0', '2.15.0'],
  ['CVE-2021-45046', 'Apache Log4j における不完全な修正による脆弱性', 9, 'apache', 'log4j', '2.0', '2.16.0'],
  [
    'CVE-2022-22965',
    'Spring Framework における任意のコードが実行される脆弱性',
    9.8,
    'vmware',
    'spring_framework',
    null,
    '5.2.20',
  ],
  [
    'CVE-2023-4863',
    'Google Chrome の libwebp におけるヒープバッファオーバーフロー',
    8.8,
    'google',
    'chrome',
    null,
    '116.0.5845.187',
  ],
  ['CVE-2024-4947', 'Google Chrome の V8 における型の取違えの脆弱性', 8.8, 'google', 'chrome', null, '125.0.6422.60'],
  ['CVE-2023-38831', 'WinRAR における任意のコードが実行される脆弱性', 7.8, 'rarlab', 'winrar', null, '6.23'],
  ['CVE-2024-11477', '7-Zip の Zstandard の展開における整数アンダーフロー', 7.8, '7-zip', '7-zip', null, '24.07'],
  [
    'CVE-2023-21608',
    'Adobe Acrobat Reader における解放済みメモリ使用の脆弱性',
    7.8,
    'adobe',
    'acrobat_reader_dc',
    null,
    '22.003.20310',
  ],
  [
    'CVE-2023-48795',
    'SSH プロトコルの実装（PuTTY ほか）における順序番号の検査に関する脆弱性',
    5.9,
    'putty',
    'putty',
    null,
    '0.80',
  ],
  [
    'CVE-2024-10979',
    'PostgreSQL における環境変数の扱いに関する脆弱性',
    8.8,
    'postgresql',
    'postgresql',
    '16.0',
    '16.5',
  ],
  ['CVE-2019-10172', 'Jackson における XML 外部実体参照の脆弱性', 7.5, 'fasterxml', 'jackson-mapper-asl', null, null],
] as const
export const sampleExploited = [
  'CVE-2021-44228',
  'CVE-2021-45046',
  'CVE-2022-22965',
  'CVE-2023-4863',
  'CVE-2024-4947',
  'CVE-2023-38831',
  'CVE-2023-21608',
] as const

/** Name or purl, CPE vendor and product. */
export const sampleNamings = [
  ['Google Chrome', 'google', 'chrome'],
  ['pkg:maven/org.apache.logging.log4j/log4j-core', 'apache', 'log4j'],
  ['pkg:maven/org.springframework/spring-beans', 'vmware', 'spring_framework'],
  ['WinRAR *', 'rarlab', 'winrar'],
  ['PuTTY *', 'putty', 'putty'],
] as const

/** Parts of two systems, as their suppliers might hand them in. */
export const sampleParts = {
  'S-012': [
    [
      'org.springframework',
      'spring-beans',
      '5.2.8.RELEASE',
      'pkg:maven/org.springframework/spring-beans@5.2.8.RELEASE',
    ],
    ['org.apache.logging.log4j', 'log4j-core', '2.17.1', 'pkg:maven/org.apache.logging.log4j/log4j-core@2.17.1'],
  ],
  'S-009': [
    ['org.apache.logging.log4j', 'log4j-core', '2.14.1', 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1'],
    [null, 'PostgreSQL', '16.2', 'pkg:generic/postgresql@16.2'],
  ],
} as const
