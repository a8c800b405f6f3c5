import { type ReactNode, useState } from 'react'
import { useAddress } from '../../../web/frame/address.ts'
import { useAct } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { NumberField } from '../../../web/kit/NumberField.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { TextField } from '../../../web/kit/TextField.tsx'
import { followPacket, protocols, type Way } from '../contract.ts'
import { packetText, WayView } from './WayView.tsx'
import { trialWords } from './words.ts'

interface Followed {
  readonly way: Way
  readonly versions: Readonly<Record<string, string>>
}

/** Can one address reach another? Hop by hop, with the line that decides. */
export function FollowPanel(): ReactNode {
  const words = useWords(trialWords)
  const said = useSaid()
  const { search } = useAddress()
  const act = useAct(followPacket)
  const [from, setFrom] = useState(search['from'] ?? '')
  const [to, setTo] = useState(search['to'] ?? '')
  const [protocol, setProtocol] = useState<(typeof protocols)[number]['value']>('tcp')
  const [port, setPort] = useState<number | null>(443)
  const [answer, setAnswer] = useState<Followed | undefined>()
  const hasPort = protocol === 'tcp' || protocol === 'udp'
  const send = async (): Promise<void> => {
    setAnswer(await act.mutateAsync({ body: { from, to, protocol, port: hasPort ? port : null } }))
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Form onSubmit={send} className="grid max-w-4xl gap-4">
        {({ isBusy }) => (
          <>
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField label={words.from} isRequired value={from} onChange={setFrom} maxLength={100} />
              <TextField label={words.to} isRequired value={to} onChange={setTo} maxLength={100} />
              <Select
                label={words.protocol}
                value={protocol}
                options={protocols.map((one) => ({ value: one.value, label: said(one) }))}
                onChange={(next) => setProtocol(protocols.find((one) => one.value === next)?.value ?? 'tcp')}
              />
              {hasPort && <NumberField label={words.port} isRequired max={65_535} value={port} onChange={setPort} />}
            </div>
            <Actions>
              <Button type="submit" look="primary" isBusy={isBusy}>
                {words.follow}
              </Button>
            </Actions>
          </>
        )}
      </Form>
      <div aria-live="polite">
        {answer !== undefined && (
          <Section title={answer.way.arrives ? words.arrives : words.doesNot} note={packetText(answer.way.packet)}>
            <WayView way={answer.way} contexts={contextsOf(answer)} isWrong={false} />
          </Section>
        )}
      </div>
    </div>
  )
}

/** Quoted lines lead to their file; their surroundings stand there. */
function contextsOf({ way, versions }: Followed) {
  const quotes = [
    ...way.hops.flatMap((hop) => [...hop.rules, ...(hop.route === null ? [] : [hop.route])]),
    ...(way.stopped?.rule == null ? [] : [way.stopped.rule]),
  ]
  return Object.fromEntries(
    quotes.map((quote) => [
      `${quote.file}:${quote.line}`,
      { version: versions[quote.file] ?? null, first: quote.line, lines: quote.text.split('\n') },
    ]),
  )
}
