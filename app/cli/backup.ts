import { migrate, migrations } from '../../kernel/db/migrate.ts'
import { backup } from '../backup/backup.ts'
import { restore } from '../backup/restore.ts'
import { startPostgres } from '../../kernel/postgres/start.ts'
import { placeOf } from '../place.ts'
import { Sorry } from '../sorry.ts'
import type { Asked } from './commands.ts'
import { withInstallation } from './open.ts'

/** `sekisho backup --out FILE` */
export function backupCommand(asked: Asked): Promise<number> {
  const { out } = asked.values
  if (typeof out !== 'string')
    throw new Sorry('--out で控えのファイル名を指定してください。', 'Name the file with --out.')
  return withInstallation(asked, async ({ database, place }) => {
    const report = await backup({
      databaseUrl: database.url,
      blobsDirectory: place.blobs,
      keysDirectory: place.keys,
      out,
    })
    console.log(
      `${report.out} に ${report.tables} 表 ${report.rows} 行、${report.files} ファイルを控えました（${report.bytes} バイト）。鍵を含むので、厳重に保管してください。 / backed up.`,
    )
    return 0
  })
}

/** `sekisho restore FILE`: into an installation that holds nothing yet. */
export async function restoreCommand({ words, environment }: Asked): Promise<number> {
  const [file] = words
  if (file === undefined) throw new Sorry('戻す控えのファイルを指定してください。', 'Name the backup file.')
  const place = placeOf(environment)
  const external = environment['DATABASE_URL']
  const server =
    external === undefined ? await startPostgres({ directory: place.postgres, log: () => undefined }) : undefined
  try {
    const report = await restore({
      file,
      databaseUrl: external ?? server?.url() ?? '',
      blobsDirectory: place.blobs,
      keysDirectory: place.keys,
      migrate,
      migrations: await migrations(),
    })
    console.log(
      `${report.made} の控えから ${report.tables} 表 ${report.rows} 行、${report.files} ファイルを戻しました。 / restored.`,
    )
    return 0
  } finally {
    await server?.stop()
  }
}
