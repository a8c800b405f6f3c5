import { type ReactNode, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { LinkButton } from '../kit/LinkButton.tsx'
import { Menu } from '../kit/Menu.tsx'
import { Section } from '../kit/Section.tsx'
import { useToast } from '../kit/Toast.tsx'
import { Tree } from '../kit/Tree.tsx'

const branches = [
  { id: '6', level: 1, label: '6 情報セキュリティ対策' },
  { id: '6(1)', level: 2, label: '(1) 組織体制' },
  { id: '6(2)', level: 2, label: '(2) 情報資産の分類と管理' },
]

/** Buttons and what they open. */
export function OverlaysPart(): ReactNode {
  const say = useToast()
  const [open, setOpen] = useState<'dialog' | 'confirm' | undefined>()
  const [selected, setSelected] = useState<string | null>('6(1)')
  const close = (): void => setOpen(undefined)
  return (
    <Section title="操作">
      <div className="flex flex-wrap gap-3">
        <Button look="primary" onPress={() => setOpen('dialog')}>
          点検を依頼する
        </Button>
        <Button icon="download">書き出す</Button>
        <Button look="danger" onPress={() => setOpen('confirm')}>
          廃止する
        </Button>
        <Button
          look="plain"
          onPress={() => say({ text: '3件を改めました', undo: () => say({ text: '元に戻しました' }) })}
        >
          知らせを出す
        </Button>
        <Button isDisabled>使えない</Button>
        <Button isBusy>送っています</Button>
        <LinkButton to="/kit/ledger">台帳へ</LinkButton>
        <Menu
          label="ほかの操作"
          acts={[
            { id: 'a', label: '写しを作る', icon: 'file', onAct: () => undefined },
            { id: 'b', label: '履歴を見る', icon: 'history', onAct: () => undefined },
          ]}
        />
      </div>
      <Tree label="条項" branches={branches} selected={selected} onSelect={setSelected} />
      <Dialog title="点検を依頼する" isOpen={open === 'dialog'} onClose={close}>
        <p>選んだ3件の点検を、所管課に依頼します。</p>
      </Dialog>
      <ConfirmDialog
        title="「住民基本台帳」1件を廃止する"
        verb="廃止する"
        reason="required"
        isOpen={open === 'confirm'}
        onClose={close}
        onConfirm={async () => say({ text: '廃止しました' })}
      >
        <p>一覧には現れなくなります。記録と履歴は残ります。</p>
      </ConfirmDialog>
    </Section>
  )
}
