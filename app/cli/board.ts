// `sekisho board`: every clause with its verdict, as it stands now or as it was shown at the end of a day.
import { type Board, boardOf } from '../../chapters/policy/index.ts'
import { verdictTerms, verdicts } from '../../kernel/contract/verdict.ts'
import { systemClock } from '../../kernel/clock.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { eraDate } from '../../kernel/i18n/era.ts'
import { today } from '../../kernel/i18n/today.ts'
import { startEngine } from '../engine.ts'
import type { Installation } from '../installation.ts'
import { Sorry } from '../sorry.ts'
import type { Asked } from './commands.ts'
import { dayOf } from './day.ts'
import { cityOf, withInstallation } from './open.ts'

/** `sekisho board [--as-of DATE] [--json] [--city SLUG]`; 1 where a clause is 不適合. */
export function boardCommand(asked: Asked): Promise<number> {
  if (asked.words.length > 0)
    throw new Sorry(
      'sekisho board に余分な引数があります。--help で使い方を確かめてください。',
      'board takes no arguments; see --help.',
    )
  const now = systemClock()
  const asOf = dayOf(asked.values['as-of'], '--as-of') ?? today(now)
  if (asOf > today(now))
    throw new Sorry(
      '--as-of には、今日までの日付を入れてください。先の日の状況は、まだありません。',
      '--as-of is today or a day before.',
    )
  return withInstallation(asked, async (installation) => {
    const city = await cityOf(asked, installation)
    if (asOf === today(now)) await catchUp(installation)
    const board = await inTenant(installation.database, city.id, (tx) => boardOf(tx, asOf, systemClock()))
    console.log(asked.values['json'] === true ? JSON.stringify(said(board), null, 2) : boardText(city.name, board))
    return board.counts.broken > 0 ? 1 : 0
  })
}

/** Where no server runs, nobody has looked since it stopped: what happened and what fell due meanwhile is judged first. */
async function catchUp(installation: Installation): Promise<void> {
  const engine = await startEngine({
    installation,
    clock: systemClock,
    log: (line, error) => console.error(line, error ?? ''),
  })
  await engine.settled
  await engine.pump.idle()
  await engine.stop()
}

function said({ asOf, version, rows }: Board) {
  return {
    asOf,
    document:
      version === null
        ? null
        : { name: version.name, title: version.title, version: version.ordinal, adopted: version.isAdopted },
    clauses: rows.map(({ path, title, verdict, since, because, next }) => ({
      path,
      title,
      verdict,
      since,
      because,
      next,
    })),
  }
}

function boardText(city: string, { asOf, version, counts, rows }: Board): string {
  if (version === null) return `${city}: ${eraDate(asOf)}には、まだ基本方針がありません。 / no policy on that day.`
  return [
    `${city}「${version.title}」第${version.ordinal}版${version.isAdopted ? '' : '（案）'} ${eraDate(asOf)}現在`,
    verdicts
      .map((verdict) => `${verdictTerms[verdict].symbol} ${verdictTerms[verdict].ja} ${counts[verdict]}`)
      .join('   '),
    '',
    ...rows.flatMap(({ level, path, title, text, verdict, because, next }) => [
      `${verdictTerms[verdict].symbol} ${verdictTerms[verdict].ja.padEnd(5, '　')} ${'  '.repeat(level - 1)}${path} ${title ?? shorten(text)}`,
      ...(verdict === 'broken' || verdict === 'unsure' ? [`${indent}${because}`] : []),
      ...(verdict === 'broken' && next !== null
        ? [`${indent}→ ${next.act}${next.by === undefined ? '' : `（${eraDate(next.by)}まで）`}`]
        : []),
    ]),
  ].join('\n')
}

const indent = ' '.repeat(14)
/** 30 characters: one line of a terminal beside the verdict. */
const shorten = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text).replaceAll('\n', ' ')
