import { readFile } from 'node:fs/promises'
import { exportJournal } from '../../kernel/journal/export.ts'
import { verifyExport } from '../../kernel/journal/verify.ts'
import { seal } from '../../kernel/journal/seal.ts'
import { Sorry } from '../sorry.ts'
import type { Asked } from './commands.ts'
import { cityOf, withInstallation } from './open.ts'

/** `sekisho journal export DIR`, `sekisho journal verify DIR --key VKEY|FILE [--older FILE]` */
export async function journalCommand(asked: Asked): Promise<number> {
  const [act, directory] = asked.words
  if (directory === undefined || (act !== 'export' && act !== 'verify'))
    throw new Sorry(
      'sekisho journal export フォルダ 又は sekisho journal verify フォルダ --key 公開鍵 の形で入れてください。',
      'Usage: sekisho journal export DIR | journal verify DIR --key VKEY.',
    )
  return act === 'export' ? exportTo(directory, asked) : verify(directory, asked)
}

function exportTo(directory: string, asked: Asked): Promise<number> {
  return withInstallation(asked, async (installation) => {
    const city = await cityOf(asked, installation)
    const notary = await installation.notaryOf(city.id)
    while ((await seal(installation.database, city.id, notary)).more);
    const size = await exportJournal(installation.database, city.id, directory)
    console.log(`${size} 件の記録を ${directory} に書き出しました。 / exported ${size} entries.`)
    console.log(`公開鍵（検証に使います） / public key:\n${notary.vkey}`)
    return 0
  })
}

/** Needs the files and the key alone: no server, no database. */
async function verify(directory: string, { values }: Asked): Promise<number> {
  const { key, older } = values
  if (typeof key !== 'string')
    throw new Sorry(
      '--key で公開鍵（又はそのファイル）を指定してください。',
      'Give the public key or its file with --key.',
    )
  const vkey = await readFile(key, 'utf8').catch(() => key)
  const outcome = await verifyExport(
    directory,
    vkey.trim(),
    typeof older === 'string' ? await readFile(older, 'utf8') : undefined,
  )
  if (values['json'] === true) console.log(JSON.stringify(outcome, null, 2))
  else if (outcome.ok)
    console.log(`検証できました：${outcome.origin} ${outcome.size} 件、根 ${outcome.root} / verified.`)
  else
    console.log(
      `検証できません：${outcome.because}${outcome.at === undefined ? '' : `（${outcome.at}）`} / does not verify: ${outcome.code}`,
    )
  return outcome.ok ? 0 : 1
}
