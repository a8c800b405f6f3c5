import type { ReactNode } from 'react'
import { LinkButton } from '../kit/LinkButton.tsx'
import { useWords } from '../kit/language.tsx'
import { Door } from './Door.tsx'
import { Page } from './Page.tsx'
import { useSession } from './session.tsx'

/** No such screen, or none that this person may see: the two are told apart by nobody. */
export function NotFound(): ReactNode {
  const said = useWords(words)
  const { stage } = useSession()
  if (stage !== 'full') return <Door />
  return (
    <Page title={said.title}>
      <p className="prose leading-150">{said.text}</p>
      <div>
        <LinkButton to="/" look="primary">
          {said.home}
        </LinkButton>
      </div>
    </Page>
  )
}

const words = {
  title: { ja: '画面が見つかりません', en: 'No such screen' },
  text: {
    ja: 'アドレスが古いか、この画面を見る権限がありません。必要なときは情報政策担当に確かめてください。',
    en: 'The address is old, or you may not see this screen. If you need it, ask the administrators.',
  },
  home: { ja: 'やることに戻る', en: 'Back to your tasks' },
}
