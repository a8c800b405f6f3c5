import { Fragment, type ReactNode } from 'react'
import { hrefOf } from '../../../../web/frame/call.ts'
import { type Block, blocksOf, readPicture, type Span } from '../../contract.ts'

/** The text of a section as elements; what is not our markup is text, whatever it looks like. */
export function LessonText({ text }: { readonly text: string }): ReactNode {
  return (
    <div className="prose grid max-w-[46rem] gap-4 text-[1.0625rem] leading-[1.8]">
      {blocksOf(text).map((block, at) => (
        <BlockOf key={`${at}-${block.kind}`} block={block} />
      ))}
    </div>
  )
}

function BlockOf({ block }: { readonly block: Block }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return (
        <h3 className="mt-2 text-[1.1875rem] font-700">
          <Spans spans={block.spans} />
        </h3>
      )
    case 'paragraph':
      return (
        <p>
          <Spans spans={block.spans} />
        </p>
      )
    case 'note':
      return (
        <p className="rounded-6 border border-l-6 border-key-900 bg-key-50 px-4 py-3">
          <Spans spans={block.spans} />
        </p>
      )
    case 'list': {
      const List = block.isNumbered ? 'ol' : 'ul'
      return (
        <List className={block.isNumbered ? 'grid list-decimal gap-1 pl-7' : 'grid list-disc gap-1 pl-6'}>
          {block.items.map((item, at) => (
            <li key={`${at}-${item[0]?.text ?? ''}`}>
              <Spans spans={item} />
            </li>
          ))}
        </List>
      )
    }
    case 'picture':
      return (
        <figure className="rounded-6 border border-solid-gray-200 bg-white p-2">
          <img
            src={hrefOf(readPicture, { params: { id: block.id } })}
            alt={block.alt}
            className="mx-auto h-auto max-w-full"
          />
        </figure>
      )
  }
}

function Spans({ spans }: { readonly spans: readonly Span[] }): ReactNode {
  return spans.map((span, at) => {
    const lines = span.text.split('\n').map((line, row) => (
      <Fragment key={`${row}-${line}`}>
        {row > 0 && <br />}
        {line}
      </Fragment>
    ))
    const key = `${at}-${span.text}`
    return span.isStrong ? <strong key={key}>{lines}</strong> : <Fragment key={key}>{lines}</Fragment>
  })
}
