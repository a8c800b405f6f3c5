import { type ReactNode, useState } from 'react'
import { useGo, useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { adoptVersion, type Decision, readVersion, type Version } from '../../contract.ts'
import { adoptionWords } from './adoption-words.ts'
import { DecisionFields } from './DecisionFields.tsx'
import { OrganChoice } from './OrganChoice.tsx'
import { Progress, waitingIn } from './Progress.tsx'
import { PublishTask } from './PublishTask.tsx'
import { listWords } from './words.ts'

/** 1, 地方自治法244条の6: each organ's own decision, several at once where they decided jointly. */
export function Adoption(): ReactNode {
  const words = useWords(adoptionWords)
  const lists = useWords(listWords)
  const { id = '' } = useParts()
  const version = useReply(readVersion, { params: { id } })
  const open = version.doubts.filter(({ settledAt }) => settledAt === null).length
  const isWhole = version.organs.length > 0 && version.organs.every(({ hasAdopted }) => hasAdopted)
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        version.mayAdopt && !isWhole ? (
          <LinkButton to={`/policy/versions/${id}/proposal`}>{words.toProposal}</LinkButton>
        ) : undefined
      }
      crumbs={[
        { label: lists.crumb, to: '/policy/documents' },
        { label: `${version.title} ${lists.ordinal(version.ordinal)}`, to: `/policy/versions/${id}` },
      ]}
    >
      <Progress current="adoption" version={id} waiting={waitingIn(version)} />
      <PublishTask version={version} />
      {open > 0 && version.adoptions.length === 0 && (
        <Notice
          tone="warning"
          title={words.openDoubts(open)}
          actions={
            <LinkButton size="sm" to={`/policy/versions/${id}/tree`}>
              {words.toTree}
            </LinkButton>
          }
        >
          {words.openDoubtsText}
        </Notice>
      )}
      {isWhole && <Notice tone="success" title={words.allAdopted} />}
      {version.organs.length === 0 && (
        <Empty title={words.none} actions={<LinkButton to="/organization/organs">{words.toOrgans}</LinkButton>}>
          {words.noneText}
        </Empty>
      )}
      {version.organs.length > 0 && !isWhole && version.mayAdopt && <AdoptionForm version={version} />}
      {!version.mayAdopt && <Notice tone="information" title={words.notYours} />}
    </Page>
  )
}

function AdoptionForm({ version }: { readonly version: Version }): ReactNode {
  const words = useWords(adoptionWords)
  const go = useGo()
  const say = useToast()
  const adopt = useAct(adoptVersion)
  const [decisions, setDecisions] = useState<readonly Decision[]>([])
  const [isJoint, setJoint] = useState(false)
  const choose = (organs: readonly string[]): void =>
    setDecisions((all) =>
      organs.map((organ) => all.find((one) => one.organ === organ) ?? { ...blankLike(all[0]), organ }),
    )
  const change = (next: Decision): void => setDecisions((all) => all.map((one) => changed(one, next, isJoint)))
  const submit = async (): Promise<void> => {
    const { missing } = await adopt.mutateAsync({
      params: { id: version.id },
      body: { decisions: [...decisions], joint: isJoint && decisions.length > 1 },
    })
    say({ text: missing.length === 0 ? words.allAdopted : `${words.saved}　${words.missing(missing.join('、'))}` })
    go(
      version.publication === 'public'
        ? `/policy/versions/${version.id}/publication`
        : `/policy/versions/${version.id}`,
    )
  }
  return (
    <Form onSubmit={submit} className="grid max-w-4xl gap-5">
      {({ isBusy }) => (
        <>
          <OrganChoice organs={version.organs} chosen={decisions.map(({ organ }) => organ)} onChoose={choose} />
          {decisions.length > 1 && (
            <div>
              <Checkbox label={words.joint} isSelected={isJoint} onChange={setJoint} />
              <p className="text-dns-14N-130 text-solid-gray-700">{words.jointSupport}</p>
            </div>
          )}
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
  )
}

/** A joint decision has one day and one effect; everything else is each organ's own. */
function changed(one: Decision, next: Decision, isJoint: boolean): Decision {
  if (one.organ === next.organ) return next
  return isJoint ? { ...one, decidedOn: next.decidedOn, effectiveOn: next.effectiveOn } : one
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
