import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { type Arc, type Breach, type Line, type Place, type Plan, type Room, zoneKinds } from '../contract.ts'
import { networkWords } from './words.ts'

const ink = {
  line: '#4d4d4d',
  text: '#1a1a1c',
  quiet: '#595959',
  flow: '#0055ad',
  breach: '#a90000',
  late: '#8a6a00',
  found: '#fff0b3',
}
const font = "'Noto Sans JP', 'Noto Sans CJK JP', 'BIZ UDPGothic', Meiryo, sans-serif"

/** Room colours by kind: pale grounds, all with text of more than 7:1 on them. */
const grounds: Readonly<Record<string, string>> = {
  'my-number': '#fdeeee',
  partner: '#f6f2fb',
  lgwan: '#e8f1fe',
  'lgwan-network': '#eff5fc',
  dmz: '#fffbe2',
  internet: '#e6f5ec',
  'security-cloud': '#eaf7fb',
  outside: '#f2f2f2',
  management: '#f7f3ee',
  other: '#f8f8fb',
}

/** The plan as SVG; every look stands in attributes, so that a saved or printed copy is the same picture. */
export function NetworkSvg({
  plan,
  scale,
  onToggle,
  onOpen,
  ref,
}: {
  readonly plan: Plan
  readonly scale: number | null
  readonly onToggle: (zone: string) => void
  readonly onOpen: (violation: string) => void
  readonly ref: Ref<SVGSVGElement>
}): ReactNode {
  return (
    <svg
      ref={ref}
      viewBox={`0 0 ${plan.width} ${plan.height}`}
      width={scale === null ? '100%' : plan.width * scale}
      height={scale === null ? undefined : plan.height * scale}
      fontFamily={font}
      fontSize="14"
      role="group"
      aria-label="SVG"
      className="block print:h-auto print:w-full"
    >
      <defs>
        <marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 10 5 0 10z" fill={ink.flow} />
        </marker>
        <marker id="arrow-late" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 10 5 0 10z" fill={ink.late} />
        </marker>
        <marker id="arrow-breach" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="5" markerHeight="5" orient="auto">
          <path d="M0 0 10 5 0 10z" fill={ink.breach} />
        </marker>
      </defs>
      <rect width={plan.width} height={plan.height} fill="#fff" />
      {plan.wires.map((wire) => (
        <Wire key={wire.key} line={wire} />
      ))}
      {plan.breaches.map((breach) => (
        <BreachPath key={breach.key} breach={breach} onOpen={onOpen} />
      ))}
      {plan.rooms.map((room) => (
        <RoomBox key={room.name} room={room} onToggle={onToggle} />
      ))}
      {plan.arcs.map((arc) => (
        <FlowArc key={arc.key} arc={arc} />
      ))}
      {plan.places.map((place) => (
        <DeviceBox key={place.name} place={place} />
      ))}
      {plan.breaches.map((breach) => (
        <BreachStops key={breach.key} breach={breach} />
      ))}
    </svg>
  )
}

const pointsOf = (points: Line['points']): string => points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')

function Wire({ line }: { readonly line: Line }): ReactNode {
  return <polyline points={pointsOf(line.points)} fill="none" stroke={ink.line} strokeWidth="1.5" strokeOpacity=".55" />
}

function RoomBox({ room, onToggle }: { readonly room: Room; readonly onToggle: (zone: string) => void }): ReactNode {
  const words = useWords(networkWords)
  const said = useSaid()
  const kind = zoneKinds.find((one) => one.value === room.kind)
  const ranges = room.ranges.length > 2 ? `${room.ranges.slice(0, 2).join(' ')} …` : room.ranges.join(' ')
  const note = ranges === '' ? (kind === undefined ? '' : said(kind)) : ranges
  const foot = room.y + room.height - 16
  const canToggle = room.hidden > 0 || room.isOpen
  return (
    <g>
      <rect
        x={room.x}
        y={room.y}
        width={room.width}
        height={room.height}
        rx="8"
        fill={grounds[room.kind] ?? '#fff'}
        stroke={ink.line}
        strokeWidth="1.5"
      />
      <text x={room.x + 12} y={room.y + 24} fontSize="16" fontWeight="700" fill={ink.text}>
        <title>{room.name}</title>
        {cut(room.name, 13)}
      </text>
      <text x={room.x + 12} y={room.y + 43} fontSize="12" fill={ink.quiet}>
        <title>{room.ranges.join(' ')}</title>
        {cut(note, 32)}
      </text>
      {room.lines.map((line) => (
        <g key={line.text}>
          {line.isFound && (
            <rect
              x={room.x + 8}
              y={line.y - 15}
              width={room.width - 16}
              height="20"
              rx="3"
              fill={ink.found}
              stroke={ink.late}
            />
          )}
          <text x={room.x + 12} y={line.y} fill={ink.text} fontWeight={line.isFound ? 700 : 400}>
            <title>{line.text}</title>
            {line.isDevice ? '▣ ' : '・'}
            {cut(line.text, 15)}
          </text>
        </g>
      ))}
      {canToggle && (
        <g
          role="button"
          tabIndex={0}
          onClick={() => onToggle(room.name)}
          onKeyDown={(event) => press(event, () => onToggle(room.name))}
          aria-label={room.isOpen ? `${room.name}：${words.less}` : `${room.name}：${words.more(room.hidden)}`}
        >
          <rect x={room.x + 8} y={foot - 20} width={room.width - 16} height="28" rx="4" fill="#fff" fillOpacity=".6" />
          <text x={room.x + 12} y={foot} fill={ink.flow} textDecoration="underline">
            {room.isOpen ? words.less : words.more(room.hidden)}
          </text>
        </g>
      )}
    </g>
  )
}

function DeviceBox({ place }: { readonly place: Place }): ReactNode {
  const { x, y, width, height } = place
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx="4"
        fill={place.isFound ? ink.found : '#fff'}
        stroke={ink.text}
        strokeWidth={place.isFound ? 2.5 : 1.5}
      />
      <text x={x + width / 2} y={y + 19} textAnchor="middle" fontWeight="700" fill={ink.text}>
        <title>{place.name}</title>
        {cut(place.name, 17)}
      </text>
      <text x={x + width / 2} y={y + 35} textAnchor="middle" fontSize="12" fill={ink.quiet}>
        {place.vendor}
      </text>
    </g>
  )
}

function FlowArc({ arc }: { readonly arc: Arc }): ReactNode {
  const [x, y] = arc.at
  const colour = arc.isExpired ? ink.late : ink.flow
  const width = Math.max(
    44,
    [...arc.label].reduce((sum, one) => sum + (one.charCodeAt(0) > 255 ? 12.5 : 7.2), 12),
  )
  return (
    <g>
      <title>{arc.flows.map((flow) => `${flow.number} ${flow.name}（${flow.what}）`).join('\n')}</title>
      <polyline
        points={pointsOf(arc.points)}
        fill="none"
        stroke={colour}
        strokeWidth="2"
        {...(arc.isExpired ? { strokeDasharray: '6 4' } : {})}
        markerEnd={`url(#${arc.isExpired ? 'arrow-late' : 'arrow'})`}
      />
      <rect x={x - width / 2} y={y - 11} width={width} height="22" rx="11" fill="#fff" stroke={colour} />
      <text x={x} y={y + 4.5} textAnchor="middle" fontSize="12" fill={colour}>
        {arc.label}
      </text>
    </g>
  )
}

/** The line lies below rooms and devices, so that no name is crossed out by it. */
function BreachPath({ breach, onOpen }: { readonly breach: Breach; readonly onOpen: (id: string) => void }): ReactNode {
  return (
    <g
      role="link"
      tabIndex={0}
      cursor="pointer"
      aria-label={breach.stops.map((stop) => `${stop.number} ${stop.label}`).join(' → ')}
      onClick={() => onOpen(breach.id)}
      onKeyDown={(event) => press(event, () => onOpen(breach.id))}
    >
      <polyline points={pointsOf(breach.points)} fill="none" stroke="#fff" strokeWidth="14" strokeOpacity=".01" />
      <polyline
        points={pointsOf(breach.points)}
        fill="none"
        stroke={ink.breach}
        strokeWidth="4"
        strokeDasharray="10 5"
        markerEnd="url(#arrow-breach)"
      />
    </g>
  )
}

function BreachStops({ breach }: { readonly breach: Breach }): ReactNode {
  return (
    <g aria-hidden="true">
      {breach.stops.map(({ number, at: [x, y] }) => (
        <g key={number}>
          <circle cx={x} cy={y} r="12" fill={ink.breach} stroke="#fff" strokeWidth="2" />
          <text x={x} y={y + 4.5} textAnchor="middle" fontSize="13" fontWeight="700" fill="#fff">
            {number}
          </text>
        </g>
      ))}
    </g>
  )
}

function press(event: KeyboardEvent, act: () => void): void {
  if (event.key !== 'Enter' && event.key !== ' ') return
  event.preventDefault()
  act()
}

/** Full-width letters count twice; what does not fit ends in an ellipsis and stands whole in its title. */
function cut(text: string, most: number): string {
  let width = 0
  const letters = [...text]
  for (const [index, letter] of letters.entries()) {
    width += letter.charCodeAt(0) > 255 ? 1 : 0.56
    if (width > most) return `${letters.slice(0, Math.max(1, index - 1)).join('')}…`
  }
  return text
}

/** What lines mean, in words beside their shapes. */
export function Legend(): ReactNode {
  const words = useWords(networkWords)
  const entries = [
    { key: 'flow', text: words.legendFlow, stroke: ink.flow, width: 2, dash: '' },
    { key: 'late', text: words.legendExpired, stroke: ink.late, width: 2, dash: '6 4' },
    { key: 'breach', text: words.legendBreach, stroke: ink.breach, width: 4, dash: '10 5' },
    { key: 'wire', text: words.legendWire, stroke: ink.line, width: 1.5, dash: '' },
  ]
  return (
    <ul aria-label={words.legend} className="flex flex-wrap gap-x-6 gap-y-1 text-dns-14N-130">
      {entries.map((entry) => (
        <li key={entry.key} className="flex items-center gap-2">
          <svg width="34" height="8" aria-hidden="true">
            <line
              x1="0"
              y1="4"
              x2="34"
              y2="4"
              stroke={entry.stroke}
              strokeWidth={entry.width}
              strokeDasharray={entry.dash}
            />
          </svg>
          {entry.text}
        </li>
      ))}
    </ul>
  )
}
