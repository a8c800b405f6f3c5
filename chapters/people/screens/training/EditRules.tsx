import type { ReactNode } from 'react'
import { useWords } from '../../../../web/kit/language.tsx'
import { NumberField } from '../../../../web/kit/NumberField.tsx'
import type { TestRules } from '../../contract.ts'
import { editorWords } from './keeping-words.ts'

/** How the test is held. */
export function EditRules({
  test,
  onChange,
}: {
  readonly test: TestRules
  readonly onChange: (test: TestRules) => void
}): ReactNode {
  const words = useWords(editorWords)
  const set = (key: keyof TestRules) => (value: number | null) => value !== null && onChange({ ...test, [key]: value })
  return (
    <div className="grid max-w-xl gap-5">
      <NumberField label={words.draw} support={words.drawNote} max={100} value={test.draw} onChange={set('draw')} />
      <NumberField label={words.pass} max={100} value={test.pass} onChange={set('pass')} />
      <NumberField label={words.tries} support={words.triesNote} max={20} value={test.tries} onChange={set('tries')} />
      <NumberField label={words.wait} max={10_080} value={test.wait} onChange={set('wait')} />
    </div>
  )
}
