// What is answered at the internet segment's listener. Deny by default: everything else does not exist there.
import { givePasswords } from './password.ts'
import {
  beginUpload,
  completeUpload,
  downloadFile,
  findRecipients,
  listTransfers,
  readSending,
  readTransfer,
  sendTransfer,
  withdrawUpload,
} from './transfer.ts'

/** 6(3)②: endpoints that a session of the internet segment may ask, by id. */
export const openToInternet: ReadonlySet<string> = new Set([
  beginUpload.id,
  completeUpload.id,
  withdrawUpload.id,
  sendTransfer.id,
  listTransfers.id,
  readTransfer.id,
  readSending.id,
  findRecipients.id,
  downloadFile.id,
  givePasswords.id,
])
