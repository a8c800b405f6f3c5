import { type ReactNode, useState } from 'react'
import { useReply } from '../../../../web/frame/asking.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { DefinitionList } from '../../../../web/kit/DefinitionList.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { type AuditSample, listSamples } from '../../contract.ts'
import { DrawSample } from './DrawSample.tsx'
import { sampleWords } from './words.ts'

/** 7 標本: what was drawn, with everything needed to draw it again. */
export function Samples({ id }: { readonly id: string }): ReactNode {
  const words = useWords(sampleWords)
  const { samples, populations, mayWork } = useReply(listSamples, { params: { id } })
  const [isDrawing, setDrawing] = useState(false)
  const button = mayWork && <Button onPress={() => setDrawing(true)}>{words.draw}</Button>
  return (
    <div className="grid gap-6">
      {samples.length === 0 ? (
        <Empty title={words.none} actions={button}>
          {words.note}
        </Empty>
      ) : (
        <>
          <p className="max-w-prose">{words.note}</p>
          <div className="no-print">{button}</div>
        </>
      )}
      {samples.map((sample) => (
        <Drawn key={sample.id} sample={sample} />
      ))}
      {isDrawing && <DrawSample id={id} populations={populations} onClose={() => setDrawing(false)} />}
    </div>
  )
}

function Drawn({ sample }: { readonly sample: AuditSample }): ReactNode {
  const words = useWords(sampleWords)
  const whole = `${sample.populationTitle}${sample.unitName === null ? '' : `（${sample.unitName}）`}`
  return (
    <Section
      title={`${whole}　${words.of(sample.picked.length, sample.populationSize)}`}
      note={
        <>
          {sample.by}　<EraDate iso={sample.at} />
        </>
      }
    >
      <DefinitionList
        facts={[
          { term: words.seed, value: <code className="break-all">{`${sample.seed}（${sample.algorithm}）`}</code> },
          { term: words.population, value: <code className="break-all">{`SHA-256 ${sample.populationSha256}`}</code> },
          {
            term: words.size,
            value: sample.method === 'table' ? words.byTable : `${words.byJudgement}：${sample.reason ?? ''}`,
          },
          {
            term: words.picked,
            value: (
              <ol className="list-decimal pl-6">
                {sample.picked.map((one) => (
                  <li key={one.id}>{one.name}</li>
                ))}
              </ol>
            ),
          },
        ]}
      />
    </Section>
  )
}
