// Why a file is held and what its sender can do, in plain words, by the engine's code.

interface Advice {
  readonly because: string
  readonly next: string
}

const advice: Readonly<Record<string, Advice>> = {
  'unknown-format': {
    because: '形式が分からないため、中を確かめられません。',
    next: '送り主に、PDFやWordなど別の形式で頼んでください。',
  },
  'unsupported-format': {
    because: 'この形式は無害化できません。',
    next: '送り主に、PDFなど別の形式で頼んでください。',
  },
  encrypted: {
    because: '暗号化されているため、中を確かめられません。',
    next: '送り主に、暗号化していないファイルを頼んでください。',
  },
  'password-needed': {
    because: 'パスワードがかかっているため、中を確かめられません。',
    next: 'パスワードを外したものを送り直してください。',
  },
  'wrong-password': { because: 'パスワードが合いません。', next: 'パスワードを外したものを送り直してください。' },
  disguised: {
    because: '名前と中身の形式が食い違っています。',
    next: '送り主に、正しいファイルかどうか確かめてください。',
  },
  polyglot: {
    because: '二つの形式を兼ねるように作られています。',
    next: '送り主に連絡し、情報政策課に知らせてください。',
  },
  malformed: {
    because: '壊れているか、決まりどおりに作られていません。',
    next: '送り主に、もう一度保存し直したものを頼んでください。',
  },
  executable: { because: '実行できるものです。', next: 'LGWAN接続系には取り込めません。' },
  'converter-missing': {
    because: '古い形式を読む仕組みが、このサーバーにありません。',
    next: '新しい形式（docx・xlsx・pptx）で頼んでください。',
  },
  'converter-failed': {
    because: '古い形式を新しい形式に直せませんでした。',
    next: '新しい形式（docx・xlsx・pptx）で頼んでください。',
  },
  'too-large': { because: '無害化できる大きさを超えています。', next: '分けて送り直してください。' },
  'too-deep': { because: '圧縮ファイルが何重にも入っています。', next: '展開してから送り直してください。' },
  'too-many-members': { because: '圧縮ファイルに入っているものが多すぎます。', next: '分けて送り直してください。' },
  ratio: { because: '展開すると異常に大きくなります。', next: '送り主に連絡し、情報政策課に知らせてください。' },
  'too-many-pages': { because: '頁が多すぎます。', next: '分けて送り直してください。' },
  'too-many-pixels': { because: '画像が大きすぎます。', next: '縮めて送り直してください。' },
  'xml-too-deep': {
    because: '中の作りが異常に深くなっています。',
    next: '送り主に、もう一度保存し直したものを頼んでください。',
  },
  'output-too-large': { because: '無害化した結果が大きくなりすぎます。', next: '分けて送り直してください。' },
  timeout: { because: '時間内に無害化できませんでした。', next: '分けて送り直すか、別の形式で頼んでください。' },
  memory: {
    because: '大きすぎて、記憶の範囲で扱えませんでした。',
    next: '分けて送り直すか、別の形式で頼んでください。',
  },
  crash: {
    because: '読み取りの途中で止まりました。ほかのファイルに影響はありません。',
    next: '送り主に、もう一度保存し直したものを頼んでください。',
  },
  'member-held': {
    because: '中に、無害化できないファイルがあります。',
    next: '報告でどれかを確かめ、そのファイルを除いて送り直してください。',
  },
  'verification-failed': {
    because: '無害化した結果を確かめ直したところ、安全と言い切れませんでした。',
    next: '別の形式で頼むか、情報政策課に知らせてください。',
  },
  malware: {
    because: 'ウイルスが見つかりました。',
    next: '開かずに、すぐ情報政策課に知らせてください。通すことはできません。',
  },
  'isolation-missing': { because: '隔離して開く仕組みが動いていません。', next: '情報政策課に知らせてください。' },
}

/** Words for a hold; an engine newer than this table speaks for itself. */
export function nextOf(code: string, said: string | null): Advice {
  return (
    advice[code] ?? {
      because: said ?? 'このファイルは確かめられませんでした。',
      next: '送り主に、別の形式で頼むか、情報政策課に知らせてください。',
    }
  )
}

/** What no person may let through: a virus that was found stays outside, whatever anybody writes. */
export const neverReleased: Readonly<Record<string, string>> = {
  malware: 'ウイルスが見つかったファイルは、だれも通せません。',
  executable: '実行できるものは、LGWAN接続系に取り込めません。',
}
