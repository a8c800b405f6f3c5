import { type Chapter, chapter, type Context } from '../../kernel/http/chapter.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { serveLedger } from '../../kernel/ledger/serve.ts'
import { namesOf } from '../organization/index.ts'
import { changeOf, changesOf, review } from './change.ts'
import {
  changeNetworkSettings,
  exportRules,
  followPacket,
  listChanges,
  listConfigurations,
  listKeys,
  listRules,
  makeKey,
  readChange,
  readConfiguration,
  readNetworkSettings,
  readProof,
  readVersion,
  readViolation,
  retireConfiguration,
  reviewChange,
  reviewCrossing,
  revokeKey,
  takeConfigurations,
  takeRepository,
  tryConfiguration,
} from './contract.ts'
import { rulesOf, writeRules } from './hygiene.ts'
import { inputsOf } from './inputs.ts'
import { intake } from './intake.ts'
import { keysOf, make, revoke } from './keys.ts'
import { readRepository } from './repository.ts'
import { reviewOne } from './reviews.ts'
import { crossingRules, gatewayRules, hostRules, zoneRules } from './rules.ts'
import { changeSettings, networkSettingsOf } from './settings.ts'
import { configurationOf, configurationsOf, versionOf } from './store/configuration.ts'
import { followOne, tryText } from './trial.ts'
import { proofView } from './view.ts'
import { violationOf } from './violation.ts'
import './tables.ts'

/** What the installation gives: where its own bare repositories stand, one folder a city. */
export interface Grounds {
  readonly repositoriesOf: (tenant: string) => Promise<string | undefined>
}

/** 6(3): ledgers, configurations, proof, differences, trials, keys and settings of the city's network. */
export function networkRoutes(grounds: Grounds): Chapter {
  return settingsRoutes(configurationRoutes(ledgers(), grounds))
    .serve(readProof, (_, context) => proofView(context))
    .serve(readViolation, ({ params }, context) => violationOf(params.id, context))
    .serve(listRules, ({ query }, context) => rulesOf(query, context))
    .serve(exportRules, ({ query }, context) => writeRules(query, context))
    .serve(listChanges, ({ query }, context) => changesOf(query, context))
    .serve(readChange, ({ params }, context) => changeOf(params.id, context))
    .serve(reviewChange, ({ params, body }, context) => review(params.id, body, context))
    .serve(tryConfiguration, ({ body }, context) => tryText(body, context))
    .serve(followPacket, ({ body }, context) => followOne(body, context))
}

function ledgers(): Chapter {
  return [zoneRules, gatewayRules, hostRules, crossingRules]
    .reduce((all, rules) => all.join(serveLedger(rules, namesOf)), chapter('segmentation'))
    .serve(reviewCrossing, ({ params, body }, context) => reviewOne(params.id, body.note, context))
}

const people =
  ({ tx }: Pick<Context, 'tx'>) =>
  (ids: readonly string[]) =>
    namesOf(tx, [...ids])

function configurationRoutes(area: Chapter, { repositoriesOf }: Grounds): Chapter {
  return area
    .serve(listConfigurations, async (_, context) => ({
      rows: [...(await configurationsOf(context.tx, people(context)))],
      mayWrite: context.mayUse(takeConfigurations.right),
    }))
    .serve(readConfiguration, async ({ params }, context) => ({
      ...(await configurationOf(context.tx, params.id, people(context))),
      mayWrite: context.mayUse(takeConfigurations.right),
    }))
    .serve(readVersion, async ({ params }, context) => {
      return versionOf(context.tx, params.id, people(context))
    })
    .serve(takeConfigurations, async ({ body }, context) => {
      const files = await intake(body.files, { origin: 'upload', note: null, person: context.actor.personId }, context)
      if (files.every(({ outcome }) => outcome === 'refused' || outcome === 'same')) context.unchanged()
      return { files }
    })
    .serve(takeRepository, async (_, context) => {
      const { repository } = await networkSettingsOf(context.tx)
      if (repository === null)
        throw new Refusal('no-repository', {
          status: 422,
          title: 'リポジトリが決まっていません',
          detail: 'ネットワークの設定で、リポジトリを決めてください。',
          article: '6(3)',
        })
      const { commit, files } = await readRepository(await repositoriesOf(context.tenant), repository)
      const taken = await intake(
        files,
        { origin: 'repository', note: `${repository.name} ${commit}`, person: context.actor.personId },
        context,
      )
      if (taken.every(({ outcome }) => outcome === 'refused' || outcome === 'same')) context.unchanged()
      return { commit, files: taken }
    })
    .serve(retireConfiguration, async ({ params, body }, context) => {
      const { tx, now, actor, record } = context
      const { configuration } = await configurationOf(tx, params.id, people(context))
      if (configuration.retired !== null)
        throw new Refusal('already-retired', {
          status: 409,
          title: 'すでに外してあります',
          detail: '画面を読み込み直してください。',
          article: '6(3)',
        })
      await tx
        .insertInto('segmentation.configuration_retirement')
        .values({ configuration_id: params.id, at: now, by_person: actor.personId, because: body.because })
        .execute()
      await record({
        kind: 'segmentation.configuration-retired',
        subject: { type: 'segmentation.configuration', id: params.id },
        details: { name: configuration.name, because: body.because },
      })
      return (await configurationOf(tx, params.id, people(context))).configuration
    })
}

function settingsRoutes(area: Chapter): Chapter {
  return area
    .serve(readNetworkSettings, async (_, { tx, today }) => {
      const { settings, zones, versions } = await inputsOf(tx, today)
      return { settings, zones: zones.map(({ name }) => name), devices: versions.map(({ name }) => name) }
    })
    .serve(changeNetworkSettings, ({ body }, context) => changeSettings(body, context))
    .serve(listKeys, (_, { tx }) => keysOf(tx))
    .serve(makeKey, ({ body }, context) => make(body, context))
    .serve(revokeKey, ({ params, body }, context) => revoke(params.id, body, context))
}
