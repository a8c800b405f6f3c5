// Words of a drawing that name a place outside it.

/** A share, a scheme that fetches or runs, or a web address that a program follows by itself. */
export function namesOutside(words: string): boolean {
  return /^\s*(?:\\\\|\/\/)[^\\/\s]|^\s*(?:javascript|vbscript|file|ms-[a-z-]{1,30}|search-ms|smb|ldap|mhtml)\s*:/i.test(
    words,
  )
}

/** Name of a file without its folder. */
export function withoutFolder(words: string): string {
  return words.split(/[\\/]/).at(-1) ?? ''
}
