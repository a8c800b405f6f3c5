// Texts of the screens of outsourcing and outside services.

export const itemWords = {
  tab: { ja: '契約の項目', en: 'Contract items' },
  title: { ja: '契約に入っているかを確かめる', en: 'What the contract holds' },
  note: {
    ja: '契約書と見くらべて、項目ごとに選びます。ひな形は「契約の項目のひな形」で改められます。',
    en: 'Compare with the contract. The template can be edited.',
  },
  in: { ja: '入っている', en: 'In' },
  out: { ja: '入っていない', en: 'Missing' },
  open: { ja: 'まだ', en: 'Not yet' },
  clause: { ja: '契約書の条', en: 'Clause' },
  demanded: { ja: '必要', en: 'Demanded' },
  notDemanded: { ja: 'この委託では不要', en: 'Not needed here' },
  item: { ja: '項目', en: 'Item' },
  checked: { ja: '確かめた人', en: 'Checked by' },
  allIn: { ja: '残りをすべて「入っている」にする', en: 'Set the rest to “in”' },
  save: { ja: '確かめた結果を保存する', en: 'Save' },
  saved: { ja: '保存しました', en: 'Saved' },
} as const

export const templateWords = {
  contracts: { ja: '業務委託台帳', en: 'Outsourcing contracts' },
  title: { ja: '契約の項目のひな形', en: 'Template of contract items' },
  note: {
    ja: '委託契約に入れる項目です。はじめの内容は一般的なもので、市の対策基準に合わせて改めてください。',
    en: 'Items that contracts must hold. The starting list is general; fit it to the city’s standard.',
  },
  text: { ja: '項目', en: 'Item' },
  when: { ja: '必要な委託', en: 'Demanded of' },
  always: { ja: 'すべての委託', en: 'Every contract' },
  personal: { ja: '個人情報を扱う委託', en: 'Those with personal data' },
  'my-number': { ja: '特定個人情報を扱う委託', en: 'Those with My Number' },
  confidential: { ja: '機密性2以上を扱う委託', en: 'Those with confidentiality 2 or above' },
  subcontract: { ja: '再委託を禁じていない委託', en: 'Those that may be subcontracted' },
  add: { ja: '項目を加える', en: 'Add an item' },
  remove: { ja: '外す', en: 'Remove' },
  save: { ja: 'ひな形を保存する', en: 'Save the template' },
  saved: { ja: 'ひな形を保存しました', en: 'Template saved' },
} as const

export const questionnaireWords = {
  title: { ja: '委託先への質問票', en: 'Questionnaires' },
  note: {
    ja: '委託先は、送られたリンクを開いて答えます。アカウントは要りません。リンクは一つの質問票だけを開き、答えると閉じます。',
    en: 'Suppliers answer behind a link without an account; the link opens one questionnaire and closes with the answer.',
  },
  send: { ja: '質問票を出す', en: 'Send a questionnaire' },
  contract: { ja: '業務委託', en: 'Contract' },
  supplier: { ja: '委託事業者', en: 'Supplier' },
  due: { ja: '回答の期限', en: 'Answer by' },
  questions: { ja: '質問（1行に1つ。「はい・いいえ」で答えるもの）', en: 'Questions, one a line, answered yes or no' },
  create: { ja: 'リンクをつくる', en: 'Make the link' },
  link: { ja: 'このリンクを委託先に送ってください', en: 'Send this link to the supplier' },
  linkNote: {
    ja: 'リンクが見えるのは今だけです。なくしたときは、取り下げて出し直してください。',
    en: 'It is shown only now. If it is lost, withdraw and send anew.',
  },
  state: { ja: '状態', en: 'State' },
  open: { ja: '回答待ち', en: 'Open' },
  late: { ja: '期限を過ぎています', en: 'Late' },
  answered: { ja: '回答を受領', en: 'Answered' },
  withdrawn: { ja: '取下げ', en: 'Withdrawn' },
  sent: { ja: '出した日', en: 'Sent' },
  noes: { ja: '「いいえ」', en: 'No' },
  answers: { ja: '回答', en: 'Answers' },
  by: { ja: '回答した方', en: 'Answered by' },
  yes: { ja: 'はい', en: 'Yes' },
  no: { ja: 'いいえ', en: 'No' },
  withdraw: { ja: '取り下げる', en: 'Withdraw' },
  withdrawText: { ja: 'リンクは開けなくなります。', en: 'The link opens no more.' },
  none: { ja: '質問票はまだありません', en: 'No questionnaires yet' },
  noneText: { ja: '「質問票を出す」から、委託先を選んで始めます。', en: 'Start with “Send a questionnaire”.' },
} as const

export const cloudWords = {
  tab: { ja: '利用の許可', en: 'Permission' },
  lacks: { ja: '許可の前に、そろえるもの', en: 'Missing before permission' },
  complete: { ja: '必要なことは、そろっています', en: 'Nothing is missing' },
  decide: { ja: '利用の許可を決める', en: 'Decide' },
  permit: { ja: '許可する', en: 'Permit' },
  refuse: { ja: '許可しない', en: 'Refuse' },
  comment: { ja: '条件や理由', en: 'Conditions or reason' },
  decided: { ja: '決めました', en: 'Decided' },
  asked: {
    ja: '申請中です。申請した人以外の、統括情報セキュリティ責任者か情報政策課が決めます。',
    en: 'Asked for; somebody other than the applicant decides.',
  },
  permitted: { ja: '許可されています。', en: 'Permitted.' },
  refused: {
    ja: '許可されませんでした。内容を改めると、もう一度申請になります。',
    en: 'Refused; a changed record asks anew.',
  },
} as const
