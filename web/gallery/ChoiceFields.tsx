import { type ReactNode, useState } from 'react'
import { CheckboxGroup } from '../kit/CheckboxGroup.tsx'
import { ComboBox } from '../kit/ComboBox.tsx'
import { RadioGroup } from '../kit/RadioGroup.tsx'
import { Select } from '../kit/Select.tsx'

const units = ['総務課', '税務課', '市民課', '情報政策課'].map((name, index) => ({
  id: String(index),
  name,
  note: '市長部局',
}))
const grades = ['3A', '3B', '2', '1'].map((value) => ({ value, label: value }))
const answers = [
  { value: 'yes', label: '含む' },
  { value: 'no', label: '含まない' },
]
const media = [
  { value: 'paper', label: '紙' },
  { value: 'server', label: 'サーバ' },
  { value: 'cloud', label: 'クラウド' },
]

/** Controls that offer answers. */
export function ChoiceFields(): ReactNode {
  const [grade, setGrade] = useState('')
  const [unit, setUnit] = useState<string | null>(null)
  const [chosen, setChosen] = useState<readonly string[]>(['paper'])
  const [personal, setPersonal] = useState<string | null>(null)
  const find = async (text: string) => units.filter((one) => one.name.includes(text))
  return (
    <>
      <Select
        label="機密性"
        name="grade"
        none="（選んでください）"
        value={grade}
        onChange={setGrade}
        options={grades}
      />
      <ComboBox label="所管課" name="unit" value={unit} onChange={setUnit} find={find} />
      <RadioGroup label="個人情報" name="personal" value={personal} onChange={setPersonal} options={answers} />
      <CheckboxGroup label="媒体" name="media" values={chosen} onChange={setChosen} options={media} />
    </>
  )
}
