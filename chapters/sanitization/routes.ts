import { type Chapter, chapter } from '../../kernel/http/chapter.ts'
import { serveLedger } from '../../kernel/ledger/serve.ts'
import { namesOf } from '../organization/index.ts'
import { postLedger, unitLedger } from '../organization/contract.ts'
import { waitingOf } from './approvals.ts'
import * as contract from './contract.ts'
import { makeEdition, showRules, tryOut } from './editions.ts'
import { figuresOf } from './figures.ts'
import { addFolder, endFolder, endKey, gatesOf, issueKey } from './gates.ts'
import { decide, holdsOf } from './holds.ts'
import { give } from './passwords.ts'
import { declare, showNoScreen } from './no-screen.ts'
import { candidates, sendingOf } from './people.ts'
import type { Lent } from './port.ts'
import { fetchFile, passwordOf, pictureOf, reportFile } from './fetching.ts'
import { showTransfer, transfersOf } from './reading.ts'
import { send } from './send.ts'
import { changeRetentionTo, retentionOf } from './settings.ts'
import { withMail } from './gateway/routes.ts'
import { begin, complete, withdraw } from './uploads.ts'

/** 2(12), 6(3)②: uploads, transfers, approvals, holds, rules, figures, gates and the ledger of screen transfer. */
export function routes(lent: Lent): Chapter {
  return withMail(chapter('sanitization'), lent)
    .join(serveLedger({ ledger: contract.screenServiceLedger, neighbours: [unitLedger, postLedger] }, namesOf))
    .serve(contract.beginUpload, ({ body }, context) => begin(body, context))
    .serve(contract.completeUpload, ({ params }, context) => complete(lent.blobs, params.id, context))
    .serve(contract.withdrawUpload, ({ params }, context) => withdraw(lent.blobs, params.id, context))
    .serve(contract.sendTransfer, ({ body }, context) => send(lent, body, context))
    .serve(contract.readSending, (_, context) => sendingOf(context))
    .serve(contract.findRecipients, ({ query }, context) => candidates(query.search, context))
    .serve(contract.listTransfers, ({ query }, context) => transfersOf(query, context))
    .serve(contract.readTransfer, ({ params }, context) => showTransfer(lent, params.id, context))
    .serve(contract.downloadFile, ({ params }, context) => fetchFile(lent, params.id, context))
    .serve(contract.readPicture, ({ params, query }, context) => pictureOf(lent, params.id, query.of, context))
    .serve(contract.readReport, ({ params }, context) => reportFile(params.id, context))
    .serve(contract.showPassword, ({ params }, context) => passwordOf(lent, params.id, context))
    .serve(contract.listWaiting, ({ query }, context) => waitingOf(query, context))
    .serve(contract.listHolds, ({ query }, context) => holdsOf(lent, query, context))
    .serve(contract.decideHold, ({ params, body }, context) => decide(params.id, body, context))
    .serve(contract.givePasswords, ({ params, body }, context) => give(lent, { id: params.id, ...body }, context))
    .serve(contract.readRules, (_, context) => showRules(context))
    .serve(contract.changeRules, ({ body }, context) => makeEdition(body, context))
    .serve(contract.tryRules, ({ body }, context) => tryOut(body.rules, context))
    .serve(contract.readRetention, (_, { tx }) => retentionOf(tx))
    .serve(contract.changeRetention, ({ body }, context) => changeRetentionTo(body, context))
    .serve(contract.readNoScreen, (_, context) => showNoScreen(context))
    .serve(contract.declareNoScreen, ({ body }, context) => declare(body.because, context))
    .serve(contract.readFigures, ({ query }, context) => figuresOf(query.month, context))
    .serve(contract.readGates, (_, context) => gatesOf(context))
    .serve(contract.addFolder, ({ body }, context) => addFolder(body, context))
    .serve(contract.endFolder, ({ params, body }, context) => endFolder(params.id, body.because, context))
    .serve(contract.issueKey, ({ body }, context) => issueKey(body, context))
    .serve(contract.endKey, ({ params, body }, context) => endKey(params.id, body.because, context))
}
