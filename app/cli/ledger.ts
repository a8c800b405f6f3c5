// `sekisho import roster|assets`: what a file would do, row by row; without --dry-run it is done, by the same act as the screen's.
import { today } from '../../kernel/i18n/today.ts'
import { Sorry } from '../sorry.ts'
import type { Asked } from './commands.ts'
import { dayOf } from './day.ts'
import { fileNamed, type NamedFile } from './file.ts'
import { isInstalled } from './installed.ts'
import { reportText } from './report.ts'

export type LedgerName = 'roster' | 'assets'

/** How the file is to be read and whether anything is written. */
export interface LedgerAsk {
  readonly what: LedgerName
  readonly file: NamedFile
  readonly isDry: boolean
  readonly skipRejected: boolean
  /** Roster only: the day from which it holds, and whether new heads of offices get their usual role. */
  readonly on: string
  readonly proposeRoles: boolean
}

/** 0 where every row was taken, 1 where rows were or would be refused. */
export async function importLedger(what: LedgerName, paths: readonly string[], asked: Asked): Promise<number> {
  const [path, ...more] = paths
  if (path === undefined || more.length > 0)
    throw new Sorry('一度に取り込むのは一つのファイルです。', 'Import one file at a time.')
  const { values } = asked
  const ask: LedgerAsk = {
    what,
    file: await fileNamed(path),
    isDry: values['dry-run'] === true,
    skipRejected: values['skip-rejected'] === true,
    on: dayOf(values['on'], '--on') ?? today(new Date()),
    proposeRoles: values['propose-roles'] === true,
  }
  const isAlone = ask.isDry && !isInstalled(asked)
  const report = isAlone
    ? await (await import('./ledger-alone.ts')).planAlone(ask)
    : await (await import('./ledger-in-city.ts')).importInCity(ask, asked)
  if (values['json'] === true) console.log(JSON.stringify(report, null, 2))
  else console.log(reportText(report, ask))
  return report.counts.rejected > 0 ? 1 : 0
}
