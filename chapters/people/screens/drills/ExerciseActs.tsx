import { type ReactNode, useState } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAct } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { askForExercise, decideExercise, endExercise, type ExerciseDetail } from '../../contract.ts'
import { pageWords } from './words.ts'

type Asking = 'ask' | 'approve' | 'return' | 'end'

/** What can be done with an exercise as it stands, by whom it may be done. */
export function ExerciseActs({ exercise }: { readonly exercise: ExerciseDetail }): ReactNode {
  const words = useWords(pageWords)
  const [asking, setAsking] = useState<Asking | null>(null)
  const { id, state, may } = exercise
  const isOpen = state === 'draft' || state === 'returned'
  return (
    <>
      {may.write && isOpen && (
        <>
          <Button look="primary" onPress={() => setAsking('ask')}>
            {words.ask}
          </Button>
          <LinkButton to="/people/exercise-plan" search={{ id }}>
            {words.revise}
          </LinkButton>
        </>
      )}
      {may.decide && (
        <>
          <Button look="primary" onPress={() => setAsking('approve')}>
            {words.approve}
          </Button>
          <Button onPress={() => setAsking('return')}>{words.return}</Button>
        </>
      )}
      {may.write && state === 'running' && (
        <Button look="danger" onPress={() => setAsking('end')}>
          {words.end}
        </Button>
      )}
      <Dialogs exercise={exercise} asking={asking} onClose={() => setAsking(null)} />
    </>
  )
}

function Dialogs({
  exercise: { id, reach },
  asking,
  onClose,
}: {
  readonly exercise: ExerciseDetail
  readonly asking: Asking | null
  readonly onClose: () => void
}): ReactNode {
  const words = useWords(pageWords)
  const ask = useAct(askForExercise)
  const decide = useAct(decideExercise)
  const end = useAct(endExercise)
  const params = { id }
  return (
    <>
      <ConfirmDialog
        title={words.ask}
        verb={words.ask}
        isDanger={false}
        isOpen={asking === 'ask'}
        onClose={onClose}
        onConfirm={() => ask.mutateAsync({ params })}
      >
        {words.askText}
      </ConfirmDialog>
      <ConfirmDialog
        title={words.approve}
        verb={words.approve}
        isDanger={false}
        reason="optional"
        isOpen={asking === 'approve'}
        onClose={onClose}
        onConfirm={(comment) => decide.mutateAsync({ params, body: { approved: true, comment } })}
      >
        {words.approveText(count(reach.people - reach.withoutAddress))}
      </ConfirmDialog>
      <ConfirmDialog
        title={words.return}
        verb={words.return}
        reason="required"
        isDanger={false}
        isOpen={asking === 'return'}
        onClose={onClose}
        onConfirm={(comment) => decide.mutateAsync({ params, body: { approved: false, comment } })}
      >
        {words.returnText}
      </ConfirmDialog>
      <ConfirmDialog
        title={words.end}
        verb={words.end}
        reason="required"
        isOpen={asking === 'end'}
        onClose={onClose}
        onConfirm={(because) => end.mutateAsync({ params, body: { because } })}
      >
        {words.endText}
      </ConfirmDialog>
    </>
  )
}
