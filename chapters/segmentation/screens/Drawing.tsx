import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useGo } from '../../../web/frame/address.ts'
import { classes } from '../../../web/kit/classes.ts'
import { useWords } from '../../../web/kit/language.tsx'
import { layOut, type Plan, type Scene } from '../contract.ts'
import { DrawingTools, zoomStep } from './DrawingTools.tsx'
import { Legend, NetworkSvg } from './NetworkSvg.tsx'
import { networkWords } from './words.ts'

/** Between a quarter and three times, by buttons and keys. */
const zoom = { least: 0.25, most: 3 }

/** The network drawn from the model: search, zoom, grouping; the same drawing is printed and saved. */
export function Drawing({ scene }: { readonly scene: Omit<Scene, 'open' | 'search'> }): ReactNode {
  const words = useWords(networkWords)
  const go = useGo()
  const svg = useRef<SVGSVGElement>(null)
  const label = useId()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [search, setSearch] = useState('')
  const [scale, setScale] = useState<number | null>(null)
  const [isSheet, setSheet] = useState(false)
  useEffect(() => {
    if (!isSheet) return undefined
    const after = (): void => setSheet(false)
    window.addEventListener('afterprint', after, { once: true })
    window.print()
    return () => window.removeEventListener('afterprint', after)
  }, [isSheet])
  const [shows, setShows] = useState({ flows: true, wires: true })
  const plan = useMemo(() => layOut({ ...scene, open, search }), [scene, open, search])
  const larger = (times: number): void =>
    setScale((now) => Math.min(zoom.most, Math.max(zoom.least, (now ?? 1) * times)))
  const toggle = (zone: string): void =>
    setOpen((all) => (all.has(zone) ? new Set([...all].filter((one) => one !== zone)) : new Set([...all, zone])))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === '+' || event.key === ';') larger(zoomStep)
    else if (event.key === '-') larger(1 / zoomStep)
    else if (event.key === '0') setScale(null)
  }
  const shown: Plan = { ...plan, arcs: shows.flows ? plan.arcs : [], wires: shows.wires ? plan.wires : [] }
  return (
    <div className={classes('grid grid-cols-[minmax(0,1fr)] gap-3', isSheet && 'print-sheet')}>
      <DrawingTools
        search={search}
        shows={shows}
        hasOpen={open.size > 0}
        onSearch={setSearch}
        onShow={setShows}
        onZoom={(times) => (times === null ? setScale(null) : larger(times))}
        onOpenAll={() => setOpen(open.size > 0 ? new Set() : new Set(scene.zones.map((zone) => zone.name)))}
        onSheet={() => setSheet(true)}
        onSave={() => saveSvg(svg.current)}
      />
      <div
        className="scroll-box relative max-h-[46rem] overflow-auto rounded-6 border border-solid-gray-420 bg-white"
        role="region"
        aria-labelledby={label}
        tabIndex={0}
        data-quiet-focus=""
        onKeyDown={onKeyDown}
      >
        <p id={label} className="sr-only">
          {words.drawingLabel(plan.rooms.length, scene.devices.length, plan.breaches.length)}
        </p>
        <NetworkSvg
          ref={svg}
          plan={shown}
          scale={scale}
          onToggle={toggle}
          onOpen={(id) => go(`/segmentation/violations/${id}`)}
        />
      </div>
      <Legend />
    </div>
  )
}

/** The drawing as a file of its own: everything in it is said by attributes, none by style sheets. */
function saveSvg(svg: SVGSVGElement | null): void {
  if (svg === null) return
  const copy = svg.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) return
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.removeAttribute('class')
  const [, , width = '0', height = '0'] = (svg.getAttribute('viewBox') ?? '').split(' ')
  copy.setAttribute('width', width)
  copy.setAttribute('height', height)
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'network.svg'
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
