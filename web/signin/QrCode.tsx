import { type ReactNode, useMemo } from 'react'
import { draw } from '../kit/qr.ts'

/** A QR code as one SVG path: prints sharply, black on white whatever the colours of the screen. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { path, size } = useMemo(() => draw(text), [text])
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      className="size-52 bg-white forced-color-adjust-none"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
