// 6(6): is the list of each system fresh, and what do we know of how people sign in there?
import { type Check, defineCheck, type Finding } from '../../../../kernel/check/check.ts'
import { type Standing, emptyFinding, judgeAll, standingOf } from '../../../../kernel/check/register.ts'
import { isStale, register, staleDay, systemsWatched, type WatchedSystem } from './facts.ts'

interface Facts {
  readonly standing: Standing
  readonly systems: readonly WatchedSystem[]
}

const facts: Check<Facts>['facts'] = async (tx, { now }) => ({
  standing: await standingOf(tx, 'access.system', now),
  systems: await systemsWatched(tx),
})
const listed = { type: 'access.system', path: '/access/systems' } as const

/** A stale list proves nothing, for or against: 要確認. */
export const listsAreFresh = defineCheck<Facts>({
  id: 'access.lists-fresh',
  title: { ja: 'アカウントの一覧が新しい', en: 'Lists of accounts are fresh' },
  article: '6(6)',
  controls: ['tech.access.ids'],
  listens: ['access.*'],
  facts,
  evaluate: ({ standing, systems }, { today }) => {
    const empty = emptyFinding(standing, today, register)
    if (empty !== null) return { findings: [empty] }
    const stale = systems.filter((one) => isStale(one, today))
    return {
      findings: [
        judgeAll(
          { total: systems.length, bad: stale },
          {
            broken: (names) => `${names}のアカウントの一覧が届いていないか、古くなっています。`,
            kept: (total) => `${total}件のシステムの一覧が、決めた間隔で届いています。`,
            outcome: 'unsure',
          },
          { ...listed, next: { act: 'アカウントの一覧を取り込む', role: 'system-manager' } },
        ),
      ],
      lookAgainOn: staleDay(systems, today),
    }
  },
})

/** 10: the least length that municipal procedures name most often; below it a password alone is weak. */
const leastLength = 10

/** 6(6), 6(3)①: multi-factor where the my-number zone is; lock-out and password rules everywhere. What is not said is 要確認. */
export const credentialsAreKept = defineCheck<Facts>({
  id: 'access.credentials',
  title: { ja: 'システムの認証の設定', en: 'How systems authenticate' },
  article: '6(6)',
  controls: ['tech.access.credentials', 'tech.access.login', 'people.credentials.password', 'net.my-number.mfa'],
  listens: ['access.system-*', 'assets.asset-*'],
  facts,
  evaluate: ({ standing, systems }, { today }) => {
    const empty = emptyFinding(standing, today, register)
    if (empty !== null) return { findings: [empty] }
    const next = { act: 'システムの認証の設定を改める', role: 'system-manager' } as const
    const findings: Finding[] = [
      judgeAll(
        { total: systems.length, bad: systems.filter((one) => one.zone === 'my-number' && one.mfa === false) },
        {
          broken: (names) => `マイナンバー利用事務系の${names}に、多要素認証がありません。`,
          kept: (total) => `${total}件のシステムに、マイナンバー利用事務系で多要素認証のないものはありません。`,
        },
        { ...listed, next },
      ),
      judgeAll(
        { total: systems.length, bad: systems.filter(isWeak) },
        {
          broken: (names) =>
            `${names}は、試行回数の制限か初期パスワードの変更がないか、パスワードが${leastLength}文字より短くても使えます。`,
          kept: (total) => `${total}件のシステムの設定に、弱いと分かっているものはありません。`,
        },
        { ...listed, next },
      ),
    ]
    const unknown = systems.filter(
      (one) =>
        one.mfa === null ||
        one.lockout === null ||
        one.initial_password_changed === null ||
        (one.mfa !== true && one.password_length === null),
    )
    if (unknown.length > 0)
      findings.push(
        judgeAll(
          { total: systems.length, bad: unknown },
          { broken: (names) => `${names}の認証の設定が、まだ登録されていません。`, kept: () => '', outcome: 'unsure' },
          { ...listed, next: { act: '認証の設定を登録する', role: 'system-manager' } },
        ),
      )
    return { findings }
  },
})

const isWeak = ({ lockout, initial_password_changed, mfa, password_length }: WatchedSystem): boolean =>
  lockout === false ||
  initial_password_changed === false ||
  (mfa !== true && password_length !== null && password_length < leastLength)
