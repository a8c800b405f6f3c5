import { type ReactNode, useState } from 'react'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Timeline } from '../../../../web/kit/Timeline.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type CatalogueControl, withdrawAttestation } from '../../contract.ts'
import { AttestDialog } from './AttestDialog.tsx'
import { controlWords } from './words.ts'

/** What people confirmed about a control; recorded anew, or withdrawn with a reason. */
export function Attestations({
  control,
  mayAttest,
}: {
  readonly control: CatalogueControl
  readonly mayAttest: boolean
}): ReactNode {
  const words = useWords(controlWords)
  const said = useSaid()
  const toast = useToast()
  const withdraw = useAct(withdrawAttestation)
  const [isAttesting, setAttesting] = useState(false)
  const [leaving, setLeaving] = useState<string | null>(null)
  return (
    <Section
      title={words.attestations}
      actions={
        mayAttest && (
          <Button icon="check" onPress={() => setAttesting(true)}>
            {words.attest}
          </Button>
        )
      }
    >
      {control.attestations.length === 0 ? (
        <p className="text-solid-gray-700">{words.noAttestations}</p>
      ) : (
        <Timeline
          label={words.attestations}
          events={control.attestations.map((one) => ({
            id: one.id,
            at: one.at,
            by: one.by,
            title: words.until(eraDate(one.validUntil)),
            detail: (
              <>
                <p className="whitespace-pre-line">{one.statement}</p>
                <p className="mt-1 text-dns-14N-130 text-solid-gray-700">
                  {words.evidence}：{one.evidence}
                </p>
              </>
            ),
            actions: mayAttest && (
              <Button size="sm" look="plain" onPress={() => setLeaving(one.id)}>
                {words.withdraw}
              </Button>
            ),
          }))}
        />
      )}
      {isAttesting && (
        <AttestDialog control={control.id} title={said(control.title)} onClose={() => setAttesting(false)} />
      )}
      <ConfirmDialog
        title={words.withdrawTitle}
        verb={words.withdraw}
        reason="required"
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={async (reason) => {
          if (leaving === null) return
          await withdraw.mutateAsync({ params: { id: leaving }, body: { reason } })
          toast({ text: words.withdrawn })
        }}
      >
        {words.withdrawText}
      </ConfirmDialog>
    </Section>
  )
}
