import type { ReactNode } from 'react'
import { settleTask, type Task } from '../../kernel/contract/task.ts'
import { useAct } from '../frame/asking.ts'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { useWords } from '../kit/language.tsx'
import { useToast } from '../kit/Toast.tsx'

/** Takes a task off the list by hand; the reason goes into the journal. */
export function SettleDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }): ReactNode {
  const said = useWords(words)
  const settle = useAct(settleTask)
  const say = useToast()
  const confirm = async (because: string): Promise<void> => {
    await settle.mutateAsync({ params: { id: task.id }, body: { because } })
    say({ text: said.done(task.title) })
  }
  return (
    <ConfirmDialog
      isOpen
      title={said.title}
      verb={said.verb}
      reason="required"
      isDanger={false}
      onClose={onClose}
      onConfirm={confirm}
    >
      <p className="font-700">{task.title}</p>
      <p>{said.meaning}</p>
    </ConfirmDialog>
  )
}

const words = {
  title: { ja: 'やること1件を済んだものとする', en: 'Settle one task' },
  verb: { ja: '済みにする', en: 'Settle' },
  meaning: {
    ja: '別の方法で済ませたときや、する必要がなくなったときに使います。理由は、あなたの名前と日時とともに記録簿に残ります。一覧には戻せません。',
    en: 'For what was done another way or is needed no longer. The reason is kept in the journal with your name; the task does not come back to the list.',
  },
  done: { ja: (title: string) => `「${title}」を済みにしました`, en: (title: string) => `Settled: ${title}` },
}
