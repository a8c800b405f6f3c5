import { type EditionId, editions } from '../../../catalogue/index.ts'
import { chapter } from '../../../kernel/http/chapter.ts'
import type { Served } from '../../../kernel/http/chapter.ts'
import { fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import * as contract from '../contract.ts'
import { coverageOf } from './coverage.ts'
import { decideOne, engagementOf, proposeOne } from './engagement.ts'
import { conclude, deliver, engagementsOf, oneEngagement, submit } from './engagements.ts'
import { assertTakeable, filesOf, keepFile, readFile } from './files.ts'
import { findingOf, findingResource, loadFindings, oneFinding, shownFindings, standingOf } from './findings.ts'
import { answer, attachAnswer, auditorAct, complete, raise } from './follow.ts'
import { freeze } from './frozen/package.ts'
import { assertWorks, assign, candidatesFor, release } from './member.ts'
import { decide, plansOf, propose } from './plan.ts'
import type { AuditPorts } from './ports.ts'
import { make } from './report/make.ts'
import { addRow, judgeRow, makeRows, papersOf, reviseRow, rowsShown } from './rows.ts'
import { populations } from './sampling/populations.ts'
import { drawOne, samplesOf } from './sampling/samples.ts'
import { auditSettingsOf, changeSettings, isExternalDemanded, submissionDueOf } from './settings.ts'

/** 7: everything an audit is asked for; the board and the checks are lent by the application. */
export const auditServed = (ports: AuditPorts): readonly Served[] => [
  ...planning(ports).served,
  ...engaging.served,
  ...working(ports).served,
  ...finding.served,
]

const planning = ({ editionOf }: AuditPorts) =>
  chapter('assurance')
    .serve(contract.listAuditPlans, async (_, context) => ({
      plans: await plansOf(context),
      mayWrite: context.mayUse(contract.proposeAuditPlan.right),
    }))
    .serve(contract.proposeAuditPlan, ({ body }, context) => propose(body, context))
    .serve(contract.decideAuditPlan, ({ params, body }, context) => decide(params.id, body, context))
    .serve(contract.readAuditCoverage, async ({ query }, context) => ({
      ...(await coverageOf(query.year, context)),
      editions: inOrderOfUse(await editionOf(context.tx)),
    }))
    .serve(contract.readAuditSettings, async (_, { tx, mayUse }) => ({
      settings: await auditSettingsOf(tx),
      mayWrite: mayUse(contract.changeAuditSettings.right),
    }))
    .serve(contract.changeAuditSettings, async ({ body }, context) => ({
      settings: await changeSettings(body, context),
      mayWrite: true,
    }))

const engaging = chapter('assurance')
  .serve(contract.listEngagements, async (_, context) => ({
    engagements: await engagementsOf(context),
    mayWrite: context.mayUse(contract.proposeEngagement.right),
    isExternalDemanded: await isExternalDemanded(context.tx),
    submissionDue: submissionDueOf(fiscalYear(context.today), await auditSettingsOf(context.tx)),
  }))
  .serve(contract.readEngagement, ({ params }, context) => oneEngagement(context, params.id))
  .serve(contract.proposeEngagement, async ({ body }, context) =>
    oneEngagement(context, await proposeOne(body, context)),
  )
  .serve(contract.decideEngagement, async ({ params, body }, context) => {
    await decideOne(params.id, body, context)
    return oneEngagement(context, params.id)
  })
  .serve(contract.judgeAuditors, ({ params }, context) => candidatesFor(params.id, context))
  .serve(contract.assignAuditor, async ({ params, body }, context) => {
    await assign(params.id, body, context)
    return oneEngagement(context, params.id)
  })
  .serve(contract.releaseAuditor, async ({ params, body }, context) =>
    oneEngagement(context, await release(params.id, body.because, context)),
  )
  .serve(contract.concludeEngagement, async ({ params, body }, context) => {
    await conclude(params.id, body, context)
    return oneEngagement(context, params.id)
  })
  .serve(contract.deliverReport, async ({ params, body }, context) => {
    await deliver(params.id, body, context)
    return oneEngagement(context, params.id)
  })
  .serve(contract.submitToJlis, async ({ params, body }, context) => {
    await submit(params.id, body, context)
    return oneEngagement(context, params.id)
  })

const working = (ports: AuditPorts) =>
  chapter('assurance')
    .serve(contract.listAuditRows, async ({ params, query }, context) => {
      const asOf = query.asOf ?? context.today
      const { may } = await oneEngagement(context, params.id)
      return { asOf, rows: await rowsShown(params.id, { asOf, checks: ports.checks }, context), mayWork: may.work }
    })
    .serve(contract.makeAuditRows, ({ params }, context) => makeRows(params.id, context))
    .serve(contract.addAuditRow, ({ params, body }, context) => addRow(params.id, body, context))
    .serve(contract.reviseAuditRow, ({ params, body }, context) => reviseRow(params.id, body, context))
    .serve(contract.judgeAuditRow, ({ params, body }, context) => judgeRow(params.id, body, context))
    .serve(contract.readAuditPapers, ({ params }, context) => papersOf(params.id, context))
    .serve(contract.listAuditFiles, async ({ params }, { tx }) => filesOf(tx, (await engagementOf(tx, params.id)).id))
    .serve(contract.attachAuditFile, async ({ params, query, body }, context) => {
      await assertWorks(params.id, context)
      assertTakeable(query.name, body)
      return keepFile(
        {
          engagement: params.id,
          purpose: 'evidence',
          rowId: query.row ?? null,
          name: query.name,
          type: 'application/octet-stream',
          bytes: body,
        },
        context,
      )
    })
    .serve(contract.downloadAuditFile, ({ params }, { tx }) => readFile(tx, params.id))
    .serve(contract.listSamples, async ({ params }, context) => ({
      samples: await samplesOf(params.id, context),
      populations: populations.map(({ id, title, byUnit }) => ({ id, title, byUnit })),
      mayWork: (await oneEngagement(context, params.id)).may.work,
    }))
    .serve(contract.drawSample, ({ params, body }, context) => drawOne(params.id, body, context))
    .serve(contract.freezeEvidence, ({ params, body }, context) => freeze(params.id, body, { ports, context }))
    .serve(contract.makeReport, ({ params, body }, context) => make(params.id, body, { ports, context }))

const finding = chapter('assurance')
  .serve(contract.listAuditFindings, async ({ query }, context) => {
    const rows = (
      await loadFindings(context.tx, query.engagement === undefined ? {} : { engagement: query.engagement })
    ).filter((row) => {
      const { state, isLate } = standingOf(row, context.today)
      return (
        query.state === 'all' || (query.state === 'late' ? isLate : (query.state === 'closed') === (state === 'closed'))
      )
    })
    return shownFindings(rows, context)
  })
  .serve(contract.readAuditFinding, async ({ params }, context) => {
    context.permit(findingResource(await findingOf(context.tx, params.id)))
    return oneFinding(params.id, context)
  })
  .serve(contract.raiseFinding, async ({ params, body }, context) =>
    oneFinding(await raise(params.id, body, context), context),
  )
  .serve(contract.answerFinding, ({ params, body }, context) => answer(params.id, body, context))
  .serve(contract.reportImprovement, ({ params, body }, context) => complete(params.id, body.text, context))
  .serve(contract.attachAnswerFile, ({ params, query, body }, context) =>
    attachAnswer(params.id, { name: query.name, bytes: body }, context),
  )
  .serve(contract.downloadAnswerFile, async ({ params }, context) => {
    context.permit(findingResource(await findingOf(context.tx, params.id)))
    return readFile(context.tx, params.file, params.id)
  })
  .serve(contract.judgeFindingAnswer, ({ params, body }, context) =>
    auditorAct(params.id, { act: body.accepted ? 'acceptance' : 'return', text: body.text }, context),
  )
  .serve(contract.followUpFinding, ({ params, body }, context) =>
    auditorAct(params.id, { act: 'follow-up', text: body.text }, context),
  )
  .serve(contract.closeFinding, ({ params, body }, context) =>
    auditorAct(params.id, { act: 'closure', text: body.text }, context),
  )
  .serve(contract.reopenFinding, ({ params, body }, context) =>
    auditorAct(params.id, { act: 'reopening', text: body.text }, context),
  )

/** The edition that the city works with, then the others, newest first. */
const inOrderOfUse = (own: EditionId): EditionId[] => [own, ...editions.filter((one) => one !== own)]
