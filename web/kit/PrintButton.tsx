import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { useWords } from './language.tsx'

/** Prints the screen as it stands, on A4. */
export function PrintButton(): ReactNode {
  const { print } = useWords(words)
  return (
    <Button icon="print" onPress={() => window.print()}>
      {print}
    </Button>
  )
}

const words = { print: { ja: '印刷（A4）', en: 'Print (A4)' } }
