// `type` of a problem document leads here: what was refused, and what to do.
const explained: Readonly<Record<string, string>> = {
  'not-permitted':
    'この操作は、あなたの役割では行えません。6(1) の組織体制と 6(6) のアクセス制御により、許された役割の人だけが行えます。',
  'second-factor-required':
    '6(6) により、二つ目の認証（認証アプリ又はパスキー）を登録するまで、ほかの操作はできません。',
  'sign-in-required': '時間がたったか、サインアウトしたため、もう一度サインインが必要です。',
  'invalid-request': '入力に誤りがあります。画面のしるしの付いた項目を直してください。',
  'changed-meanwhile': 'ほかの人が先に記録を改めました。今の内容を確かめてから、もう一度保存してください。',
  conflict: '記録どうしが食い違うため、登録できません。',
  fault: 'プログラムの中で処理が終わりませんでした。変更は保存されていません。',
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A plain page for any problem code. */
export function problemPage(code: string): Response {
  const known = explained[code] ?? 'この操作は行われませんでした。理由は、操作した画面に条項とともに示されています。'
  const html = `<!doctype html><html lang="ja"><meta charset="utf-8"><title>操作できなかった理由</title><link rel="stylesheet" href="/public.css"><main><h1>操作できなかった理由</h1><p>${escape(known)}</p><p>符号：<code>${escape(code)}</code></p><p><a href="/">はじめの画面へ</a></p></main></html>`
  return new Response(html, {
    status: code in explained ? 200 : 404,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
}
