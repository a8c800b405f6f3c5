import { type ReactNode, useDeferredValue } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { Disclosure } from '../../../../web/kit/Disclosure.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextArea } from '../../../../web/kit/TextArea.tsx'
import { TextField } from '../../../../web/kit/TextField.tsx'
import { type LessonSection, markupHelp } from '../../contract.ts'
import { LessonText } from './LessonText.tsx'
import { changedAt, movedUp, newKey } from './lists.ts'
import { editorWords } from './keeping-words.ts'

/** Sections in their order, each with its preview beside it. */
export function EditSections({
  sections,
  onChange,
}: {
  readonly sections: readonly LessonSection[]
  readonly onChange: (sections: readonly LessonSection[]) => void
}): ReactNode {
  const words = useWords(editorWords)
  return (
    <div className="grid gap-5">
      <Disclosure title={words.markup}>
        <ul className="grid gap-1 font-mono">
          {markupHelp.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Disclosure>
      {sections.map((section, at) => (
        <OneSection
          key={section.id}
          section={section}
          at={at}
          onChange={(patch) => onChange(changedAt(sections, at, patch))}
          onUp={at === 0 ? undefined : () => onChange(movedUp(sections, at))}
          onRemove={() => onChange(sections.filter((_, index) => index !== at))}
        />
      ))}
      <div>
        <Button icon="plus" onPress={() => onChange([...sections, { id: newKey('s', sections), title: '', text: '' }])}>
          {words.add}
        </Button>
      </div>
    </div>
  )
}

function OneSection({
  section,
  at,
  onChange,
  onUp,
  onRemove,
}: {
  readonly section: LessonSection
  readonly at: number
  readonly onChange: (patch: Partial<LessonSection>) => void
  readonly onUp: (() => void) | undefined
  readonly onRemove: () => void
}): ReactNode {
  const words = useWords(editorWords)
  const shown = useDeferredValue(section.text)
  const name = words.section(at + 1)
  return (
    <Disclosure title={`${name}　${section.title}`}>
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="grid content-start gap-4">
          <TextField
            label={words.title}
            maxLength={100}
            value={section.title}
            onChange={(title) => onChange({ title })}
          />
          <TextArea
            label={words.text}
            rows={12}
            maxLength={20_000}
            value={section.text}
            onChange={(text) => onChange({ text })}
          />
          <div className="flex gap-2">
            {onUp !== undefined && (
              <Button look="plain" icon="up" onPress={onUp}>
                {words.up}
                <span className="sr-only">：{name}</span>
              </Button>
            )}
            <Button look="plain" icon="cross" onPress={onRemove}>
              {words.remove}
              <span className="sr-only">：{name}</span>
            </Button>
          </div>
        </div>
        <div
          className="min-w-0 rounded-6 border border-solid-gray-200 px-4 py-3"
          role="region"
          aria-label={`${words.preview}：${name}`}
        >
          <LessonText text={shown} />
        </div>
      </div>
    </Disclosure>
  )
}
