import { type ReactNode, useState } from 'react'
import { useAddress, useGo } from '../../../web/frame/address.ts'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { TextArea } from '../../../web/kit/TextArea.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { nameOf } from '../../../web/ledger/ledger.ts'
import {
  assetLedger,
  assetZones,
  type Medium,
  mediums,
  type MethodId,
  methodsFor,
  readSettings,
  requestDisposal,
} from '../contract.ts'
import { GradeChips, gradesOf } from './GradeChips.tsx'
import { MethodChoice } from './MethodChoice.tsx'
import { disposalWords } from './words.ts'

/** 6(2)⑩: ask for permission to dispose of the asset named in the address. */
export function DisposalRequest(): ReactNode {
  const words = useWords(disposalWords)
  const { search } = useAddress()
  const asset = search['asset']
  if (asset !== undefined) return <Request id={asset} />
  return (
    <Page title={words.request}>
      <Empty title={words.noAsset} actions={<LinkButton to="/assets/assets">{words.toRegister}</LinkButton>} />
    </Page>
  )
}

function Request({ id }: { readonly id: string }): ReactNode {
  const words = useWords(disposalWords)
  const said = useSaid()
  const go = useGo()
  const say = useToast()
  const row = useReply(assetLedger.endpoints.get, { params: { id } })
  const settings = useReply(readSettings, {})
  const request = useAct(requestDisposal)
  const [medium, setMedium] = useState<Medium | null>(
    mediums.find((one) => one.value === row.values['medium'])?.value ?? null,
  )
  const [method, setMethod] = useState<MethodId | null>(null)
  const [reuse, setReuse] = useState(false)
  const [reason, setReason] = useState('')
  const grades = gradesOf(row.values)
  const zone = assetZones.find((one) => one.value === row.values['zone'])?.value ?? null
  const allowed =
    medium === null
      ? []
      : methodsFor({ medium, zone, confidentiality: grades.confidentiality }, settings.disposalEdition).map(
          (one) => one.id,
        )
  const send = async (): Promise<void> => {
    if (medium === null || method === null) return
    const made = await request.mutateAsync({ body: { assetId: id, medium, method, reuse, reason } })
    say({ text: words.sent })
    go(`/assets/disposals/${made.id}`)
  }
  return (
    <Page
      title={words.of(nameOf(assetLedger, row))}
      crumbs={[{ label: said(assetLedger.title), to: assetLedger.path }]}
      note={<GradeChips grades={grades} names={settings.gradeNames} />}
    >
      <Form onSubmit={send} className="grid max-w-2xl gap-5">
        {({ isBusy }) => (
          <>
            <MediumChoice
              medium={medium}
              onChange={(next) => {
                setMedium(next)
                setMethod(null)
              }}
            />
            {medium !== null && (
              <MethodChoice
                allowed={allowed}
                method={method}
                reuse={reuse}
                onChange={(next, again) => {
                  setMethod(next)
                  setReuse(again)
                }}
              />
            )}
            <TextArea
              label={words.reason}
              name="reason"
              isRequired
              value={reason}
              onChange={setReason}
              maxLength={2_000}
            />
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.send}
              </Button>
              <LinkButton look="plain" to={`/assets/assets/${id}`}>
                {words.cancel}
              </LinkButton>
            </Actions>
          </>
        )}
      </Form>
    </Page>
  )
}

function MediumChoice({
  medium,
  onChange,
}: {
  readonly medium: Medium | null
  readonly onChange: (medium: Medium | null) => void
}): ReactNode {
  const words = useWords(disposalWords)
  const said = useSaid()
  return (
    <Select
      className="max-w-80"
      label={words.medium}
      name="medium"
      isRequired
      none={words.choose}
      value={medium ?? ''}
      options={mediums.map((one) => ({ value: one.value, label: said(one) }))}
      onChange={(next) => onChange(mediums.find((one) => one.value === next)?.value ?? null)}
    />
  )
}
