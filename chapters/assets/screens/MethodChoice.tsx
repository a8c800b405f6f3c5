import type { ReactNode } from 'react'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { RadioGroup } from '../../../web/kit/RadioGroup.tsx'
import { type MethodId, methods } from '../contract.ts'
import { disposalWords } from './words.ts'

export interface MethodChoiceProps {
  readonly allowed: readonly MethodId[]
  readonly method: MethodId | null
  readonly reuse: boolean
  readonly onChange: (method: MethodId, reuse: boolean) => void
}

/** 6(2)⑩: only methods that the medium and the city's edition bear; what is destroyed is not used again. */
export function MethodChoice({ allowed, method, reuse, onChange }: MethodChoiceProps): ReactNode {
  const words = useWords(disposalWords)
  const said = useSaid()
  const offered = methods.filter((one) => allowed.includes(one.id))
  const chosen = methods.find((one) => one.id === method)
  if (offered.length === 0) return <Notice tone="warning" title={words.noMethod} />
  return (
    <>
      <RadioGroup
        label={words.method}
        name="method"
        support={words.allowed}
        isRequired
        isStacked
        value={method}
        onChange={(next) => {
          const found = offered.find((one) => one.id === next)
          if (found !== undefined) onChange(found.id, found.kind === 'destroy' ? false : reuse)
        }}
        options={offered.map((one) => ({ value: one.id, label: said(one), support: words[one.kind] }))}
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
