import { chapter } from '../../../kernel/http/chapter.ts'
import { serveLedger } from '../../../kernel/ledger/serve.ts'
import { namesOf } from '../../organization/index.ts'
import * as contract from '../contract.ts'
import { applyFile, tryFile } from './attendance-file.ts'
import { lessonOf, mark, sheetOf } from './attendance.ts'
import { attempt, keepAnswers, start, submit } from './attempts.ts'
import { certificateOf, verify } from './certificate.ts'
import { courseOf, draftOf, publish, review, saveDraftOf, versionOf } from './course.ts'
import { learningOf, mine, readSection } from './learning.ts'
import { ledgers } from './ledgers.ts'
import { takePackage } from './package/import.ts'
import { commit, launch } from './package/runs.ts'
import { keepPicture, pictureOf } from './pictures.ts'
import { exported, progress, progressOf, report, trainees } from './progress.ts'
import { changeSettingsTo, trainingSettings } from './settings.ts'
import { install } from './starters/install.ts'
import { traineeFile } from './trainee-file.ts'

const written = chapter('people')
  .join(ledgers.flatMap((rules) => serveLedger(rules, namesOf)))
  .serve(contract.readDraft, ({ params }, context) => draftOf(params.id, context))
  .serve(contract.saveDraft, ({ params, body }, context) => saveDraftOf(params.id, body, context))
  .serve(contract.publishCourse, ({ params, body }, context) => publish(params.id, body, context))
  .serve(contract.reviewCourse, ({ params, body }, context) => review(params.id, body, context))
  .serve(contract.addPicture, async ({ params, query, body }, context) => {
    await courseOf(params.id, context)
    return keepPicture(params.id, { name: query.name, bytes: body }, context)
  })
  .serve(contract.readPicture, ({ params }, context) => pictureOf(params.id, context))
  .serve(contract.readVersion, ({ params }, context) => versionOf(params.id, context))
  .serve(contract.installStarters, (_, context) => install(context))
  .serve(contract.importPackage, ({ params, query, body }, context) =>
    takePackage(params.id, { name: query.name, bytes: body }, context),
  )

const taken = written
  .serve(contract.listMyTraining, (_, context) => mine(context))
  .serve(contract.readLearning, ({ params }, context) => learningOf(params.id, context))
  .serve(contract.markRead, ({ params, body }, context) => readSection(params.id, body, context))
  .serve(contract.startAttempt, ({ params }, context) => start(params.id, context))
  .serve(contract.readAttempt, ({ params }, context) => attempt(params.id, context))
  .serve(contract.saveAnswers, ({ params, body }, context) => keepAnswers(params.id, body.answers, context))
  .serve(contract.submitAttempt, ({ params, body }, context) => submit(params.id, body.answers, context))
  .serve(contract.readCertificate, ({ params }, context) => certificateOf(params.id, context))
  .serve(contract.verifyCertificate, ({ query }, context) => verify(query.number, context))
  .serve(contract.launchPackage, ({ params, body }, context) => launch(params.id, body.sco, context))
  .serve(contract.commitPackage, ({ params, body }, context) => commit(params.id, body, context))

const planned = taken
  .serve(contract.readProgress, ({ query }, context) => progress(query.year, context))
  .serve(contract.readPlanProgress, ({ params }, context) => progressOf(params.id, context))
  .serve(contract.listTrainees, ({ params, query }, context) => trainees(params.id, query.unit, context))
  .serve(contract.exportTrainees, async ({ params, query }, context) => {
    const rows = await exported(params.id, query.unit, context)
    await context.record({
      kind: 'people.progress-exported',
      subject: { type: 'people.plan', id: params.id },
      details: { count: rows.length, format: query.format },
    })
    return traineeFile(rows, query.format, `受講の状況_${context.today}`)
  })
  .serve(contract.reportTraining, ({ body }, context) => report(body, context))
  .serve(contract.readTrainingSettings, async (_, context) => ({
    settings: await trainingSettings(context.tx),
    mayWrite: context.mayUse(contract.changeTrainingSettings.right),
  }))
  .serve(contract.changeTrainingSettings, ({ body }, context) => changeSettingsTo(body, context))
  .serve(contract.readSheet, async ({ params }, context) => {
    const { id, unit } = await lessonOf(params.id, context)
    context.permit({ type: 'people.lesson', id, unit })
    return sheetOf(id, context)
  })
  .serve(contract.recordAttendance, async ({ params, body }, context) => {
    await mark(params.id, body, 'hand', context)
    return sheetOf(params.id, context)
  })
  .serve(contract.tryAttendance, ({ params, query, body }, context) =>
    tryFile(params.id, { name: query.name, bytes: body }, context),
  )
  .serve(contract.applyAttendance, ({ params, body }, context) =>
    applyFile({ lesson: params.id, file: params.file, skipRejected: body.skipRejected }, context),
  )

/** 6(5): every route of training. */
export const { served } = planned
