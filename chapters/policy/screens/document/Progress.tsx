import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { classes } from '../../../../web/kit/classes.ts'
import { Icon } from '../../../../web/kit/Icon.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import type { Version } from '../../contract.ts'
import { stepWords } from './words.ts'

/** The steps of a draft in their order; each but the first has an address of its own and can be left and come back to. */
export const steps = ['file', 'tree', 'mappings', 'adoption', 'publication'] as const
export type Step = (typeof steps)[number]

interface Props {
  readonly current: Step
  /** The version on its way; none while the file is being chosen. */
  readonly version?: string
  /** How much waits at a step; a step without a number is not known to be done and bears no mark. */
  readonly waiting?: Partial<Readonly<Record<Step, number>>>
}

/** Where a draft stands between file and publication, with a way to every step. */
export function Progress({ current, version, waiting = {} }: Props): ReactNode {
  const words = useWords(stepWords)
  const at = steps.indexOf(current)
  return (
    <nav aria-label={words.label} className="no-print">
      <ol className="flex flex-wrap items-center gap-y-2">
        {steps.map((step, index) => {
          const left = waiting[step] ?? 0
          const text = left > 0 ? `${words[step]}（${words.left(left)}）` : words[step]
          return (
            <li key={step} aria-current={index === at ? 'step' : undefined} className="flex items-center">
              {index > 0 && <span aria-hidden="true" className="mx-2.5 h-px w-6 bg-solid-gray-420" />}
              <Mark
                index={index}
                isCurrent={index === at}
                isBehind={index < at && (step === 'file' || waiting[step] === 0)}
              />
              {version === undefined || index === 0 || index === at ? (
                <span className={index === at ? 'text-dns-16B-130' : 'text-dns-16N-130 text-solid-gray-700'}>
                  {text}
                </span>
              ) : (
                <Link
                  to={`/policy/versions/${version}/${step}`}
                  className="py-1 text-dns-16N-130 text-key-900 underline underline-offset-3 hover:decoration-3"
                >
                  {text}
                </Link>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

/** What waits at each step of a version: doubts, proposals, organs. */
export function waitingIn({ doubts, mappings, organs }: Version): Partial<Readonly<Record<Step, number>>> {
  return {
    tree: doubts.filter(({ settledAt }) => settledAt === null).length,
    mappings: mappings.waiting,
    adoption: organs.filter(({ hasAdopted }) => !hasAdopted).length,
  }
}

interface MarkProps {
  readonly index: number
  readonly isCurrent: boolean
  readonly isBehind: boolean
}

function Mark({ index, isCurrent, isBehind }: MarkProps): ReactNode {
  return (
    <span
      aria-hidden="true"
      className={classes(
        'mr-2 flex size-7 shrink-0 items-center justify-center rounded-full border text-dns-14B-130',
        isCurrent || isBehind ? 'border-key-900' : 'border-solid-gray-420 text-solid-gray-700',
        isCurrent && 'bg-key-900 text-white',
        isBehind && 'text-key-900',
      )}
    >
      {isBehind ? <Icon name="check" className="size-4" /> : index + 1}
    </span>
  )
}
