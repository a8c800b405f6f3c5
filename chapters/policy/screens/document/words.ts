// Texts of the document screens: Japanese first, English second.

export const listWords = {
  title: { ja: 'ポリシー文書', en: 'Policy documents' },
  crumb: { ja: '文書の一覧', en: 'All documents' },
  search: { ja: '文書名・条文から探す', en: 'Search names and clauses' },
  tier: { ja: '種類', en: 'Tier' },
  all: { ja: 'すべて', en: 'All' },
  import: { ja: '文書を読み込む', en: 'Import a document' },
  name: { ja: '名称', en: 'Name' },
  publication: { ja: '公開の別', en: 'Publication' },
  current: { ja: '現在の版', en: 'Current version' },
  versions: { ja: '現在の版', en: 'Current version' },
  table: { ja: (tier: string) => `${tier}の一覧`, en: (tier: string) => `List: ${tier}` },
  note: { ja: '読むことを許された文書だけが並びます。', en: 'Only what you may read is listed.' },
  count: { ja: (n: number) => `${n}件`, en: (n: number) => `${n}` },
  state: { ja: '状態', en: 'State' },
  draft: { ja: '案', en: 'Draft' },
  adopted: { ja: '採択済み', en: 'Adopted' },
  inForce: { ja: '施行中', en: 'In force' },
  since: { ja: (day: string) => `${day} 施行`, en: (day: string) => `since ${day}` },
  published: { ja: (day: string) => `${day} 公表`, en: (day: string) => `published ${day}` },
  draftWaits: {
    ja: (ordinal: string) => `${ordinal}の案を続ける`,
    en: (ordinal: string) => `Continue draft ${ordinal}`,
  },
  of: { ja: (n: number) => `全${n}版`, en: (n: number) => `of ${n}` },
  template: { ja: 'ひな形から始める', en: 'Start from the template' },
  compare: { ja: '版を比べる', en: 'Compare versions' },
  hitCount: { ja: (n: number) => `${n}か所`, en: (n: number) => `${n} places` },
  nothingFoundText: { ja: '語を短くするか、別の語で探してください。', en: 'Try a shorter or another word.' },
  noneForReaders: {
    ja: '情報政策課が文書を読み込むと、ここに並びます。',
    en: 'Documents appear here once the security office imports them.',
  },
  hits: { ja: '条文の見つかった箇所', en: 'Clauses found' },
  none: { ja: '文書がありません', en: 'No documents' },
  noneText: {
    ja: '基本方針のファイル（Word・Markdown・テキスト）を読み込むか、ひな形から作り始めます。',
    en: 'Import the basic policy (Word, Markdown, text) or start from the template.',
  },
  nothingFound: { ja: '見つかりませんでした', en: 'Nothing found' },
  ordinal: { ja: (n: number) => `第${n}版`, en: (n: number) => `Version ${n}` },
}

export const importWords = {
  title: { ja: '文書を読み込む', en: 'Import a document' },
  note: {
    ja: '読み込むと案になります。条項・対応付けを確かめ、採択を記録するまで、判定には使われません。',
    en: 'It becomes a draft, and counts for nothing until it is checked and adopted.',
  },
  notYours: { ja: '文書を読み込めるのは、情報政策課です。', en: 'The security office imports documents.' },
  into: { ja: '新しい文書か、いまある文書の新しい版か', en: 'A new document, or a new version' },
  intoSupport: {
    ja: '改定のときは、いまある文書を選びます。前の版で確かめた対応付けを引き継ぎ、違いを比べられます。',
    en: 'For a revision choose the document: mappings are carried over and versions can be compared.',
  },
  asNew: { ja: '新しい文書として読み込む', en: 'As a new document' },
  asVersion: {
    ja: (name: string, ordinal: string) => `「${name}」の${ordinal}として読み込む`,
    en: (name: string, ordinal: string) => `As ${ordinal} of “${name}”`,
  },
  tier: { ja: '文書の種類', en: 'Tier of the document' },
  tierSupport: {
    ja: '対策基準と実施手順は、はじめから非公開として扱います（9条・10条）。',
    en: 'Standards and procedures start as restricted (9, 10).',
  },
  drop: { ja: '文書のファイルを選ぶ', en: 'Choose the file' },
  dropSupport: {
    ja: 'Word（.docx）・Markdown・テキスト、16 MBまで。番号と見出しから条項に分けます。',
    en: 'Word (.docx), Markdown or text, up to 16 MB.',
  },
  template: { ja: 'ひな形から始める', en: 'Start from our template' },
  templateText: {
    ja: '基本方針がまだないときは、関所が用意した文をもとに案を作れます。市の名前と登録された機関を入れた案ができます。',
    en: 'Without a policy yet, a draft is made from our own words with your city’s name and organs.',
  },
  templateVerb: { ja: 'ひな形から案を作る', en: 'Make a draft from the template' },
}

export const stepWords = {
  label: { ja: '読み込みから公表まで', en: 'From import to publication' },
  file: { ja: 'ファイル', en: 'File' },
  tree: { ja: '条項', en: 'Clauses' },
  mappings: { ja: '対応付け', en: 'Mappings' },
  adoption: { ja: '採択', en: 'Adoption' },
  publication: { ja: '公表', en: 'Publication' },
  left: { ja: (n: number) => `あと${n}件`, en: (n: number) => `${n} left` },
}

export const versionWords = {
  draft: { ja: '案（未採択）', en: 'Draft (not adopted)' },
  adopted: { ja: '採択済み', en: 'Adopted' },
  clauses: { ja: '条項', en: 'Clauses' },
  line: { ja: (n: number) => `${n}行目`, en: (n: number) => `Line ${n}` },
  undo: { ja: '一つ戻す', en: 'Undo' },
  promote: { ja: '段を上げる', en: 'Raise' },
  demote: { ja: '段を下げる', en: 'Lower' },
  merge: { ja: '前とつなぐ', en: 'Join to the one before' },
  split: { ja: '分ける', en: 'Split' },
  selected: { ja: '選んだ条項', en: 'Selected clause' },
  adoptions: { ja: '採択した機関', en: 'Adopting organs' },
  noAdoptions: { ja: 'まだどの機関も採択していません。', en: 'No organ has adopted it yet.' },
  waiting: {
    ja: (n: number) => `対応付けの提案 ${n}件が確かめを待っています`,
    en: (n: number) => `${n} mapping proposals wait`,
  },
}

export const standingWords: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  duty: { ja: '義務を定める', en: 'orders a duty' },
  heading: { ja: '見出し', en: 'heading' },
  purpose: { ja: '目的', en: 'purpose' },
  definitions: { ja: '定義', en: 'definition' },
  threats: { ja: '脅威', en: 'threat' },
  scope: { ja: '範囲', en: 'scope' },
  formal: { ja: '形式', en: 'formal' },
  statement: { ja: '説明', en: 'statement' },
}

export const editWords = {
  text: { ja: '条文', en: 'Text' },
  editTitle: { ja: (path: string) => `${path} の番号・題・文を直す`, en: (path: string) => `Edit ${path}` },
  send: { ja: 'Ctrl＋Enterでも直せます', en: 'Ctrl+Enter applies, too' },
  number: { ja: '番号', en: 'Number' },
  title: { ja: '題', en: 'Title' },
  apply: { ja: '直す', en: 'Apply' },
  cancel: { ja: 'やめる', en: 'Cancel' },
  remapped: {
    ja: '題や文を直した条項は、対応付けをもう一度確かめます。',
    en: 'A clause whose words change is mapped anew.',
  },
}

export const reviewWords = {
  title: { ja: '見直しを記録する', en: 'Record a review' },
  heldOn: { ja: '見直した日', en: 'Reviewed on' },
  result: { ja: '結果', en: 'Result' },
  keep: { ja: '改定しない', en: 'Keep as it is' },
  revise: { ja: '改定する', en: 'Revise' },
  summary: { ja: '検討した事項と理由', en: 'What was considered, and why' },
  save: { ja: '記録する', en: 'Record' },
  cancel: { ja: 'やめる', en: 'Cancel' },
  saved: { ja: '見直しを記録しました', en: 'Review recorded' },
  list: { ja: 'ポリシーの見直し', en: 'Reviews of the policy' },
  note: { ja: '年度ごとに、見直した日と結果を残します（8条）。', en: 'One review a fiscal year (8).' },
  open: { ja: '今年度はまだ見直していません', en: 'Not reviewed yet this year' },
  missed: { ja: '見直しの記録がありません', en: 'No review on record' },
  notYet: { ja: '施行中の版がないので、見直しはまだありません。', en: 'Nothing in force to review.' },
  none: { ja: '見直しの記録がありません', en: 'No reviews on record' },
  noneText: { ja: '基本方針の版の画面から記録します。', en: 'Recorded from the page of a version.' },
}
