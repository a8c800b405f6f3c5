import { chapter } from '../../../kernel/http/chapter.ts'
import * as contract from '../contract.ts'
import { unitNameOf } from '../../organization/index.ts'
import { confirm, ownDuties, pledge, readOwn } from './acknowledge.ts'
import { allNotices, exportOf, namedOf, noUnit, progressOf, readable } from './progress.ts'
import { departureOf, departures, settle } from './settle.ts'
import { changeSettings, dutySettings } from './settings.ts'
import { keepSheet, sheetOf, unitAsked } from './sheet.ts'

const ofUnit = (unit: string | null) => ({ type: 'people.notice', unit })

/** 5, 6(5): one's own duties, the office's view of them, paper sheets, departures, settings. */
export const routes = chapter('people')
  .serve(contract.listOwnDuties, (_, context) => ownDuties(context))
  .serve(contract.readNotice, ({ params }, context) => readOwn(params.id, context))
  .serve(contract.acknowledge, ({ params, body }, context) => confirm(params.id, body, context))
  .serve(contract.givePledge, (_, context) => pledge(context))
  .serve(contract.listNotices, (_, context) => allNotices(context))
  .serve(contract.readNoticeProgress, ({ params }, context) => progressOf(params.id, context))
  .serve(contract.listNamed, async ({ params, query }, context) => {
    const unit = unitAsked(query.unit)
    context.permit(ofUnit(unit))
    const { title } = await readable(params.id, context)
    return {
      title,
      unit: unit === null ? noUnit : ((await unitNameOf(context.tx, unit)) ?? ''),
      rows: (await namedOf({ id: params.id, unit }, context)).map(({ unit: _unit, ...row }) => row),
      mayRecord: context.mayUse(contract.recordSheet.right, ofUnit(unit)),
    }
  })
  .serve(contract.exportProgress, ({ params, query }, context) => exportOf(params.id, query.format, context))
  .serve(contract.readSignatures, ({ params, query }, context) => {
    const unit = unitAsked(query.unit)
    context.permit(ofUnit(unit))
    return sheetOf({ id: params.id, unit }, context)
  })
  .serve(contract.recordSheet, ({ params, body }, context) => {
    context.permit(ofUnit(unitAsked(body.unit)))
    return keepSheet(params.id, body, context)
  })
  .serve(contract.readDutySettings, (_, { tx }) => dutySettings(tx))
  .serve(contract.changeDutySettings, ({ body }, context) => changeSettings(body, context))
  .serve(contract.listDepartures, ({ query }, context) => departures(query, context))
  .serve(contract.readDeparture, ({ params }, context) => departureOf(params.id, context))
  .serve(contract.settleItems, ({ body }, context) => settle(body, context))
