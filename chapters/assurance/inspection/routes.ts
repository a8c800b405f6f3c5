import type { Check } from '../../../kernel/check/check.ts'
import { chapter, type Context } from '../../../kernel/http/chapter.ts'
import { isId } from '../../../kernel/ids.ts'
import { serveLedger } from '../../../kernel/ledger/serve.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { writeSetting } from '../../../kernel/setting/setting.ts'
import { namesOf } from '../../organization/index.ts'
import { declareImprovementEmptiness, readImprovementEmptiness } from '../contract/emptiness.ts'
import * as contract from '../contract/inspection.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import type { Ports } from '../ports.ts'
import { campaignOf, campaignsOf, openFor } from './campaign.ts'
import { close, contradictionsOf, resolve } from './closing.ts'
import { declare, declared } from './declaring.ts'
import { resultsFile, surveyFile, surveyOf } from './export.ts'
import { improvementRules } from './ledgers.ts'
import { changeQuestions, questionnaireOf } from './questionnaire.ts'
import { inspectionSettings, settingKey } from './settings.ts'
import { keep, sheetsOf, submit } from './sheets.ts'
import { againstAt, askedIn, commentsOf, tallied, tallyOf, without } from './tally.ts'
import { confirm, obstacleTo, standingsOf } from './units.ts'

type Lent = Pick<Ports, 'checks' | 'editionOf'>

/** 7: self-inspection from question to improvement. */
export function inspectionRoutes({ checks, editionOf }: Lent) {
  return chapter('assurance')
    .join(serveLedger(improvementRules, namesOf))
    .serve(readImprovementEmptiness, (_, context) => declared(context))
    .serve(declareImprovementEmptiness, ({ body }, context) => declare(body, context))
    .serve(contract.listInspectionQuestions, async (_, { tx, mayUse }) => ({
      questionnaires: await Promise.all(contract.audiences.map(({ value }) => questionnaireOf(tx, value, checks))),
      checks: checks.map(({ id, title }) => ({ id, title: title.ja })),
      mayWrite: mayUse(contract.changeInspectionQuestions.right),
    }))
    .serve(contract.changeInspectionQuestions, ({ params, body }, context) => {
      const audience = contract.Audience.safeParse(params.audience)
      if (!audience.success) throw notFound('この質問票')
      return changeQuestions(audience.data, body, { known: checks, context })
    })
    .serve(contract.listMySheets, async ({ query }, context) => ({ sheets: await sheetsOf(query.which, context) }))
    .serve(contract.keepAnswers, ({ params, body }, context) => keep(params.id, body.answers, context))
    .serve(contract.submitSheet, ({ params, body }, context) => submit(params.id, body.answers, context))
    .serve(contract.listInspections, (_, context) => list(context))
    .serve(contract.openInspection, ({ body }, context) => openFor(body, checks, context))
    .serve(contract.closeInspection, ({ params }, context) => close(params.id, checks, context))
    .serve(contract.readInspection, async ({ params }, context) => results(params.id, checks, context))
    .serve(contract.resolveContradiction, ({ params, body }, context) =>
      resolve(params.id, body, { known: checks, context }),
    )
    .serve(contract.exportInspection, async ({ params }, context) =>
      resultsFile(await results(params.id, checks, context)),
    )
    .serve(contract.exportSurvey, async ({ params, query }, context) => {
      const campaign = await campaignOf(params.id, context)
      const { tx, now } = context
      const rows = await surveyOf(tx, campaign, { edition: await editionOf(tx), checks, now })
      return surveyFile(campaign, rows, query.format)
    })
    .serve(contract.readUnitAnswers, ({ params }, context) => unitAnswers(params, checks, context))
    .serve(contract.confirmUnit, async ({ params, body }, context) =>
      confirm({ campaign: await campaignOf(params.id, context), unit: uuidIn(params.unit) }, body, context),
    )
    .serve(contract.readInspectionSettings, async (_, { tx, mayUse }) => ({
      ...(await inspectionSettings(tx)),
      mayWrite: mayUse(contract.changeInspectionSettings.right),
    }))
    .serve(contract.changeInspectionSettings, async ({ body }, { tx, record }) => {
      await writeSetting(tx, settingKey, body)
      await record({
        kind: 'assurance.inspection-settings-changed',
        subject: { type: 'assurance.campaign', id: 'settings' },
        details: body,
      })
      return body
    })
}

async function list(context: Context) {
  const { actor, mayUse } = context
  const rows = await campaignsOf(context)
  const own = []
  for (const { id } of rows.slice(0, 2))
    for (const unit of actor.units)
      for (const standing of await standingsOf(id, { smallest: 0, unit }, context))
        own.push({ campaign: id, unit: standing })
  return {
    rows,
    own,
    mayWrite: mayUse(contract.openInspection.right),
    mayResults: mayUse(contract.readInspection.right),
  }
}

async function lastYearOf(campaign: contract.Campaign, context: Context): Promise<contract.Campaign | undefined> {
  return (await campaignsOf(context)).find(({ year }) => year === campaign.year - 1)
}

async function results(id: string, checks: readonly Check[], context: Context) {
  const { tx, now, mayUse } = context
  const campaign = await campaignOf(id, context)
  const { smallestGroup } = await inspectionSettings(tx)
  const before = await lastYearOf(campaign, context)
  return {
    campaign,
    smallestGroup,
    questions: tallied({
      asked: await askedIn(tx, id),
      own: await tallyOf(tx, id),
      lastYear: before === undefined ? new Map() : await tallyOf(tx, before.id),
      comments: await commentsOf(tx, id),
      against: await againstAt(tx, campaign.closedAt === null ? now : new Date(campaign.closedAt), checks),
      smallest: smallestGroup,
      smallestOthers: smallestGroup,
    }),
    units: await standingsOf(id, { smallest: smallestGroup }, context),
    contradictions: await contradictionsOf(campaign, checks, context),
    mayWrite: mayUse(contract.closeInspection.right),
  }
}

async function unitAnswers(
  params: { readonly id: string; readonly unit: string },
  checks: readonly Check[],
  context: Context,
) {
  const { tx, now, today, actor } = context
  const unit = uuidIn(params.unit)
  context.permit({ type: 'assurance.unit', id: unit, unit })
  const campaign = await campaignOf(params.id, context)
  const { smallestGroup, improveWithin } = await inspectionSettings(tx)
  // who has to confirm the answers sees them all; anybody else only what points at nobody
  const smallest = actor.units.includes(unit) ? 0 : smallestGroup
  const [standing] = await standingsOf(campaign.id, { smallest, unit }, context)
  if (standing === undefined) throw notFound('この課室の結果')
  const before = await lastYearOf(campaign, context)
  const [all, own] = [await tallyOf(tx, campaign.id), await tallyOf(tx, campaign.id, unit)]
  const obstacle = await obstacleTo(campaign, standing, context)
  return {
    campaign,
    unit: standing,
    questions: tallied({
      asked: await askedIn(tx, campaign.id),
      own,
      lastYear: before === undefined ? new Map() : await tallyOf(tx, before.id, unit),
      others: without(all, own),
      comments: await commentsOf(tx, campaign.id, unit),
      against: await againstAt(tx, campaign.closedAt === null ? now : new Date(campaign.closedAt), checks),
      smallest,
      smallestOthers: smallestGroup,
    }),
    mayConfirm:
      obstacle === null && context.mayUse(contract.confirmUnit.right, { type: 'assurance.unit', id: unit, unit }),
    obstacle,
    improveBy: addDays(today, improveWithin),
  }
}

function uuidIn(text: string): string {
  if (!isId(text)) throw notFound('この課室')
  return text
}
