import { type ReactNode, useState } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { DateField } from '../../../../web/kit/DateField.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { publishVersion, readVersion, type Version } from '../../contract.ts'
import { Progress, waitingIn } from './Progress.tsx'
import { PublishTask } from './PublishTask.tsx'
import { publishWords } from './version-words.ts'
import { listWords } from './words.ts'

/** 地方自治法244条の6第2項: that it was published, when and where; the task is done with it. */
export function Publication(): ReactNode {
  const words = useWords(publishWords)
  const lists = useWords(listWords)
  const { id = '' } = useParts()
  const version = useReply(readVersion, { params: { id } })
  return (
    <Page
      title={words.title}
      crumbs={[
        { label: lists.crumb, to: '/policy/documents' },
        { label: `${version.title} ${lists.ordinal(version.ordinal)}`, to: `/policy/versions/${id}` },
      ]}
    >
      <Progress current="publication" version={id} waiting={waitingIn(version)} />
      <PublishTask version={version} isHere />
      <Ask version={version} />
      <Section title={words.list}>
        {version.publications.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <ul className="grid gap-1">
            {version.publications.map((one) => (
              <li key={one.at}>
                <EraDate iso={one.publishedOn} form="long" />　{one.url}
              </li>
            ))}
          </ul>
        )}
        {version.publications.length > 0 && (
          <p>
            <a className="text-key-900 underline underline-offset-3" href="/public">
              {words.seePublic}
            </a>
          </p>
        )}
      </Section>
    </Page>
  )
}

/** The form, or why there is none. */
function Ask({ version }: { readonly version: Version }): ReactNode {
  const words = useWords(publishWords)
  if (version.publication !== 'public') {
    return (
      <Notice
        tone="information"
        title={words.closed}
        actions={
          <LinkButton size="sm" to={`/policy/documents/${version.document}`}>
            {words.toSettings}
          </LinkButton>
        }
      >
        {words.closedText}
      </Notice>
    )
  }
  if (version.adoptions.length === 0) {
    return (
      <Notice
        tone="information"
        title={words.notAdopted}
        actions={
          <LinkButton size="sm" look="primary" to={`/policy/versions/${version.id}/adoption`}>
            {words.toAdoption}
          </LinkButton>
        }
      />
    )
  }
  return version.mayAdopt ? <PublishForm version={version} /> : <Notice tone="information" title={words.notYours} />
}

function PublishForm({ version }: { readonly version: Version }): ReactNode {
  const words = useWords(publishWords)
  const { today } = useSession()
  const say = useToast()
  const publish = useAct(publishVersion)
  const [on, setOn] = useState<string | null>(today)
  const [url, setUrl] = useState('')
  const submit = async (): Promise<void> => {
    await publish.mutateAsync({ params: { id: version.id }, body: { publishedOn: on ?? '', url } })
    say({ text: words.saved })
    setUrl('')
  }
  return (
    <Form onSubmit={submit} className="grid max-w-3xl gap-4">
      {({ isBusy }) => (
        <>
          <p className="prose">{words.law}</p>
          <DateField label={words.on} name="body/publishedOn" isRequired value={on} onChange={setOn} />
          <TextField label={words.url} name="body/url" isRequired value={url} onChange={setUrl} maxLength={2000} />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy}>
              {words.save}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
