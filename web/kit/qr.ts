// eslint-disable-next-line import/no-named-as-default -- its types know the default export only
import qrcode from 'qrcode-generator'

/** 4 modules: the quiet zone of ISO/IEC 18004; without it readers do not find the code. */
const quiet = 4

/** A QR code as one SVG path; modules of a row that touch become one rectangle. */
export function draw(text: string): { readonly path: string; readonly size: number } {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  let path = ''
  for (let y = 0; y < count; y += 1) {
    for (let x = 0; x < count; x += 1) {
      const start = x
      while (x < count && code.isDark(y, x)) x += 1
      if (x > start) path += `M${start + quiet} ${y + quiet}h${x - start}v1h${start - x}z`
    }
  }
  return { path, size: count + 2 * quiet }
}
