import type { ReactNode } from 'react'
import type { z } from 'zod'
import { classes } from '../../../web/kit/classes.ts'
import { useWords } from '../../../web/kit/language.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import type { Context, Quote } from '../contract.ts'
import { violationWords } from './words.ts'

/** A quoted line with the lines around it and its number; the line itself stands out by a bar and weight, not by colour alone. */
export function QuotedLines({
  quote,
  context,
  title,
  tone = 'error',
}: {
  readonly quote: Quote
  readonly context: z.infer<typeof Context> | undefined
  readonly title: string
  readonly tone?: 'error' | 'plain'
}): ReactNode {
  const words = useWords(violationWords)
  const first = context?.first ?? quote.line
  const lines = context?.lines ?? quote.text.split('\n')
  const last = quote.lastLine ?? quote.line
  return (
    <figure className="keep grid gap-1">
      <figcaption className="flex flex-wrap gap-x-3 text-dns-14N-130">
        <span className="font-700">{title}</span>
        {context?.version == null ? (
          <span>{words.line(quote.file, quote.line)}</span>
        ) : (
          <TextLink to={`/segmentation/versions/${context.version}`} search={{ line: String(quote.line) }}>
            {words.line(quote.file, quote.line)}
          </TextLink>
        )}
      </figcaption>
      <pre
        className="scroll-box relative overflow-x-auto rounded-6 border border-solid-gray-420 bg-solid-gray-50 py-1.5 font-mono text-[0.875rem]/[1.5]"
        tabIndex={0}
        data-quiet-focus=""
        aria-label={`${title} ${words.line(quote.file, quote.line)}`}
      >
        {lines.map((text, index) => {
          const number = first + index
          const isIt = number >= quote.line && number <= last
          return (
            <span
              key={number}
              className={classes(
                'block border-l-6 pr-3',
                isIt
                  ? tone === 'error'
                    ? 'border-error-2 bg-red-50 font-700'
                    : 'border-key-900 bg-key-50 font-700'
                  : 'border-transparent text-solid-gray-700',
              )}
            >
              <span className="inline-block w-12 pr-3 text-right text-solid-gray-700 select-none">{number}</span>
              {isIt && <span className="sr-only">▶ </span>}
              {text === '' ? ' ' : text}
            </span>
          )
        })}
      </pre>
    </figure>
  )
}
