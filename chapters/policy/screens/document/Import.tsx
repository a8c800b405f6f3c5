import { type ReactNode, useState } from 'react'
import { useAddress, useGo } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { createFromTemplate, importDocument, listDocuments, tiers } from '../../contract.ts'
import { Progress } from './Progress.tsx'
import { importWords, listWords } from './words.ts'

/** 16 MB: what the reader takes of a Word file. */
const largestFile = 16 * 1024 * 1024

/** 1: a document comes in as a draft, new or as the next version of one that is there; what follows is putting it right. */
export function Import(): ReactNode {
  const words = useWords(importWords)
  const lists = useWords(listWords)
  const said = useSaid()
  const go = useGo()
  const { search, change } = useAddress()
  const { rows, mayWrite } = useReply(listDocuments, { query: {} })
  const target = rows.find(({ id }) => id === search['document'])
  const tier = target?.tier ?? tiers.find(({ value }) => value === search['tier'])?.value ?? 'basic'
  const bring = useAct(importDocument)
  const make = useAct(createFromTemplate)
  const [error, setError] = useState<unknown>()
  const follow = async (made: Promise<{ readonly version: string }>): Promise<void> => {
    setError(undefined)
    await made.then(({ version }) => go(`/policy/versions/${version}/tree`), setError)
  }
  const into = target === undefined ? {} : { document: target.id }
  return (
    <Page title={words.title} note={words.note} crumbs={[{ label: lists.crumb, to: '/policy/documents' }]}>
      <Progress current="file" />
      {!mayWrite && <Notice tone="information" title={words.notYours} />}
      {error !== undefined && <ErrorState error={error} />}
      <RadioGroup
        label={words.tier}
        support={words.tierSupport}
        value={tier}
        options={tiers.map((one) => ({ value: one.value, label: said(one) }))}
        onChange={(value) => change({ tier: value, document: undefined })}
      />
      <Select
        className="max-w-2xl"
        label={words.into}
        support={words.intoSupport}
        value={target?.id ?? ''}
        none={words.asNew}
        options={rows
          .filter((row) => row.tier === tier)
          .map((row) => ({ value: row.id, label: words.asVersion(row.name, lists.ordinal(row.versions + 1)) }))}
        onChange={(document) => change({ document, tier })}
      />
      <FileDrop
        label={words.drop}
        support={words.dropSupport}
        accept=".docx,.md,.markdown,.txt"
        limit={largestFile}
        isBusy={bring.isPending}
        onFile={(file) => void follow(bring.mutateAsync({ query: { name: file.name, tier, ...into }, body: file }))}
      />
      {tier === 'basic' && (
        <Section title={words.template} note={words.templateText}>
          <div>
            <Button
              icon="file"
              look={search['from'] === 'template' ? 'primary' : 'secondary'}
              isBusy={make.isPending}
              onPress={() => void follow(make.mutateAsync({ body: into }))}
            >
              {words.templateVerb}
            </Button>
          </div>
        </Section>
      )}
    </Page>
  )
}
