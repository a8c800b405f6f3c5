// What the operating system refuses, said about the file it refused.

const sentences: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  ENOENT: ['ありません', 'does not exist'],
  EISDIR: ['ファイルではなくフォルダです', 'is a directory'],
  ENOTDIR: ['フォルダではありません', 'is not a directory'],
  EACCES: ['読み書きする権限がありません', 'may not be read or written by this user'],
  EPERM: ['読み書きする権限がありません', 'may not be read or written by this user'],
  EROFS: ['読み取り専用の場所にあります', 'is on a read-only file system'],
  ENOSPC: ['置き場所のディスクに空きがありません', 'is on a full disk'],
  EDQUOT: ['置き場所の割当てを使い切っています', 'is over its quota'],
  ENAMETOOLONG: ['名前が長すぎます', 'has too long a name'],
}

/** The sentence for an errno of node, or undefined where it is something else. */
export function sentenceOfErrno(error: unknown): { readonly ja: string; readonly en: string } | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const words = sentences[String(error.code)]
  if (words === undefined) return undefined
  const named = 'path' in error ? String(error.path) : undefined
  return {
    ja: `${named ?? '指定されたもの'}は、${words[0]}。場所と権限を確かめて、もう一度行ってください。`,
    en: `${named ?? 'What was named'} ${words[1]}; check place and mode.`,
  }
}
