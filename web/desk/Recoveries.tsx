import { type ReactNode, useState } from 'react'
import { approveAccountRecovery, type Recovery } from '../../kernel/contract/account.ts'
import { useAct } from '../frame/asking.ts'
import { Button } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { EraDate } from '../kit/EraDate.tsx'
import { useWords } from '../kit/language.tsx'
import { Section } from '../kit/Section.tsx'
import type { Slip } from './Slips.tsx'

/** 6(6): proposals to bring somebody back; who proposed does not approve. */
export function Recoveries({
  recoveries,
  onSlip,
}: {
  readonly recoveries: readonly Recovery[]
  readonly onSlip: (slip: Slip) => void
}): ReactNode {
  const said = useWords(words)
  const [asking, setAsking] = useState<Recovery | undefined>()
  const approve = useAct(approveAccountRecovery)
  const confirm = async ({ id, name }: Recovery): Promise<void> =>
    onSlip({ ...(await approve.mutateAsync({ params: { id } })), name })
  return (
    <Section title={said.title(recoveries.length)} note={said.note}>
      <ul className="divide-y divide-solid-gray-200 rounded-6 border border-solid-gray-420">
        {recoveries.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-3 py-2">
            <span className="font-700">{one.name}</span>
            <span>
              {said.by(one.proposedBy)} <EraDate iso={one.proposedAt} />
            </span>
            <span className="text-solid-gray-700">
              {said.until} <EraDate iso={one.expiresAt} />
            </span>
            <span className="ml-auto">
              {one.mayApprove ? (
                <Button size="sm" onPress={() => setAsking(one)}>
                  {said.approve}
                  <span className="sr-only">：{one.name}</span>
                </Button>
              ) : (
                <span className="text-dns-14N-130 text-solid-gray-700">{said.another}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {asking !== undefined && (
        <ConfirmDialog
          isOpen
          title={said.question(asking.name)}
          verb={said.approve}
          isDanger={false}
          onClose={() => setAsking(undefined)}
          onConfirm={() => confirm(asking)}
        >
          <p>{said.meaning}</p>
        </ConfirmDialog>
      )}
    </Section>
  )
}

const words = {
  title: { ja: (n: number) => `再設定の申し出 ${n}件`, en: (n: number) => `Recoveries proposed: ${n}` },
  note: { ja: '申し出た人とは別の管理者が認めます。', en: 'Approved by an administrator other than the proposer.' },
  by: { ja: (name: string) => `${name}さんが申し出`, en: (name: string) => `proposed by ${name}` },
  until: { ja: '期限', en: 'until' },
  approve: { ja: '再設定を認める', en: 'Approve' },
  another: { ja: '別の管理者が認めるのを待っています', en: 'Waits for another administrator' },
  question: {
    ja: (name: string) => `${name}さんの再設定を認める`,
    en: (name: string) => `Approve recovery of ${name}`,
  },
  meaning: {
    ja: '今の二つ目の認証と開いているサインインは無効になり、一度きりのパスワードが次の画面に一度だけ表示されます。印刷して、封をして本人に渡してください。',
    en: 'The present second factor and open sessions end, and a one-time password is shown once on the next screen.',
  },
}
