// What a still drawing may hold (SVG 2): shapes, text, gradients, filters. No scripts, no animation, no foreign markup, nothing that fetches.

/** Elements of the SVG namespace. */
export const elements: ReadonlySet<string> = new Set(
  `svg g defs symbol use switch title desc rect circle ellipse line polyline polygon path text tspan textPath image style
  linearGradient radialGradient stop pattern clipPath mask marker filter feBlend feColorMatrix feComponentTransfer feComposite
  feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
  feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence view`.split(
    /\s+/,
  ),
)

/** Attributes without a namespace; whatever stands in them passes `isPlainValue` as well. */
export const attributes: ReadonlySet<string> = new Set(
  `alignment-baseline amplitude azimuth baseFrequency baseline-shift bias class clip clip-path clip-rule clipPathUnits color
  color-interpolation color-interpolation-filters cx cy d diffuseConstant direction display divisor dominant-baseline dx dy edgeMode
  elevation enable-background exponent fill fill-opacity fill-rule filter filterUnits flood-color flood-opacity font-family font-size
  font-size-adjust font-stretch font-style font-variant font-weight fr fx fy gradientTransform gradientUnits height id image-rendering
  in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength lang lengthAdjust letter-spacing lighting-color limitingConeAngle marker-end
  marker-mid marker-start markerHeight markerUnits markerWidth mask maskContentUnits maskUnits method mode numOctaves offset opacity
  operator order orient overflow paint-order pathLength patternContentUnits patternTransform patternUnits points pointsAtX pointsAtY
  pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY result rotate rx ry scale seed shape-rendering side slope
  spacing specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles stop-color stop-opacity stroke
  stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width surfaceScale
  systemLanguage tableValues targetX targetY text-anchor text-decoration text-rendering textLength transform transform-origin type
  unicode-bidi values vector-effect version viewBox visibility width word-spacing writing-mode x x1 x2 xChannelSelector y y1 y2
  yChannelSelector z`.split(/\s+/),
)

/** Elements that may point at another of the same drawing. */
export const pointing: ReadonlySet<string> = new Set([
  'use',
  'linearGradient',
  'radialGradient',
  'pattern',
  'filter',
  'textPath',
  'mask',
  'clipPath',
  'marker',
])

/** What a dropped element is called in the report. */
export const droppedElements: Readonly<
  Record<string, 'script' | 'embedded-font' | 'animation' | 'external-link' | 'metadata' | 'remote-content'>
> = {
  script: 'script',
  handler: 'script',
  listener: 'script',
  foreignObject: 'script',
  iframe: 'remote-content',
  font: 'embedded-font',
  'font-face': 'embedded-font',
  animate: 'animation',
  animateColor: 'animation',
  animateMotion: 'animation',
  animateTransform: 'animation',
  set: 'animation',
  feImage: 'external-link',
  metadata: 'metadata',
}
