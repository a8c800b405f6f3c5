import type { ReactNode } from 'react'
import { readBoard } from '../../chapters/policy/contract.ts'
import { verdicts } from '../../kernel/contract/verdict.ts'
import { useAnswer } from '../frame/asking.ts'
import { useWords } from '../kit/language.tsx'
import { Section } from '../kit/Section.tsx'
import { ErrorState, Loading } from '../kit/States.tsx'
import { Tally } from '../kit/Tally.tsx'
import { TextLink } from '../kit/TextLink.tsx'
import { VerdictMark } from '../kit/VerdictMark.tsx'

/** 8: how the clauses of the basic policy stand today, counted; the board has the reasons. */
export function BoardSummary(): ReactNode {
  const said = useWords(words)
  const { data, error, refetch } = useAnswer(readBoard, {})
  return (
    <Section title={said.title} note={data?.version?.title} actions={<TextLink to="/board">{said.open}</TextLink>}>
      {data !== undefined ? (
        <Counts counts={data.counts} isAdopted={data.version?.isAdopted} />
      ) : error === null ? (
        <Loading />
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </Section>
  )
}

function Counts({
  counts,
  isAdopted,
}: {
  readonly counts: Readonly<Record<(typeof verdicts)[number], number>>
  readonly isAdopted: boolean | undefined
}): ReactNode {
  const said = useWords(words)
  if (isAdopted === undefined) return <p>{said.noPolicy}</p>
  return (
    <Tally
      label={said.counts}
      unit={said.unit}
      figures={verdicts.map((verdict) => ({
        id: verdict,
        label: <VerdictMark verdict={verdict} size="sm" />,
        value: counts[verdict],
      }))}
    />
  )
}

const words = {
  title: { ja: '条項別の遵守状況', en: 'How the clauses stand' },
  open: { ja: '理由と次の一手を見る', en: 'Reasons and next steps' },
  counts: { ja: '判定ごとの条項の数', en: 'Clauses by verdict' },
  unit: { ja: '条項', en: '' },
  noPolicy: {
    ja: '基本方針がまだ読み込まれていません。読み込むと、条項ごとの判定がここに出ます。',
    en: 'No basic policy has been read in yet; verdicts appear here once it is.',
  },
}
