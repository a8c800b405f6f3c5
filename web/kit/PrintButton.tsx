import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { useWords } from './language.tsx'

/** Prints the screen as it stands, on A4; a screen that makes one large sheet says so. */
export function PrintButton({ paper = 'A4' }: { readonly paper?: 'A4' | 'A3' }): ReactNode {
  const { print } = useWords(words)
  return (
    <Button icon="print" onPress={() => window.print()}>
      {print(paper)}
    </Button>
  )
}

const words = {
  print: { ja: (paper: string) => `印刷（${paper}）`, en: (paper: string) => `Print (${paper})` },
}
