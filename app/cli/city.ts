import { addTenant, listTenants } from '../../kernel/tenant.ts'
import { Sorry } from '../sorry.ts'
import type { Asked } from './commands.ts'
import { withInstallation } from './open.ts'

/** `sekisho city list`, `sekisho city add SLUG NAME [--host NAME,…]` */
export function cityCommand(asked: Asked): Promise<number> {
  const [act, slug, name] = asked.words
  if (act !== 'list' && act !== 'add')
    throw new Sorry(
      'sekisho city list 又は sekisho city add 略号 名称 の形で入れてください。',
      'Usage: sekisho city list | sekisho city add SLUG NAME.',
    )
  return withInstallation(asked, async ({ database }) => {
    if (act === 'add') {
      if (slug === undefined || name === undefined || !/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(slug))
        throw new Sorry(
          'sekisho city add 略号 名称 の形で入れてください。略号は半角の英小文字・数字・ハイフンです。',
          'Usage: sekisho city add SLUG NAME; the slug is a host label.',
        )
      if ((await listTenants(database)).some((one) => one.slug === slug))
        throw new Sorry(`略号 ${slug} はすでに使われています。`, `The slug ${slug} is taken.`)
      await addTenant(database, {
        slug,
        name,
        hosts: String(asked.values['host'] ?? '')
          .split(',')
          .filter((host) => host !== ''),
      })
    }
    for (const city of await listTenants(database)) console.log(`${city.slug}\t${city.name}\t${city.hosts.join(',')}`)
    return 0
  })
}
