import type { ReactNode } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { Checkbox } from '../../../../web/kit/Checkbox.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { Fieldset } from '../../../../web/kit/Fieldset.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import type { Version } from '../../contract.ts'
import { adoptionWords } from './adoption-words.ts'

interface Props {
  readonly organs: Version['organs']
  readonly chosen: readonly string[]
  readonly onChoose: (organs: readonly string[]) => void
}

/** Which organs decided; those that did before are marked, and those the text does not name. */
export function OrganChoice({ organs, chosen, onChoose }: Props): ReactNode {
  const words = useWords(adoptionWords)
  const open = organs.filter(({ hasAdopted }) => !hasAdopted)
  const toggle = (id: string): void =>
    onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return (
    <Fieldset label={words.which}>
      <div className="grid gap-x-6 gap-y-0.5 sm:grid-cols-2">
        {organs.map((organ) => (
          <div key={organ.id} className="flex flex-wrap items-center gap-2">
            <Checkbox
              label={organ.name}
              isDisabled={organ.hasAdopted}
              isSelected={organ.hasAdopted || chosen.includes(organ.id)}
              onChange={() => toggle(organ.id)}
            />
            {organ.hasAdopted && <Chip tone="key">{words.done}</Chip>}
            {!organ.isNamed && <Chip tone="warning">{words.notNamed}</Chip>}
          </div>
        ))}
      </div>
      {open.length > 1 && (
        <div className="mt-2">
          <Button size="sm" onPress={() => onChoose(open.map(({ id }) => id))}>
            {words.chooseAll(open.length)}
          </Button>
        </div>
      )}
    </Fieldset>
  )
}
