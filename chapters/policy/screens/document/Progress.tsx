import type { ReactNode } from 'react'
import { useWords } from '../../../../web/kit/language.tsx'
import { Steps } from '../../../../web/kit/Steps.tsx'
import { stepWords } from './words.ts'

/** Where a draft stands between file and adoption. */
export function Progress({ current }: { readonly current: number }): ReactNode {
  const words = useWords(stepWords)
  return (
    <Steps label={words.label} steps={[words.file, words.tree, words.mappings, words.adoption]} current={current} />
  )
}
