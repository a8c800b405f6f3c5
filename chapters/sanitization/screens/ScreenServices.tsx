import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { useToast } from '../../../web/kit/Toast.tsx'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { postLedger, unitLedger } from '../../organization/contract.ts'
import { declareNoScreen, readNoScreen, screenServiceLedger } from '../contract.ts'
import { screenWords } from './words.table.ts'

/** 2(12), 6(3)②: screen-transfer services with product and owner, or the word that there are none. */
export function ScreenServices(): ReactNode {
  return (
    <LedgerScreens ledger={screenServiceLedger} references={[unitLedger, postLedger]}>
      <Declaration />
    </LedgerScreens>
  )
}

function Declaration(): ReactNode {
  const words = useWords(screenWords)
  const say = useToast()
  const { declared, mayDeclare } = useReply(readNoScreen, {})
  const act = useAct(declareNoScreen)
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      {declared !== null && (
        <Notice tone="information" title={words.declared(declared.on, declared.by)}>
          <p>{declared.because}</p>
        </Notice>
      )}
      {declared === null && mayDeclare && (
        <div className="no-print">
          <Button onPress={() => setAsking(true)}>{words.declare}</Button>
        </div>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={words.declare}
        verb={words.declare}
        reason="required"
        isDanger={false}
        onClose={() => setAsking(false)}
        onConfirm={async (because) => {
          await act.mutateAsync({ body: { because } })
          say({ text: words.done })
        }}
      >
        {words.declareText}
      </ConfirmDialog>
    </>
  )
}
