import { type ReactNode, useMemo, useState } from 'react'
import { type Account, type listAccounts, openAccounts } from '../../kernel/contract/account.ts'
import { useAct } from '../frame/asking.ts'
import type { Answer } from '../frame/call.ts'
import { useMay } from '../frame/session.tsx'
import { Button } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { useWords } from '../kit/language.tsx'
import { Pagination } from '../kit/Pagination.tsx'
import { Empty } from '../kit/States.tsx'
import { AccountTable } from './AccountTable.tsx'
import type { Slip } from './Slips.tsx'

type Chosen = ReadonlyMap<string, Account>

const nobody: Chosen = new Map()

/** The people of one page with a choice of several to open accounts for; the choice lasts from page to page. */
export function AccountList({
  found,
  onPage,
  onSlips,
}: {
  readonly found: Answer<typeof listAccounts>
  readonly onPage: (page: number) => void
  readonly onSlips: (slips: readonly Slip[]) => void
}): ReactNode {
  const said = useWords(words)
  const may = useMay()
  const open = useAct(openAccounts)
  const [chosen, setChosen] = useState(nobody)
  const [isAsking, setAsking] = useState(false)
  const rows = useMemo(() => found.accounts.map((one) => ({ ...one, id: one.personId })), [found.accounts])
  const fresh = [...chosen.values()].filter((one) => one.userName === null)
  const choose = (ids: ReadonlySet<string>): void => {
    const elsewhere = [...chosen.values()].filter((one) => !rows.some((row) => row.id === one.personId))
    const here = rows.filter((row) => ids.has(row.id))
    setChosen(new Map([...elsewhere, ...here].map((one) => [one.personId, one])))
  }
  const confirm = async (): Promise<void> => {
    const opened = await open.mutateAsync({ body: { personIds: fresh.map((one) => one.personId) } })
    setChosen(nobody)
    onSlips(opened.map((one) => ({ ...one, name: chosen.get(one.personId)?.name ?? one.userName })))
  }
  if (found.total === 0) return <Empty title={said.none}>{said.noneText}</Empty>
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        {may('accounts:write') && (
          <div className="no-print flex flex-wrap items-center gap-3">
            <Button look="primary" isDisabled={fresh.length === 0} onPress={() => setAsking(true)}>
              {said.open(fresh.length)}
            </Button>
            <p aria-live="polite" className="text-dns-14N-130 text-solid-gray-700">
              {chosen.size > fresh.length && said.already(chosen.size - fresh.length)}
            </p>
          </div>
        )}
        <Pagination page={found.page} size={found.size} total={found.total} onPage={onPage} />
      </div>
      <div className="tall grid grid-cols-1">
        <AccountTable
          rows={rows}
          {...(may('accounts:write') ? { selection: { ids: new Set(chosen.keys()), onChange: choose } } : {})}
        />
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        title={said.open(fresh.length)}
        verb={said.open(fresh.length)}
        isDanger={false}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
      >
        <p>{said.meaning}</p>
        <p className="mt-2">{fresh.map((one) => one.name).join('、')}</p>
      </ConfirmDialog>
    </>
  )
}

const words = {
  open: { ja: (n: number) => `選んだ${n}名を利用者に登録する`, en: (n: number) => `Open accounts for ${n} people` },
  already: {
    ja: (n: number) => `選んだうち${n}名は登録済みのため、除きます。`,
    en: (n: number) => `${n} of the selected already have one and are left out.`,
  },
  meaning: {
    ja: '一度きりのパスワードを作ります。次の画面に一度だけ表示されるので、その場で印刷し、封をして本人に渡してください。',
    en: 'One-time passwords are made and shown once on the next screen: print them there and hand them over sealed.',
  },
  none: { ja: '当てはまる職員等はいません', en: 'Nobody fits' },
  noneText: {
    ja: '別の言葉で探すか、組織体制の「職員等」に登録されているかを確かめてください。',
    en: 'Search differently, or see whether the person stands in the roster.',
  },
}
