import { type ReactNode, useState } from 'react'
import { useParts } from '../../../../web/frame/address.ts'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useUnsaved } from '../../../../web/frame/unsaved.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { Actions } from '../../../../web/kit/Dialog.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { Tabs } from '../../../../web/kit/Tabs.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type Content, judgeContent, publishCourse, readDraft, saveDraft } from '../../contract.ts'
import { EditPictures } from './EditPictures.tsx'
import { EditQuestions } from './EditQuestions.tsx'
import { EditRules } from './EditRules.tsx'
import { EditSections } from './EditSections.tsx'
import { courseWords, editorWords } from './keeping-words.ts'

/** 6(5): writing a course: sections, questions, rules, pictures; then giving out a version. */
export function CourseEditor(): ReactNode {
  const words = useWords(editorWords)
  const { id = '' } = useParts()
  const draft = useReply(readDraft, { params: { id } })
  const writing = useWriting(id, draft)
  const { content, setContent } = writing
  const lacks = judgeContent(content, new Set(draft.pictures.map((one) => one.id)))
  return (
    <Page title={draft.course.title} crumbs={[{ label: words.courses, to: `/people/courses/${id}` }]}>
      <Writing id={id} writing={writing} lacks={lacks} />
      <Tabs
        label={draft.course.title}
        pages={[
          {
            id: 'sections',
            label: words.sections,
            count: content.sections.length,
            content: (
              <EditSections
                sections={content.sections}
                onChange={(sections) => setContent({ ...content, sections: [...sections] })}
              />
            ),
          },
          {
            id: 'questions',
            label: words.questions,
            count: content.questions.length,
            content: (
              <EditQuestions
                questions={content.questions}
                onChange={(questions) => setContent({ ...content, questions: [...questions] })}
              />
            ),
          },
          {
            id: 'rules',
            label: words.rules,
            content: <EditRules test={content.test} onChange={(test) => setContent({ ...content, test })} />,
          },
          {
            id: 'pictures',
            label: words.pictures,
            count: draft.pictures.length,
            content: <EditPictures id={id} pictures={draft.pictures} />,
          },
        ]}
      />
    </Page>
  )
}

interface Writer {
  readonly content: Content
  readonly setContent: (content: Content) => void
  readonly isDirty: boolean
  /** Revision of the draft as it was saved last. */
  readonly save: () => Promise<number>
  readonly revision: number
}

function useWriting(id: string, start: { readonly revision: number; readonly content: Content }): Writer {
  const [content, setContent] = useState(start.content)
  const [saved, setSaved] = useState(start)
  const act = useAct(saveDraft)
  const isDirty = content !== saved.content
  useUnsaved(isDirty && !act.isPending)
  const save = async (): Promise<number> => {
    if (!isDirty) return saved.revision
    const { revision } = await act.mutateAsync({ params: { id }, body: { revision: saved.revision, content } })
    setSaved({ revision, content })
    return revision
  }
  return { content, setContent, isDirty, save, revision: saved.revision }
}

function Writing({
  id,
  writing,
  lacks,
}: {
  readonly id: string
  readonly writing: Writer
  readonly lacks: readonly string[]
}): ReactNode {
  const words = useWords(editorWords)
  const course = useWords(courseWords)
  const say = useToast()
  const publication = useAct(publishCourse)
  const [isOpen, setOpen] = useState(false)
  const [error, setError] = useState<unknown>()
  const save = (): void => {
    setError(undefined)
    writing.save().then(() => say({ text: words.saved }), setError)
  }
  const publish = async (note: string): Promise<void> => {
    const revision = await writing.save()
    const { number } = await publication.mutateAsync({
      params: { id },
      body: { revision, ...(note === '' ? {} : { note }) },
    })
    say({ text: words.published(number) })
  }
  return (
    <div className="sticky top-0 z-10 grid gap-3 border-b border-solid-gray-200 bg-white py-2">
      <Actions>
        <Button look="primary" isDisabled={!writing.isDirty} onPress={save}>
          {words.save}
        </Button>
        <Button isDisabled={lacks.length > 0} onPress={() => setOpen(true)}>
          {words.publish}
        </Button>
        <LinkButton to={`/people/learning/${id}`} look="plain">
          {course.preview}
        </LinkButton>
      </Actions>
      {error !== undefined && <ErrorState error={error} />}
      {lacks.length === 0 ? (
        <p className="text-dns-14N-130 text-solid-gray-700">{words.complete}</p>
      ) : (
        <Disclosure title={words.lacks(lacks.length)}>
          <Notice tone="information" title={words.lacks(lacks.length)}>
            <ul className="list-disc pl-5">
              {lacks.slice(0, 30).map((because) => (
                <li key={because}>{because}</li>
              ))}
            </ul>
          </Notice>
        </Disclosure>
      )}
      <ConfirmDialog
        title={words.publish}
        verb={words.publish}
        reason="optional"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={publish}
        isDanger={false}
      >
        {words.publishText}
      </ConfirmDialog>
    </div>
  )
}
