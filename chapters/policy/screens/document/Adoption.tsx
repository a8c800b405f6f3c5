import { type ReactNode, useState } from 'react'
import { useGo, useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Fieldset } from '../../../../web/kit/Fieldset.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { adoptVersion, type Decision, readVersion, type Version } from '../../contract.ts'
import { DecisionFields } from './DecisionFields.tsx'
import { Progress } from './Progress.tsx'
import { adoptionWords, listWords } from './words.ts'

/** 1, 地方自治法244条の6: each organ's own decision, several at once where they decided jointly. */
export function Adoption(): ReactNode {
  const words = useWords(adoptionWords)
  const lists = useWords(listWords)
  const { id = '' } = useParts()
  const go = useGo()
  const say = useToast()
  const version = useReply(readVersion, { params: { id } })
  const adopt = useAct(adoptVersion)
  const [decisions, setDecisions] = useState<readonly Decision[]>([])
  const [isJoint, setJoint] = useState(false)
  const toggle = (organ: string): void =>
    setDecisions((all) =>
      all.some((one) => one.organ === organ)
        ? all.filter((one) => one.organ !== organ)
        : [...all, { ...blankLike(all[0]), organ }],
    )
  const change = (next: Decision): void =>
    setDecisions((all) => all.map((one) => (one.organ === next.organ ? next : one)))
  const submit = async (): Promise<void> => {
    const { missing } = await adopt.mutateAsync({
      params: { id },
      body: { decisions: [...decisions], joint: isJoint && decisions.length > 1 },
    })
    say({ text: missing.length === 0 ? words.allAdopted : `${words.saved}　${words.missing(missing.join('、'))}` })
    go(`/policy/versions/${id}`)
  }
  return (
    <Page
      title={words.title}
      note={words.note}
      crumbs={[
        { label: lists.crumb, to: '/policy/documents' },
        { label: `${version.title} ${lists.ordinal(version.ordinal)}`, to: `/policy/versions/${id}` },
      ]}
    >
      <Progress current={3} />
      {version.organs.length === 0 ? (
        <Empty title={words.none} actions={<LinkButton to="/organization/organs">{words.toOrgans}</LinkButton>}>
          {words.noneText}
        </Empty>
      ) : (
        <Form onSubmit={submit} className="grid max-w-4xl gap-5">
          {({ isBusy }) => (
            <>
              <Organs organs={version.organs} chosen={decisions.map(({ organ }) => organ)} onToggle={toggle} />
              {decisions.length > 1 && <Checkbox label={words.joint} isSelected={isJoint} onChange={setJoint} />}
              {decisions.map((decision, index) => (
                <DecisionFields
                  key={decision.organ}
                  index={index}
                  name={version.organs.find(({ id: organ }) => organ === decision.organ)?.name ?? ''}
                  decision={decision}
                  onChange={change}
                />
              ))}
              {decisions.length > 0 && (
                <Actions>
                  <Button type="submit" look="primary" isBusy={isBusy}>
                    {words.submit(decisions.length)}
                  </Button>
                </Actions>
              )}
            </>
          )}
        </Form>
      )}
    </Page>
  )
}

/** The next organ's form starts with the dates of the first: joint and parallel decisions share them most often. */
function blankLike(first: Decision | undefined): Omit<Decision, 'organ'> {
  return {
    decidedOn: first?.decidedOn ?? null,
    effectiveOn: first?.effectiveOn ?? null,
    kind: '決裁',
    number: '',
    decider: '',
  }
}

interface OrgansProps {
  readonly organs: Version['organs']
  readonly chosen: readonly string[]
  readonly onToggle: (organ: string) => void
}

/** Which organs decided; those that did before are marked. */
function Organs({ organs, chosen, onToggle }: OrgansProps): ReactNode {
  const words = useWords(adoptionWords)
  return (
    <Fieldset label={words.which}>
      <div className="grid gap-1">
        {organs.map((organ) => (
          <div key={organ.id} className="flex flex-wrap items-center gap-2">
            <Checkbox
              label={organ.name}
              isDisabled={organ.hasAdopted}
              isSelected={organ.hasAdopted || chosen.includes(organ.id)}
              onChange={() => onToggle(organ.id)}
            />
            {organ.hasAdopted && <Chip tone="key">{words.done}</Chip>}
            {!organ.isNamed && <Chip tone="warning">{words.notNamed}</Chip>}
          </div>
        ))}
      </div>
    </Fieldset>
  )
}
