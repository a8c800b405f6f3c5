// 6(5) 研修: courses, what is written in them, and their versions.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { integer, longText, reference, text } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'
import { picturesOf } from './training-markup.ts'

const article = '6(5)'

/** 教材: a course as a thing that is kept; what it says stands in its versions. */
export const courseLedger = defineLedger({
  id: 'people.course',
  title: { ja: '研修の教材', en: 'Courses' },
  one: { ja: '教材', en: 'Course' },
  article,
  path: '/people/courses',
  name: 'title',
  fields: {
    code: text({ ja: '教材コード', en: 'Code' }, { required: true, list: true, search: true, key: true }),
    title: text(
      { ja: '教材名', en: 'Title' },
      { required: true, list: true, search: true, synonyms: ['研修名', 'コース名'] },
    ),
    summary: longText({ ja: '何を学ぶか', en: 'Summary' }, { search: true }),
    minutes: integer({ ja: '目安の時間（分）', en: 'Minutes' }, { list: true }),
    reviewMonths: integer(
      { ja: '見直しの間隔（月）', en: 'Months between reviews' },
      {
        required: true,
        list: true,
        support: {
          ja: '内容を見直す間隔です（1〜60か月）。ふつうは12か月にします。',
          en: 'How often the content is looked through (1–60); usually 12.',
        },
      },
    ),
    owner: reference({ ja: '担当課', en: 'Kept by' }, 'organization.unit', { list: true, filter: true }),
  },
})

/** 40 characters: ids are made by the editor, `q12`. */
const Id = z.string().min(1).max(40)

export const questionKinds = ['single', 'multiple', 'true-false'] as const

export const Question = z.object({
  id: Id,
  kind: z.enum(questionKinds),
  text: z.string().max(1_000),
  choices: z.array(z.object({ id: Id, text: z.string().max(300) })).max(8),
  correct: z.array(Id).max(8),
  explanation: z.string().max(2_000),
})
export type Question = z.infer<typeof Question>

export const LessonSection = z.object({ id: Id, title: z.string().max(100), text: z.string().max(20_000) })
export type LessonSection = z.infer<typeof LessonSection>

/** How a test is held. */
export const TestRules = z.object({
  /** How many questions are drawn; 0: all of the bank. */
  draw: z.int().min(0).max(100),
  /** Right answers of a hundred that are needed. */
  pass: z.int().min(0).max(100),
  /** How many times somebody may try; 0: as often as needed. */
  tries: z.int().min(0).max(20),
  /** Minutes between two tries. */
  wait: z.int().min(0).max(10_080),
})
export type TestRules = z.infer<typeof TestRules>

/** What a course says and asks. 60 sections, 300 questions: a day of reading; bounds a version to some MB. */
export const Content = z.object({
  sections: z.array(LessonSection).max(60),
  questions: z.array(Question).max(300),
  test: TestRules,
})
export type Content = z.infer<typeof Content>

/** Eight of ten, as often as needed, at once: what the people who train staff recommend; editable per course. */
export const emptyContent: Content = { sections: [], questions: [], test: { draw: 10, pass: 80, tries: 0, wait: 0 } }

/** What keeps a content from being published, in words; empty where nothing does. Pure; the editor shows the same. */
export function judgeContent({ sections, questions, test }: Content, pictures: ReadonlySet<string>): readonly string[] {
  return [
    ...(sections.length === 0 ? ['節がありません。一つ以上書いてください。'] : []),
    ...sections.flatMap((section, at) => [
      ...(section.title.trim() === '' ? [`${at + 1}節に題名がありません。`] : []),
      ...(section.text.trim() === '' ? [`${at + 1}節に本文がありません。`] : []),
      ...picturesOf(section.text)
        .filter((id) => !pictures.has(id))
        .map(() => `${at + 1}節の画像が見つかりません。画像の一覧から入れ直してください。`),
    ]),
    ...questions.flatMap((question, at) => judgeQuestion(question).map((because) => `問${at + 1}：${because}`)),
    ...(test.draw > questions.length && questions.length > 0
      ? [`出題する数（${test.draw}問）が、問題の数（${questions.length}問）より多くなっています。`]
      : []),
    ...(new Set(questions.map(({ id }) => id)).size < questions.length ? ['同じ番号の問題が二つあります。'] : []),
    ...(new Set(sections.map(({ id }) => id)).size < sections.length ? ['同じ番号の節が二つあります。'] : []),
  ]
}

function judgeQuestion({ kind, text: asked, choices, correct, explanation }: Question): readonly string[] {
  const ids = new Set(choices.map(({ id }) => id))
  return [
    ...(asked.trim() === '' ? ['問題文がありません。'] : []),
    ...(choices.length < 2 ? ['選択肢を二つ以上にしてください。'] : []),
    ...(choices.some((choice) => choice.text.trim() === '') ? ['空の選択肢があります。'] : []),
    ...(ids.size < choices.length ? ['同じ番号の選択肢が二つあります。'] : []),
    ...(correct.length === 0 || correct.some((id) => !ids.has(id)) ? ['正解を選んでください。'] : []),
    ...(kind !== 'multiple' && correct.length > 1 ? ['正解は一つにしてください。'] : []),
    ...(explanation.trim() === '' ? ['解説がありません。'] : []),
  ]
}

const Picture = z.object({ id: z.uuid(), name: z.string(), width: z.int(), height: z.int() })
export type Picture = z.infer<typeof Picture>

export const CourseVersion = z.object({
  id: z.uuid(),
  number: z.int(),
  at: z.string(),
  by: z.string().nullable(),
  note: z.string().nullable(),
  questions: z.int(),
  sections: z.int(),
  /** SCORM 1.2 or 2004 where the version is a package. */
  standard: z.enum(['1.2', '2004']).nullable(),
})
export type CourseVersion = z.infer<typeof CourseVersion>

const Review = z.object({ id: z.uuid(), at: z.string(), by: z.string().nullable(), note: z.string() })

export const readDraft = endpoint('GET /people/courses/:id/draft', {
  summary: '教材の下書き',
  article,
  right: 'people.course:write',
  reply: z.object({
    course: z.object({ id: z.uuid(), title: z.string() }),
    revision: z.int(),
    content: Content,
    pictures: z.array(Picture),
    versions: z.array(CourseVersion),
    reviews: z.array(Review),
    reviewDueOn: z.iso.date().nullable(),
  }),
})
const Kept = z.object({ revision: z.int() })
export const saveDraft = endpoint('PUT /people/courses/:id/draft', {
  summary: '教材の下書きを保存する',
  article,
  right: 'people.course:write',
  body: z.object({ revision: z.int(), content: Content }),
  reply: Kept,
})
export const publishCourse = endpoint('POST /people/courses/:id/publication', {
  summary: '教材の新しい版を出す',
  article,
  right: 'people.course:write',
  body: z.object({ revision: z.int(), note: z.string().trim().max(500).optional() }),
  reply: CourseVersion,
})
export const reviewCourse = endpoint('POST /people/courses/:id/review', {
  summary: '教材を見直したことを記録する',
  article,
  right: 'people.course:write',
  body: z.object({ note: z.string().trim().min(1).max(1_000) }),
  reply: Review,
})
export const addPicture = endpoint('POST /people/courses/:id/pictures', {
  summary: '教材に画像を加える',
  article,
  right: 'people.course:write',
  query: z.object({ name: z.string().max(255) }),
  body: 'bytes',
  reply: Picture,
})
export const readPicture = endpoint('GET /people/course-pictures/:id', {
  summary: '教材の画像',
  article,
  right: 'people.training:take',
  reply: 'file',
})
export const readVersion = endpoint('GET /people/course-versions/:id', {
  summary: '教材の版の内容',
  article,
  right: 'people.course:write',
  reply: z.object({ version: CourseVersion, course: z.object({ id: z.uuid(), title: z.string() }), content: Content }),
})
export const installStarters = endpoint('POST /people/starter-courses', {
  summary: 'はじめの教材を入れる',
  article,
  right: 'people.course:write',
  reply: z.object({ added: z.array(z.object({ id: z.uuid(), title: z.string() })), kept: z.int() }),
})
