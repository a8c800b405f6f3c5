import { sql } from 'kysely'
import { changeSettings, listViews, readSettings, removeView, saveView } from '../contract/setting.ts'
import { type Chapter, chapter } from '../http/chapter.ts'
import { newId } from '../ids.ts'
import { notFound } from '../refusal.ts'
import { settingsOf, writeSetting } from './setting.ts'

declare module '../db/tables.ts' {
  interface Tables {
    'kernel.saved_view': {
      tenant_id?: string
      id: string
      person_id: string
      place: string
      name: string
      query: string
    }
  }
}

/** What the installation is, told by the composition root. */
export interface Installation {
  readonly version: string
  readonly edition: string
  readonly isolation: string
  readonly tls: boolean
  hostsOf(tenant: string): Promise<readonly string[]>
}

/** Settings and saved views. The city's name is changed by the operator of the installation, not here. */
export function settingRoutes(installation: Installation): Chapter {
  return chapter('kernel')
    .serve(readSettings, async (_, { tx, tenant }) => {
      const { version, edition, isolation, tls } = installation
      return {
        settings: await settingsOf(tx),
        installation: { version, edition, isolation, tls, hosts: [...(await installation.hostsOf(tenant))] },
      }
    })
    .serve(changeSettings, async ({ body }, { tx, record }) => {
      const before = await settingsOf(tx)
      await writeSetting(tx, 'model', body.model)
      await writeSetting(tx, 'publish-within-days', body.publishWithinDays)
      await record({
        kind: 'setting-changed',
        subject: { type: 'kernel.setting', id: 'city' },
        details: { before, after: body },
      })
      return settingsOf(tx)
    })
    .serve(listViews, ({ query }, { tx, actor }) =>
      tx
        .selectFrom('kernel.saved_view')
        .select(['id', 'place', 'name', 'query'])
        .where('person_id', '=', actor.personId)
        .where('place', '=', query.place)
        .orderBy('name')
        .execute(),
    )
    .serve(saveView, async ({ body }, { tx, actor, now, record }) => {
      const id = newId(now)
      const saved = await sql<{ id: string }>`insert into kernel.saved_view (id, person_id, place, name, query)
        values (${id}::uuid, ${actor.personId}::uuid, ${body.place}, ${body.name}, ${body.query})
        on conflict (tenant_id, person_id, place, name) do update set query = excluded.query returning id`.execute(tx)
      await record({ kind: 'view-saved', subject: { type: 'kernel.saved_view', id: saved.rows[0]?.id ?? id } })
      return { ...body, id: saved.rows[0]?.id ?? id }
    })
    .serve(removeView, async ({ params }, { tx, actor, record }) => {
      const removed = await tx
        .deleteFrom('kernel.saved_view')
        .where('id', '=', params.id)
        .where('person_id', '=', actor.personId)
        .executeTakeFirst()
      if (removed.numDeletedRows === 0n) throw notFound('この見方')
      await record({ kind: 'view-removed', subject: { type: 'kernel.saved_view', id: params.id } })
      return { id: params.id }
    })
}
