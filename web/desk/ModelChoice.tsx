import type { ReactNode } from 'react'
import { type Model, models, modelTerms, zoneTerms } from '../../chapters/preamble/zones.ts'
import { useSaid, useWords } from '../kit/language.tsx'
import { RadioGroup } from '../kit/RadioGroup.tsx'

/** 6(3): which of the four models the city has, with what each implies. */
export function ModelChoice({
  value,
  onChange,
}: {
  readonly value: Model
  readonly onChange: (model: Model) => void
}): ReactNode {
  const said = useWords(words)
  const meaning = useMeaning()
  return (
    <RadioGroup
      label={said.label}
      support={said.support}
      name="model"
      isRequired
      isStacked
      value={value}
      onChange={(next) => {
        const chosen = models.find((one) => one === next)
        if (chosen !== undefined) onChange(chosen)
      }}
      options={models.map((model) => ({ value: model, ...meaning(model) }))}
    />
  )
}

/** One model and what it implies, to read. */
export function ModelMeaning({ model }: { readonly model: Model }): ReactNode {
  const { label, support } = useMeaning()(model)
  return (
    <>
      {label}
      <span className="block text-dns-14N-130 leading-[1.5] text-solid-gray-700">{support}</span>
    </>
  )
}

function useMeaning(): (model: Model) => { readonly label: string; readonly support: string } {
  const said = useWords(words)
  const inLanguage = useSaid()
  return (model) => {
    const { symbol, desk, importantAssetsOnInternet, namedCloudDirect, externalAudit, conditions } = modelTerms[model]
    const parts = [
      namedCloudDirect && said.cloud,
      importantAssetsOnInternet && said.assets,
      externalAudit && said.audit,
      conditions.length > 0 && said.conditions(conditions),
    ].filter((part) => part !== false)
    return {
      label: said.model(symbol, inLanguage(zoneTerms[desk])),
      support: parts.length === 0 ? said.plain : parts.join(said.joint),
    }
  }
}

const words = {
  label: { ja: '三層の対策のモデル', en: 'Model of separation' },
  support: {
    ja: '職員がふだん使うパソコンを、どの領域に置いているかで選びます。',
    en: 'By the zone in which the staff’s daily computers stand.',
  },
  model: {
    ja: (symbol: string, zone: string) => `${symbol}モデル：ふだんのパソコンは${zone}`,
    en: (symbol: string, zone: string) => `Model ${symbol}: daily computers in the ${zone.toLowerCase()}`,
  },
  plain: { ja: '追加の条件はありません。', en: 'No further conditions.' },
  cloud: { ja: '特定のクラウドサービスへ直接つなげます', en: 'Named cloud services may be reached directly' },
  assets: {
    ja: '重要な情報資産もインターネット接続系に置けます',
    en: 'Important assets may stand in the internet zone',
  },
  audit: { ja: '外部監査を受け、結果をJ-LISに出します', en: 'An external audit is held and reported to J-LIS' },
  conditions: {
    ja: (list: readonly string[]) => `条件は、${list.join('、')}`,
    en: (list: readonly string[]) => `Conditions: ${list.join(', ')}`,
  },
  joint: { ja: '。', en: '. ' },
}
