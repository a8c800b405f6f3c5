import { type LedgerRules } from '../../../kernel/ledger/rules.ts'
import type { Values } from '../../../kernel/ledger/row.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import { contactLedger, exceptionLedger, personLedger, unitLedger } from '../contract.ts'
import { judgeException } from '../exception.ts'
import { judgePeriod } from '../period.ts'
import { textOf } from './keys.ts'

/** やること of the CISO: an application waits. */
export const decisionTask = 'decide-exception'

/** 6(7) 例外措置の申請. A refused one that is rewritten is an application again. */
export const exceptionRules: LedgerRules = {
  ledger: exceptionLedger,
  neighbours: [unitLedger, personLedger],
  judge: (values, before) => [
    ...judgePeriod(
      { validFrom: textOf(values['validFrom']), validTo: textOf(values['validTo']) },
      { field: 'validTo', from: '始まり', to: '終わり' },
    ),
    ...judgeException(values, before),
  ],
  derive: (_values, before) => courseOf(before),
  saved: async ({ act, id, after }, context) => {
    if (act === 'retired') return closeTasks({ kind: decisionTask, subjectId: id, because: '例外措置の終了' }, context)
    if (after['state'] !== 'applied') return
    if (after['applicant'] === null)
      await context.tx
        .updateTable('organization.exception')
        .set({ applicant: context.actor.personId })
        .where('id', '=', id)
        .execute()
    await openTask(
      {
        kind: decisionTask,
        title: `例外措置「${textOf(after['title']) ?? ''}」を承認又は却下する`,
        article: '6(7)',
        subjectId: id,
        role: 'ciso',
        ...(textOf(after['validFrom']) === null ? {} : { dueOn: textOf(after['validFrom']) ?? '' }),
        place: `/organization/exceptions/${id}?tab=course`,
      },
      context,
    )
  },
}

/** What stood before stays, but a rejection is lifted by rewriting. */
function courseOf(before: Values | null): Values {
  const rejected = before?.['state'] === 'rejected'
  return {
    state: before === null || rejected ? 'applied' : before['state'],
    applicant: before?.['applicant'] ?? null,
    decidedBy: rejected ? null : (before?.['decidedBy'] ?? null),
    decidedOn: rejected ? null : (before?.['decidedOn'] ?? null),
    reviewedOn: before?.['reviewedOn'] ?? null,
  }
}

/** 6(1) 連絡先. */
export const contactRules: LedgerRules = {
  ledger: contactLedger,
  judge: (values, _before, { today }) => [
    ...(values['telephone'] === null && values['mail'] === null
      ? [{ field: 'telephone', because: '電話かメールのどちらかを入れてください。' }]
      : []),
    ...((textOf(values['checkedOn']) ?? '') > today
      ? [{ field: 'checkedOn', because: '確かめた日が先の日付です。' }]
      : []),
  ],
}
