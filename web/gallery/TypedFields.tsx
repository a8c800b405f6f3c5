import { type ReactNode, useState } from 'react'
import { DateField } from '../kit/DateField.tsx'
import { NumberField } from '../kit/NumberField.tsx'
import { TextArea } from '../kit/TextArea.tsx'
import { TextField } from '../kit/TextField.tsx'

/** Controls that are typed into. */
export function TypedFields(): ReactNode {
  const [name, setName] = useState('')
  const [remarks, setRemarks] = useState('')
  const [copies, setCopies] = useState<number | null>(1200)
  const [day, setDay] = useState<string | null>('2026-11-23')
  return (
    <>
      <TextField label="名称" name="name" support="台帳で使う正式な名称" isRequired value={name} onChange={setName} />
      <NumberField label="件数" name="copies" value={copies} onChange={setCopies} />
      <DateField label="最終点検日" name="day" value={day} onChange={setDay} />
      <TextField label="使えない欄" isDisabled value="変えられません" onChange={() => undefined} />
      <div className="md:col-span-2">
        <TextArea label="備考" name="remarks" value={remarks} onChange={setRemarks} />
      </div>
    </>
  )
}
