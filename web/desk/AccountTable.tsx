import { type ReactNode, useMemo, useState } from 'react'
import { type Account, proposeAccountRecovery } from '../../kernel/contract/account.ts'
import { useAct } from '../frame/asking.ts'
import { useMay } from '../frame/session.tsx'
import { Button } from '../kit/Button.tsx'
import { Chip } from '../kit/Chip.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { EraDate } from '../kit/EraDate.tsx'
import { useWords } from '../kit/language.tsx'
import { type Column, type RowSelection, Table } from '../kit/Table.tsx'
import { useToast } from '../kit/Toast.tsx'

type Row = Account & { readonly id: string }

/** Who has an account, with which second factor, and when they last came; the way back is proposed here. */
export function AccountTable({
  rows,
  selection,
}: {
  readonly rows: readonly Row[]
  readonly selection?: RowSelection
}): ReactNode {
  const said = useWords(words)
  const may = useMay()('accounts:write')
  const [lost, setLost] = useState<Row | undefined>()
  const columns = useMemo(
    (): readonly Column<Row>[] => [
      { key: 'name', head: said.name, isRowHeader: true, isTight: true, cell: (row) => row.name },
      { key: 'number', head: said.number, isTight: true, cell: (row) => row.staffNumber },
      { key: 'account', head: said.account, cell: (row) => <Standing account={row} /> },
      {
        key: 'factor',
        head: said.factor,
        cell: (row) => (row.userName === null ? '—' : said[row.secondFactor]),
      },
      {
        key: 'last',
        head: said.last,
        isTight: true,
        cell: (row) =>
          row.userName === null ? '—' : row.lastSignInAt === null ? said.never : <EraDate iso={row.lastSignInAt} />,
      },
      {
        key: 'act',
        head: said.act,
        isTight: true,
        cell: (row) =>
          may &&
          row.userName !== null && (
            <span className="-my-1 -ml-2.5 block">
              <Button size="sm" look="plain" onPress={() => setLost(row)}>
                {said.propose}
                <span className="sr-only">：{row.name}</span>
              </Button>
            </span>
          ),
      },
    ],
    [said, may],
  )
  return (
    <>
      <Table
        caption={said.caption}
        rows={rows}
        columns={columns}
        nameOf={(row) => row.name}
        isTall
        {...(selection === undefined ? {} : { selection })}
      />
      {lost !== undefined && <ProposeDialog account={lost} onClose={() => setLost(undefined)} />}
    </>
  )
}

function Standing({ account }: { readonly account: Account }): ReactNode {
  const said = useWords(words)
  if (account.userName === null) return <span className="text-solid-gray-700">{said.noAccount}</span>
  return (
    <span className="flex flex-wrap items-center gap-2">
      {said.hasAccount}
      {account.passwordMustChange && <Chip tone="warning">{said.mustChange}</Chip>}
    </span>
  )
}

function ProposeDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }): ReactNode {
  const said = useWords(words)
  const say = useToast()
  const propose = useAct(proposeAccountRecovery)
  const confirm = async (): Promise<void> => {
    await propose.mutateAsync({ params: { id: account.personId } })
    say({ text: said.proposed(account.name) })
  }
  return (
    <ConfirmDialog
      isOpen
      title={said.question(account.name)}
      verb={said.verb}
      isDanger={false}
      onClose={onClose}
      onConfirm={confirm}
    >
      <p>{said.meaning}</p>
    </ConfirmDialog>
  )
}

const words = {
  caption: { ja: '利用者', en: 'Accounts' },
  name: { ja: '氏名', en: 'Name' },
  number: { ja: '職員番号', en: 'Staff number' },
  account: { ja: '利用者登録', en: 'Account' },
  factor: { ja: '二つ目の認証', en: 'Second factor' },
  last: { ja: '最後のサインイン', en: 'Last sign-in' },
  act: { ja: '操作', en: 'Act' },
  hasAccount: { ja: 'あり', en: 'Yes' },
  noAccount: { ja: 'なし', en: 'None' },
  mustChange: { ja: '初回のサインイン待ち', en: 'First sign-in pending' },
  none: { ja: '未登録', en: 'Not enrolled' },
  totp: { ja: '認証アプリ', en: 'Authenticator' },
  passkey: { ja: 'パスキー', en: 'Passkey' },
  both: { ja: '認証アプリとパスキー', en: 'Both' },
  never: { ja: 'まだありません', en: 'Never' },
  propose: { ja: '再設定を申し出る', en: 'Propose recovery' },
  verb: { ja: '申し出る', en: 'Propose' },
  question: {
    ja: (name: string) => `${name}さんの再設定を申し出る`,
    en: (name: string) => `Propose recovery of ${name}`,
  },
  meaning: {
    ja: '認証の手段をなくした人を、もう一度サインインできるようにします。本人であることを対面などで確かめてから申し出てください。別の管理者が認めると、今の二つ目の認証は無効になり、一度きりのパスワードが出ます。',
    en: 'For someone who lost their means of sign-in; make sure in person who it is. Another administrator approves; the second factor then ends and a one-time password is shown.',
  },
  proposed: {
    ja: (name: string) => `${name}さんの再設定を申し出ました。別の管理者が認めるのを待ちます`,
    en: (name: string) => `Recovery of ${name} proposed; another administrator approves`,
  },
}
