import { chapter } from '../../../kernel/http/chapter.ts'
import * as contract from '../contract.ts'
import { file } from './file.ts'
import { attach, close, fileOf, list, note, read, receive } from './handle.ts'
import { changeDrillSettingsTo, drillSettingsOf } from './settings.ts'

const mayWrite = contract.changeDrillSettings.right

/** 5.3: report, receive, hand over, close. */
export const routes = chapter('people')
  .serve(contract.fileReport, ({ body }, context) => file(body, context))
  .serve(contract.listReports, ({ query }, context) => list(query, context))
  .serve(contract.readReport, ({ params }, context) => read(params.id, context))
  .serve(contract.receiveReport, ({ params }, context) => receive(params.id, context))
  .serve(contract.noteReport, ({ params, body }, context) => note(params.id, body.text, context))
  .serve(contract.closeReport, ({ params, body }, context) => close(params.id, body.because, context))
  .serve(contract.attachToReport, ({ params, query, body }, context) =>
    attach(params.id, { name: query.name, bytes: body }, context),
  )
  .serve(contract.readReportFile, ({ params }, context) => fileOf(params.id, params.file, context))
  .serve(contract.readDrillSettings, async (_, { tx, mayUse }) => ({
    settings: await drillSettingsOf(tx),
    mayWrite: mayUse(mayWrite),
  }))
  .serve(contract.changeDrillSettings, async ({ body }, context) => ({
    settings: await changeDrillSettingsTo(body, context),
    mayWrite: true,
  }))
