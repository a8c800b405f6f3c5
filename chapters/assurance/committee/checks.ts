// 6(1): the committee sees where things stand before it decides.
import { sql } from 'kysely'
import { type Check, defineCheck } from '../../../kernel/check/check.ts'
import { firstDayOf, fiscalYear, fiscalYearName, lastDayOf } from '../../../kernel/i18n/fiscal.ts'
import { meetingsOf } from '../../organization/index.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { evidenceOf } from '../facts.ts'
import { type Named, dayAfterEarliest, namesIn } from '../../../kernel/check/register.ts'

interface Met extends Named {
  readonly heldOn: string
  readonly hasPage: boolean
}

interface Meetings {
  readonly held: readonly Met[]
  readonly planned: readonly string[]
}

/** 31 days: a page older than a month tells of another time; a default of ours. */
const freshFor = 31
const shelf = { type: 'organization.meeting', path: '/organization/committee' }

/** 6(1): for every meeting a page was kept, at most a month before and not after. */
export const pageMade = defineCheck<Meetings>({
  id: 'assurance.committee-page-made',
  title: { ja: '委員会の前に、状況の一枚をまとめている', en: 'The committee is given its page' },
  article: '6(1)',
  controls: ['org.committee.meeting'],
  listens: ['organization.meeting-*', 'assurance.committee-page-kept'],
  facts: async (tx, { today }) => {
    const year = fiscalYear(today)
    const pages = await sql<{
      meeting: string | null
      asOf: string
    }>`select meeting, as_of as "asOf" from assurance.committee_page`.execute(tx)
    const all = await meetingsOf(tx)
    const held = all.flatMap(({ id, title, heldOn }) =>
      heldOn === null || heldOn < firstDayOf(year) || heldOn > lastDayOf(year)
        ? []
        : [
            {
              id,
              name: title,
              heldOn,
              hasPage: pages.rows.some(
                (page) =>
                  (page.meeting === null || page.meeting === id) &&
                  page.asOf <= heldOn &&
                  page.asOf >= addDays(heldOn, -freshFor),
              ),
            },
          ],
    )
    return { held, planned: all.filter(({ heldOn }) => heldOn === null).map(({ plannedOn }) => plannedOn) }
  },
  evaluate: ({ held, planned }, { today }) => {
    const year = fiscalYear(today)
    const lookAgainOn = dayAfterEarliest([lastDayOf(year), ...planned.filter((day) => day >= today)])
    if (held.length === 0)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: `${fiscalYearName(year)}は、まだ委員会を開いた記録がありません。`,
            evidence: [],
            next: { act: '委員会の前に、状況の一枚を残す', place: '/assurance/committee', role: 'security-office' },
          },
        ],
        lookAgainOn,
      }
    const without = held.filter(({ hasPage }) => !hasPage)
    if (without.length > 0)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `${namesIn(without)}の前${freshFor}日の間に残した一枚がなく、何を見て決めたのかが分かりません。`,
            evidence: evidenceOf(without, shelf),
            next: {
              act: '次の会議では、一枚を残してから開く。済んだ会議は、その日の時点の一枚を残す',
              place: '/assurance/committee',
              role: 'security-office',
            },
          },
        ],
        lookAgainOn,
      }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `${fiscalYearName(year)}の会議${held.length}回のすべてで、状況の一枚を残しています。`,
          evidence: evidenceOf(held, shelf),
        },
      ],
      lookAgainOn,
    }
  },
})

export const committeeChecks: readonly Check[] = [pageMade] as readonly Check[]
