import { type ReactNode, Suspense, useEffect } from 'react'
import { useWords } from '../kit/language.tsx'
import { Loading } from '../kit/States.tsx'
import { SignInSteps } from './lazy-sign-in.ts'
import { useRenewSession, useSession } from './session.tsx'

/** The door (6(6)): the address stays as it is, so that the screen asked for opens afterwards. */
export function Door(): ReactNode {
  const said = useWords(words)
  const session = useSession()
  const renew = useRenewSession()
  useEffect(() => {
    document.title = `${said.title} - ${session.tenant.name}`
  }, [said.title, session.tenant.name])
  return (
    <div className="mx-auto grid max-w-md gap-5 pt-[6vh] pb-8">
      <div className="grid gap-1">
        <p className="text-dns-16N-130 text-solid-gray-700">{said.product(session.tenant.name)}</p>
        <h1 className="text-[1.625rem]/[1.35] font-700">{said.title}</h1>
      </div>
      <Suspense fallback={<Loading />}>
        <SignInSteps session={session} renew={async () => void (await renew())} />
      </Suspense>
    </div>
  )
}

const words = {
  title: { ja: 'サインイン', en: 'Sign in' },
  product: {
    ja: (city: string) => `${city}　情報セキュリティ管理`,
    en: (city: string) => `${city} · Information security`,
  },
}
