import { Sorry } from '../sorry.ts'
import type { Asked } from './commands.ts'
import { start } from './start.ts'

const usual = 8080

/** `sekisho start [--port N] [--internet HOST:PORT|none] [--mail HOST:PORT] [--empty]` */
export function startCommand({ values, environment }: Asked): Promise<number> {
  const port = Number(values['port'] ?? environment['PORT'] ?? usual)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Sorry('ポート番号は 1 から 65535 までの数にしてください。', 'The port is a number from 1 to 65535.')
  const given = values['internet'] ?? environment['SEKISHO_INTERNET']
  const internet = typeof given === 'string' ? given : undefined
  const post = values['mail'] ?? environment['SEKISHO_MAIL']
  const mail = typeof post === 'string' ? post : undefined
  return start({ port, empty: values['empty'] === true, internet, mail, environment })
}
