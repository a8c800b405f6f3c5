import { type ReactNode, useState } from 'react'
import { useAddress, useGo } from '../../../../web/frame/address.ts'
import { useAct, useAnswer } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { createFromTemplate, importDocument, readDocument, tiers } from '../../contract.ts'
import { Progress } from './Progress.tsx'
import { importWords, listWords } from './words.ts'

/** 16 MB: what the reader takes of a Word file. */
const largestFile = 16 * 1024 * 1024

/** 1: a document comes in as a draft; what follows is putting it right. */
export function Import(): ReactNode {
  const words = useWords(importWords)
  const lists = useWords(listWords)
  const said = useSaid()
  const go = useGo()
  const { search, change } = useAddress()
  const tier = tiers.find(({ value }) => value === search['tier'])?.value ?? 'basic'
  const document = search['document']
  const target = useAnswer(readDocument, { params: { id: document ?? '' } }, document !== undefined)
  const bring = useAct(importDocument)
  const make = useAct(createFromTemplate)
  const [error, setError] = useState<unknown>()
  const follow = async (made: Promise<{ readonly version: string }>): Promise<void> => {
    setError(undefined)
    await made.then(({ version }) => go(`/policy/versions/${version}`), setError)
  }
  const into = document === undefined ? {} : { document }
  return (
    <Page title={words.title} crumbs={[{ label: lists.crumb, to: '/policy/documents' }]}>
      <Progress current={0} />
      {error !== undefined && <ErrorState error={error} />}
      {document === undefined ? (
        <RadioGroup
          label={words.tier}
          support={words.tierSupport}
          value={tier}
          options={tiers.map((one) => ({ value: one.value, label: said(one) }))}
          onChange={(value) => change({ tier: value })}
        />
      ) : (
        target.data !== undefined && (
          <Notice tone="information" title={words.intoDocument.replace('{name}', target.data.name)} />
        )
      )}
      <FileDrop
        label={words.drop}
        support={words.dropSupport}
        accept=".docx,.md,.markdown,.txt"
        limit={largestFile}
        isBusy={bring.isPending}
        onFile={(file) => void follow(bring.mutateAsync({ query: { name: file.name, tier, ...into }, body: file }))}
      />
      {tier === 'basic' && (
        <Section title={words.template}>
          <p className="prose">{words.templateText}</p>
          <div>
            <Button icon="file" isBusy={make.isPending} onPress={() => void follow(make.mutateAsync({ body: into }))}>
              {words.templateVerb}
            </Button>
          </div>
        </Section>
      )}
    </Page>
  )
}
