// 情報セキュリティ委員会: when it met, what it decided, and what came of it.
import { choice, date, integer, longText, reference, text } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'

/** 6(1) 会議: the committee meets every fiscal year; agenda before, minutes and decisions after. */
export const meetingLedger = defineLedger({
  id: 'organization.meeting',
  title: { ja: '情報セキュリティ委員会', en: 'Committee meetings' },
  one: { ja: '会議', en: 'Meeting' },
  article: '6(1)',
  path: '/organization/meetings',
  name: 'title',
  fields: {
    title: text({ ja: '会議名', en: 'Title' }, { required: true, list: true, search: true }),
    plannedOn: date({ ja: '開催予定日', en: 'Planned for' }, { required: true, list: true }),
    heldOn: date({ ja: '開催日', en: 'Held on' }, { list: true }),
    fiscalYear: integer({ ja: '年度', en: 'Fiscal year' }, { required: true, list: true, filter: true, derived: true }),
    state: choice(
      { ja: '開催', en: 'Held or planned' },
      [
        { value: 'planned', ja: '予定', en: 'Planned' },
        { value: 'held', ja: '開催済み', en: 'Held' },
      ],
      { required: true, list: true, filter: true, derived: true },
    ),
    place: text({ ja: '場所', en: 'Place' }, { list: true }),
    chair: reference({ ja: '議長', en: 'Chair' }, 'organization.person', { list: true }),
    attended: integer({ ja: '出席者数', en: 'Attended' }, { list: true }),
    quorum: integer({ ja: '定足数', en: 'Quorum' }, {}),
    agenda: longText({ ja: '議題', en: 'Agenda' }, { search: true }),
    minutes: longText({ ja: '議事録', en: 'Minutes' }, { search: true }),
    decisions: longText({ ja: '決定事項', en: 'Decisions' }, { search: true }),
  },
})

/** 改善計画の項目: what was decided, which post does it, by when, and what came of it. */
export const resolutionLedger = defineLedger({
  id: 'organization.resolution',
  title: { ja: '決定事項の進み具合', en: 'Follow-up of decisions' },
  one: { ja: '決定事項', en: 'Decision' },
  article: '6(1)',
  path: '/organization/resolutions',
  name: 'what',
  fields: {
    what: text({ ja: '内容', en: 'What' }, { required: true, list: true, search: true }),
    meeting: reference({ ja: '会議', en: 'Meeting' }, 'organization.meeting', { list: true, filter: true }),
    owner: reference({ ja: '担当する職', en: 'Owner' }, 'organization.post', {
      required: true,
      list: true,
      filter: true,
    }),
    dueOn: date({ ja: '期限', en: 'Due' }, { required: true, list: true }),
    doneOn: date({ ja: '完了日', en: 'Done' }, { list: true }),
    result: longText({ ja: '結果', en: 'Result' }, { search: true }),
  },
})
