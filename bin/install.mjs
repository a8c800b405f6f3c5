// Promise: after this, node_modules is what package-lock.json says. Nothing happens where it already is.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { root, runtime } from './runtime.mjs'

const stamp = `${root}node_modules/.sekisho-lock`
const wanted = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex')
const present = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && runtime() !== undefined

if (!present) {
  console.log('部品を入れています（初回のみ、1〜2分）… / installing packages (first time only)…')
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const outcome = spawnSync(
    command,
    [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: command === 'npm' && process.platform === 'win32',
    },
  )
  if (outcome.status !== 0) {
    console.error(
      'npm ci が失敗しました。npm の登録先に届くか、ディスクに空きがあるかを確かめてください。 / npm ci failed: check the registry and the disk.',
    )
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}
