import type { ReactNode } from 'react'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { type MethodId, methods } from '../../../assets/contract.ts'
import { mediumDisposalWords } from './words.ts'

/** 6(2)⑩: only methods that the medium and the city's edition bear; what is destroyed is not used again. */
export function MethodField({
  allowed,
  method,
  reuse,
  onChange,
}: {
  readonly allowed: readonly MethodId[]
  readonly method: MethodId | null
  readonly reuse: boolean
  readonly onChange: (method: MethodId, reuse: boolean) => void
}): ReactNode {
  const words = useWords(mediumDisposalWords)
  const said = useSaid()
  const offered = methods.filter(({ id }) => allowed.includes(id))
  const chosen = offered.find(({ id }) => id === method)
  return (
    <>
      <RadioGroup
        label={words.method}
        name="method"
        isRequired
        isStacked
        value={method}
        onChange={(next) => {
          const found = offered.find(({ id }) => id === next)
          if (found !== undefined) onChange(found.id, found.kind === 'destroy' ? false : reuse)
        }}
        options={offered.map((one) => ({ value: one.id, label: said(one) }))}
      />
      {chosen !== undefined && chosen.kind !== 'destroy' && (
        <RadioGroup
          label={words.reuse}
          name="reuse"
          isRequired
          value={String(reuse)}
          onChange={(next) => onChange(chosen.id, next === 'true')}
          options={[
            { value: 'false', label: words.no },
            { value: 'true', label: words.yes },
          ]}
        />
      )}
    </>
  )
}
