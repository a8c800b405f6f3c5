import { useBlocker } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../frame/Page.tsx'
import { useSession } from '../frame/session.tsx'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../kit/language.tsx'
import { Notice } from '../kit/Notice.tsx'
import { PrintButton } from '../kit/PrintButton.tsx'

/** A one-time password and whose it is. */
export interface Slip {
  readonly personId: string
  readonly name: string
  readonly userName: string
  readonly password: string
}

/** One-time passwords, shown this once: on screen one below another, on paper one person per A4 sheet. */
export function Slips({
  slips,
  onClose,
}: {
  readonly slips: readonly Slip[]
  readonly onClose: () => void
}): ReactNode {
  const said = useWords(words)
  useBlocker({ shouldBlockFn: () => !window.confirm(said.leave), enableBeforeUnload: true })
  return (
    <>
      <div className="grid gap-4 print:hidden">
        <Page
          title={said.title(slips.length)}
          actions={
            <>
              <PrintButton />
              <Button onPress={onClose}>{said.close}</Button>
            </>
          }
        >
          <Notice tone="warning" title={said.once}>
            {said.onceText}
          </Notice>
        </Page>
      </div>
      <ul className="mt-4 grid max-w-3xl gap-4 print:mt-0 print:block print:max-w-none">
        {slips.map((slip) => (
          <li
            key={slip.personId}
            className="rounded-6 border border-solid-gray-420 p-5 print:break-inside-avoid print:border-0 print:p-0 not-last:print:break-after-page"
          >
            <SlipSheet slip={slip} />
          </li>
        ))}
      </ul>
    </>
  )
}

function SlipSheet({ slip }: { readonly slip: Slip }): ReactNode {
  const said = useWords(words)
  const { tenant } = useSession()
  return (
    <>
      <p className="text-dns-14N-130">{tenant.name}</p>
      <h2 className="mb-3 text-[1.25rem]/[1.4] font-700">{said.head}</h2>
      <p className="mb-3 text-dns-17B-130">{said.to(slip.name)}</p>
      <dl className="grid w-fit grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        <dt>{said.address}</dt>
        <dd className="font-mono">{location.origin}</dd>
        <dt>{said.userName}</dt>
        <dd className="font-mono font-700">{slip.userName}</dd>
        <dt>{said.password}</dt>
        <dd className="font-mono text-[1.125rem]/[1.4] font-700">{slip.password}</dd>
      </dl>
      <ol className="mt-4 hidden list-decimal gap-2 pl-6 leading-150 print:grid">
        <li>{said.step1}</li>
        <li>{said.step2}</li>
        <li>{said.step3}</li>
        <li>{said.step4}</li>
      </ol>
    </>
  )
}

const words = {
  title: { ja: (n: number) => `一度きりのパスワード（${n}名）`, en: (n: number) => `One-time passwords (${n})` },
  once: { ja: 'この画面を閉じると、二度と表示できません', en: 'Once closed, this cannot be shown again' },
  onceText: {
    ja: '印刷すると、一人につき一枚の用紙になります。封をして本人に直接渡してください。なくしたときは、再設定で作り直せます。',
    en: 'Printed, each person gets a sheet. Hand it over sealed, in person. If lost, recovery makes a new one.',
  },
  leave: {
    ja: '一度きりのパスワードは、この画面を離れると二度と表示できません。離れますか。',
    en: 'The one-time passwords cannot be shown again. Leave this screen?',
  },
  close: { ja: '渡し終えたので閉じる', en: 'Close' },
  head: { ja: '関所　利用者登録のお知らせ', en: 'Sekisho: your account' },
  to: { ja: (name: string) => `${name} 様`, en: (name: string) => name },
  address: { ja: '開くアドレス', en: 'Address' },
  userName: { ja: '職員番号', en: 'Staff number' },
  password: { ja: '一度きりのパスワード', en: 'One-time password' },
  step1: {
    ja: '職場のパソコンで上のアドレスを開き、職員番号と一度きりのパスワードを入れます。',
    en: 'Open the address on your work computer and type staff number and one-time password.',
  },
  step2: {
    ja: '新しいパスワードを自分で決めます。ほかで使っているものは使わないでください。',
    en: 'Choose a new password that you use nowhere else.',
  },
  step3: {
    ja: '認証アプリ又はパスキーを登録します。画面の案内のとおりに進めてください。',
    en: 'Enrol an authenticator app or a passkey as the screen tells.',
  },
  step4: {
    ja: '済んだら、この紙を細断してください。だれにも見せないでください。困ったときは情報政策課へ。',
    en: 'Then shred this sheet. Show it to nobody. The security office helps.',
  },
}
