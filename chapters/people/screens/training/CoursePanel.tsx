import { type ReactNode, useState } from 'react'
import { useAct, useReply } from '../../../../web/frame/asking.ts'
import { useMay } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { ConfirmDialog } from '../../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { ErrorState } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { useToast } from '../../../../web/kit/Toast.tsx'
import { type CourseVersion, importPackage, readDraft, readLearning, reviewCourse } from '../../contract.ts'
import { courseWords } from './keeping-words.ts'
import { learningWords } from './words.ts'

/** What a course says: for its keepers with versions, reviews and packages; for others the way to its learner's screen. */
export function CoursePanel({ id }: { readonly id: string }): ReactNode {
  const words = useWords(courseWords)
  const may = useMay()
  return may(readDraft.right) ? (
    <Keeping id={id} />
  ) : (
    <div className="grid justify-items-start gap-3">
      <VersionOnly id={id} />
      <LinkButton to={`/people/learning/${id}`}>{words.preview}</LinkButton>
    </div>
  )
}

function VersionOnly({ id }: { readonly id: string }): ReactNode {
  const words = useWords(learningWords)
  const { version } = useReply(readLearning, { params: { id } })
  return <p>{version === null ? words.nothing : words.version(version.number)}</p>
}

function Keeping({ id }: { readonly id: string }): ReactNode {
  const words = useWords(courseWords)
  const draft = useReply(readDraft, { params: { id } })
  return (
    <div className="grid gap-6">
      <div className="no-print flex flex-wrap gap-2">
        <LinkButton to={`/people/course-editor/${id}`} look="primary" icon="edit">
          {words.edit}
        </LinkButton>
        <LinkButton to={`/people/learning/${id}`}>{words.preview}</LinkButton>
      </div>
      <Section title={words.versions}>
        {draft.versions.length === 0 ? <p>{words.noVersions}</p> : <Versions versions={draft.versions} />}
      </Section>
      <Section title={words.review} actions={<Review id={id} />}>
        {draft.reviewDueOn !== null && (
          <p>
            {words.reviewDue}：<EraDate iso={draft.reviewDueOn} form="long" />
          </p>
        )}
        {draft.reviews.length > 0 && (
          <ul className="grid gap-1">
            {draft.reviews.map((one) => (
              <li key={one.id}>
                <EraDate iso={one.at} />　{one.by}　{one.note}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Package id={id} />
    </div>
  )
}

function Versions({ versions }: { readonly versions: readonly CourseVersion[] }): ReactNode {
  const words = useWords(courseWords)
  return (
    <Table
      caption={words.versionList}
      rows={versions}
      columns={[
        {
          key: 'number',
          head: words.version,
          isRowHeader: true,
          isTight: true,
          cell: (one) => words.versionOf(one.number),
        },
        { key: 'at', head: words.at, isTight: true, cell: (one) => <EraDate iso={one.at} /> },
        { key: 'by', head: words.by, cell: (one) => one.by ?? '—' },
        {
          key: 'size',
          head: words.size,
          cell: (one) =>
            one.standard === null
              ? words.sizeOf(one.sections, one.questions)
              : words.scosOf(one.standard, one.sections),
        },
        { key: 'note', head: words.note, cell: (one) => one.note ?? '' },
      ]}
    />
  )
}

function Review({ id }: { readonly id: string }): ReactNode {
  const words = useWords(courseWords)
  const say = useToast()
  const act = useAct(reviewCourse)
  const [isOpen, setOpen] = useState(false)
  const send = async (note: string): Promise<void> => {
    await act.mutateAsync({ params: { id }, body: { note } })
    say({ text: words.reviewed })
  }
  return (
    <>
      <Button onPress={() => setOpen(true)}>{words.reviewAct}</Button>
      <ConfirmDialog
        title={words.reviewAct}
        verb={words.reviewAct}
        reason="required"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={send}
        isDanger={false}
      >
        {words.reviewText}
      </ConfirmDialog>
    </>
  )
}

/** 30 MB: what the server takes of a package. */
const largest = 30 * 1024 * 1024

function Package({ id }: { readonly id: string }): ReactNode {
  const words = useWords(courseWords)
  const act = useAct(importPackage)
  return (
    <Section title={words.package}>
      <div className="no-print grid gap-3">
        <FileDrop
          label={words.package}
          support={words.packageText}
          accept=".zip"
          limit={largest}
          isBusy={act.isPending}
          onFile={(file) => act.mutate({ params: { id }, query: { name: file.name }, body: file })}
        />
        {act.error !== null && <ErrorState error={act.error} />}
        {act.data !== undefined && (
          <Notice
            tone={act.data.hasFrames ? 'warning' : 'success'}
            title={words.imported(act.data.standard, act.data.scos.length)}
          >
            {act.data.hasFrames && words.frames}
          </Notice>
        )}
      </div>
    </Section>
  )
}
