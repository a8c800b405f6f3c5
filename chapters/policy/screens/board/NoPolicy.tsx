import type { ReactNode } from 'react'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { useGo } from '../../../../web/frame/address.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Empty, ErrorState } from '../../../../web/kit/States.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { createFromTemplate } from '../../contract.ts'
import { AsOf } from './AsOf.tsx'
import { noPolicyWords } from './words.ts'

/** No policy to show: on a past day a sentence, today the two ways to one. */
export function NoPolicy({
  mayImport,
  day,
}: {
  readonly mayImport: boolean
  readonly day: string | undefined
}): ReactNode {
  const words = useWords(noPolicyWords)
  const go = useGo()
  const toast = useToast()
  const create = useAct(createFromTemplate)
  if (day !== undefined) return <Empty title={words.absent(eraDate(day))} actions={<AsOf />} />
  const start = (): void =>
    create.mutate(
      { body: {} },
      {
        onSuccess: ({ version }) => {
          toast({ text: words.made })
          go(`/policy/versions/${version}`)
        },
      },
    )
  return (
    <>
      {create.error !== null && <ErrorState error={create.error} />}
      <Empty
        title={words.title}
        actions={
          mayImport && (
            <>
              <LinkButton to="/policy/import" look="primary" icon="upload">
                {words.import}
              </LinkButton>
              <Button icon="file" isBusy={create.isPending} onPress={start}>
                {words.template}
              </Button>
            </>
          )
        }
      >
        {words.text}
        {!mayImport && words.office}
      </Empty>
    </>
  )
}
