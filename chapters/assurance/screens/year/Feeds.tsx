import { type ReactNode, useState } from 'react'
import { useAct, useAnswer } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { Actions, Dialog } from '../../../../web/kit/Dialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Form } from '../../../../web/kit/Form.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { RadioGroup } from '../../../../web/kit/RadioGroup.tsx'
import { type Feed, listFeeds, openFeed, revokeFeed } from '../../contract.ts'
import { feedWords } from '../words/year.ts'

/** The person's own calendar addresses: make one, see when it was read, stop it. */
export function Feeds({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords(feedWords)
  const { data } = useAnswer(listFeeds, {})
  const open = useAct(openFeed)
  const [scope, setScope] = useState<Feed['scope']>('mine')
  return (
    <Dialog title={words.title} isOpen onClose={onClose} width="md">
      <div className="grid gap-5">
        <p className="leading-150">{words.note}</p>
        {open.data === undefined ? (
          <Form onSubmit={() => open.mutateAsync({ body: { scope } })}>
            {({ isBusy }) => (
              <>
                <RadioGroup
                  label={words.scope}
                  name="scope"
                  value={scope}
                  options={[
                    { value: 'mine', label: words.mine },
                    ...(data?.mayAll === true ? [{ value: 'all', label: words.all }] : []),
                  ]}
                  onChange={(next) => setScope(next === 'all' ? 'all' : 'mine')}
                />
                <Actions>
                  <Button type="submit" look="primary" isBusy={isBusy}>
                    {words.make}
                  </Button>
                </Actions>
              </>
            )}
          </Form>
        ) : (
          <Notice tone="success" title={words.once}>
            <p className="font-mono break-all select-all">{`${location.origin}${open.data.path}`}</p>
            <p>{words.onceNote}</p>
          </Notice>
        )}
        <section className="grid gap-2">
          <h3 className="text-dns-16B-130">{words.inUse}</h3>
          {(data?.feeds ?? []).length === 0 && <p className="text-solid-gray-700">{words.none}</p>}
          <ul className="grid gap-1">
            {(data?.feeds ?? []).map((feed) => (
              <FeedLine key={feed.id} feed={feed} />
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  )
}

function FeedLine({ feed }: { readonly feed: Feed }): ReactNode {
  const words = useWords(feedWords)
  const revoke = useAct(revokeFeed)
  return (
    <li className="flex flex-wrap items-center gap-x-4 border-b border-solid-gray-200 py-1">
      <span>{words[feed.scope]}</span>
      <span className="text-dns-14N-130">
        {words.made} <EraDate iso={feed.madeAt.slice(0, 10)} />
      </span>
      <span className="text-dns-14N-130">
        {words.read} {feed.readOn === null ? words.never : <EraDate iso={feed.readOn} />}
      </span>
      <Button
        look="plain"
        size="sm"
        isBusy={revoke.isPending}
        onPress={() => revoke.mutate({ params: { id: feed.id } })}
      >
        {words.stop}
      </Button>
    </li>
  )
}
