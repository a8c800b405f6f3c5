import { type ReactNode, useState } from 'react'
import { useAct } from '../../../../web/frame/asking.ts'
import { useMay } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { LedgerScreens } from '../../../../web/ledger/LedgerScreens.tsx'
import { postLedger, unitLedger } from '../../../organization/contract.ts'
import { courseLedger, installStarters, lessonLedger, planLedger } from '../../contract.ts'
import { CoursePanel } from './CoursePanel.tsx'
import { courseWords, lessonWords, progressWords } from './keeping-words.ts'

/** 6(5): courses, with the starter courses for a city that has none. */
export function Courses(): ReactNode {
  const may = useMay()
  return (
    <LedgerScreens
      ledger={courseLedger}
      references={[unitLedger]}
      actions={may(installStarters.right) && <InstallStarters />}
      panels={[{ id: 'content', label: courseWords.tab, content: (row) => <CoursePanel key={row.id} id={row.id} /> }]}
    />
  )
}

function InstallStarters(): ReactNode {
  const words = useWords(courseWords)
  const say = useToast()
  const act = useAct(installStarters)
  const [isOpen, setOpen] = useState(false)
  const install = async (): Promise<void> => {
    const { added } = await act.mutateAsync({})
    say({ text: words.installed(added.length) })
  }
  return (
    <>
      <Button onPress={() => setOpen(true)}>{words.install}</Button>
      <ConfirmDialog
        title={words.install}
        verb={words.install}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={install}
        isDanger={false}
      >
        {words.installText}
      </ConfirmDialog>
    </>
  )
}

/** 6(5): the plan of the 年度. */
export function Plan(): ReactNode {
  const words = useWords(progressWords)
  return (
    <LedgerScreens
      ledger={planLedger}
      references={[courseLedger, unitLedger, postLedger]}
      actions={<LinkButton to="/people/progress">{words.title}</LinkButton>}
      panels={[
        {
          id: 'progress',
          label: progressWords.title,
          content: (row) => <LinkButton to={`/people/progress/${row.id}`}>{words.byUnit}</LinkButton>,
        },
      ]}
    />
  )
}

/** 6(5): lessons in a room, each with its sheet. */
export function Lessons(): ReactNode {
  const words = useWords(lessonWords)
  return (
    <LedgerScreens
      ledger={lessonLedger}
      references={[courseLedger, unitLedger]}
      panels={[
        {
          id: 'attendance',
          label: lessonWords.tab,
          content: (row) => (
            <div className="grid justify-items-start gap-3">
              <p>{words.panelText}</p>
              <LinkButton to={`/people/attendance/${row.id}`} look="primary">
                {words.openSheet}
              </LinkButton>
            </div>
          ),
        },
      ]}
    />
  )
}
