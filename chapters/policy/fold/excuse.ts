import type { ExceptionTerm } from './facts.ts'

/** 6(7): exceptions whose written scope names this clause or one above it: `6(5)` names 6(5) and 6(5)①, not 6(50) and not 6. */
export function excusesOf(path: string, exceptions: readonly ExceptionTerm[]): readonly ExceptionTerm[] {
  const plain = spelling(path)
  return exceptions.filter(({ clause }) => clause !== null && clausesIn(clause).some((named) => names(named, plain)))
}

/** Clause paths in the free text of an exception. */
export function clausesIn(written: string): readonly string[] {
  return written
    .split(/[\s、,，;；]|及び|並びに|又は/u)
    .map((part) => spelling(part.replace(/^基本方針/u, '')))
    .filter((part) => part !== '')
}

function names(named: string, path: string): boolean {
  if (path === named) return true
  const rest = path.slice(named.length)
  return path.startsWith(named) && !/^[0-9]/u.test(rest)
}

function spelling(text: string): string {
  return text
    .replace(/[①-⑳]/gu, (sign) => `<${sign}>`)
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/\.$/u, '')
}
