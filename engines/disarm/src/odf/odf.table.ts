// OpenDocument 1.3 and LibreOffice's additions: what is known to be inert, element by element; `#` marks elements that hold text.
import type { Namespace } from '../xml/grammar.ts'

/** Everything not named here is dropped and reported. */
export const odfNames: readonly Namespace[] = [
  {
    prefix: 'anim',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:animation:1.0',
    elements: {
      animate:
        'anim:formula anim:sub-item smil:accelerate smil:accumulate smil:additive smil:attributeName smil:autoReverse smil:begin smil:by smil:calcMode smil:decelerate smil:dur smil:end smil:fill smil:fillDefault smil:from smil:keySplines smil:keyTimes smil:repeatCount smil:repeatDur smil:restart smil:restartDefault smil:targetElement smil:to smil:values',
      animateColor:
        'anim:color-interpolation anim:color-interpolation-direction anim:formula anim:sub-item smil:accelerate smil:accumulate smil:additive smil:attributeName smil:autoReverse smil:begin smil:by smil:calcMode smil:decelerate smil:dur smil:end smil:fill smil:fillDefault smil:from smil:keySplines smil:keyTimes smil:repeatCount smil:repeatDur smil:restart smil:restartDefault smil:targetElement smil:to smil:values',
      animateMotion:
        'anim:formula anim:sub-item smil:accelerate smil:accumulate smil:additive smil:attributeName smil:autoReverse smil:begin smil:by smil:calcMode smil:decelerate smil:dur smil:end smil:fill smil:fillDefault smil:from smil:keySplines smil:keyTimes smil:repeatCount smil:repeatDur smil:restart smil:restartDefault smil:targetElement smil:to smil:values svg:origin svg:path',
      animateTransform:
        'anim:formula anim:sub-item smil:accelerate smil:accumulate smil:additive smil:attributeName smil:autoReverse smil:begin smil:by smil:decelerate smil:dur smil:end smil:fill smil:fillDefault smil:from smil:repeatCount smil:repeatDur smil:restart smil:restartDefault smil:targetElement smil:to smil:values svg:type',
      iterate:
        'anim:id anim:iterate-interval anim:iterate-type anim:sub-item presentation:group-id presentation:master-element presentation:node-type presentation:preset-class presentation:preset-id presentation:preset-sub-type smil:accelerate smil:autoReverse smil:begin smil:decelerate smil:dur smil:end smil:endsync smil:fill smil:fillDefault smil:repeatCount smil:repeatDur smil:restart smil:restartDefault smil:targetElement xml:id',
      par: 'anim:id presentation:group-id presentation:master-element presentation:node-type presentation:preset-class presentation:preset-id presentation:preset-sub-type smil:accelerate smil:autoReverse smil:begin smil:decelerate smil:dur smil:end smil:endsync smil:fill smil:fillDefault smil:repeatCount smil:repeatDur smil:restart smil:restartDefault xml:id',
      param: 'anim:name anim:value',
      seq: 'anim:id presentation:group-id presentation:master-element presentation:node-type presentation:preset-class presentation:preset-id presentation:preset-sub-type smil:accelerate smil:autoReverse smil:begin smil:decelerate smil:dur smil:end smil:endsync smil:fill smil:fillDefault smil:repeatCount smil:repeatDur smil:restart smil:restartDefault xml:id',
      set: 'anim:sub-item smil:accelerate smil:accumulate smil:additive smil:attributeName smil:autoReverse smil:begin smil:decelerate smil:dur smil:end smil:fill smil:fillDefault smil:repeatCount smil:repeatDur smil:restart smil:restartDefault smil:targetElement smil:to',
      transitionFilter:
        'anim:formula anim:sub-item smil:accelerate smil:accumulate smil:additive smil:autoReverse smil:begin smil:by smil:calcMode smil:decelerate smil:direction smil:dur smil:end smil:fadeColor smil:fill smil:fillDefault smil:from smil:mode smil:repeatCount smil:repeatDur smil:restart smil:restartDefault smil:subtype smil:targetElement smil:to smil:type smil:values',
    },
  },
  {
    prefix: 'calcext',
    uri: 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0',
    elements: {
      'color-scale': '',
      'color-scale-entry': 'calcext:value calcext:type calcext:color',
      condition: 'calcext:apply-style-name calcext:value calcext:base-cell-address',
      'conditional-format': 'calcext:target-range-address',
      'conditional-formats': '',
      'data-bar':
        'calcext:max-length calcext:min-length calcext:negative-color calcext:positive-color calcext:axis-color calcext:axis-position calcext:gradient',
      'date-is': 'calcext:style calcext:date',
      'formatting-entry': 'calcext:value calcext:type',
      'icon-set': 'calcext:icon-set-type',
      'sparkline-groups': '',
    },
  },
  {
    prefix: 'chart',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:chart:1.0',
    elements: {
      axis: 'chart:dimension chart:name chart:style-name',
      categories: 'table:cell-range-address',
      chart:
        'chart:class chart:column-mapping chart:row-mapping chart:style-name svg:height svg:width xlink:href xlink:type xml:id loext:data-table',
      'coordinate-region': 'svg:height svg:width svg:x svg:y',
      'data-label': 'chart:style-name svg:x svg:y loext:custom-label-pos-x loext:custom-label-pos-y',
      'data-point':
        'chart:repeated chart:style-name xml:id loext:custom-label-pos-x loext:custom-label-pos-y loext:custom-leader-lines',
      domain: 'table:cell-range-address',
      equation: 'chart:automatic-content chart:display-equation chart:display-r-square chart:style-name svg:x svg:y',
      'error-indicator': 'chart:dimension chart:style-name',
      floor: 'chart:style-name svg:width',
      footer: 'chart:style-name svg:x svg:y table:cell-range',
      grid: 'chart:class chart:style-name',
      'label-separator': '',
      legend:
        'chart:legend-align chart:legend-position chart:style-name style:legend-expansion style:legend-expansion-aspect-ratio svg:height svg:width svg:x svg:y loext:overlay',
      'mean-value': 'chart:style-name',
      'plot-area':
        'chart:data-source-has-labels chart:style-name dr3d:ambient-color dr3d:distance dr3d:focal-length dr3d:lighting-mode dr3d:projection dr3d:shade-mode dr3d:shadow-slant dr3d:transform dr3d:vpn dr3d:vrp dr3d:vup svg:height svg:width svg:x svg:y table:cell-range-address xml:id',
      'regression-curve': 'chart:style-name',
      series:
        'chart:attached-axis chart:class chart:label-cell-address chart:style-name chart:values-cell-range-address xml:id',
      'stock-gain-marker': 'chart:style-name',
      'stock-loss-marker': 'chart:style-name',
      'stock-range-line': 'chart:style-name',
      subtitle: 'chart:style-name svg:x svg:y table:cell-range',
      'symbol-image': 'xlink:href',
      title: 'chart:style-name svg:x svg:y table:cell-range loext:overlay',
      wall: 'chart:style-name svg:width',
    },
  },
  {
    prefix: 'config',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:config:1.0',
    elements: {
      'config-item': '# config:name config:type',
      'config-item-map-entry': 'config:name',
      'config-item-map-indexed': 'config:name',
      'config-item-map-named': 'config:name',
      'config-item-set': 'config:name',
    },
  },
  {
    prefix: 'dc',
    uri: 'http://purl.org/dc/elements/1.1/',
    elements: {
      creator: '#',
      date: '#',
      description: '#',
      language: '#',
      subject: '#',
      title: '#',
    },
  },
  {
    prefix: 'dr3d',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:dr3d:1.0',
    elements: {
      cube: 'dr3d:max-edge dr3d:min-edge dr3d:transform draw:class-names draw:id draw:layer draw:style-name draw:z-index presentation:class-names presentation:style-name xml:id',
      extrude:
        'dr3d:transform draw:class-names draw:id draw:layer draw:style-name draw:z-index presentation:class-names presentation:style-name svg:d svg:viewBox xml:id',
      light: 'dr3d:diffuse-color dr3d:direction dr3d:enabled dr3d:specular',
      rotate:
        'dr3d:transform draw:class-names draw:id draw:layer draw:style-name draw:z-index presentation:class-names presentation:style-name svg:d svg:viewBox xml:id',
      scene:
        'dr3d:ambient-color dr3d:distance dr3d:focal-length dr3d:lighting-mode dr3d:projection dr3d:shade-mode dr3d:shadow-slant dr3d:transform dr3d:vpn dr3d:vrp dr3d:vup draw:caption-id draw:class-names draw:id draw:layer draw:style-name draw:z-index presentation:class-names presentation:style-name svg:height svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id',
      sphere:
        'dr3d:center dr3d:size dr3d:transform draw:class-names draw:id draw:layer draw:style-name draw:z-index presentation:class-names presentation:style-name xml:id',
    },
  },
  {
    prefix: 'draw',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0',
    elements: {
      a: 'office:name office:title xlink:actuate xlink:href xlink:show xlink:type xml:id',
      'area-circle': 'draw:nohref office:name svg:cx svg:cy svg:r xlink:href xlink:show xlink:type',
      'area-polygon':
        'draw:nohref draw:points office:name svg:height svg:viewBox svg:width svg:x svg:y xlink:href xlink:show xlink:type style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      'area-rectangle':
        'draw:nohref office:name svg:height svg:width svg:x svg:y xlink:href xlink:show xlink:type style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      caption:
        'draw:caption-id draw:caption-point-x draw:caption-point-y draw:class-names draw:corner-radius draw:id draw:layer draw:name draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class-names presentation:style-name svg:height svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      circle:
        'draw:caption-id draw:class-names draw:end-angle draw:id draw:kind draw:layer draw:name draw:start-angle draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class-names presentation:style-name svg:cx svg:cy svg:height svg:r svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      connector:
        'draw:caption-id draw:class-names draw:end-glue-point draw:end-shape draw:id draw:layer draw:line-skew draw:name draw:start-glue-point draw:start-shape draw:style-name draw:text-style-name draw:transform draw:type draw:z-index presentation:class-names presentation:style-name svg:d svg:viewBox svg:x1 svg:x2 svg:y1 svg:y2 table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id',
      'contour-path':
        'draw:recreate-on-edit svg:d svg:height svg:viewBox svg:width style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      'contour-polygon':
        'draw:points draw:recreate-on-edit svg:height svg:viewBox svg:width style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      control:
        'draw:caption-id draw:class-names draw:control draw:id draw:layer draw:name draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class-names presentation:style-name svg:height svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      'custom-shape':
        'draw:caption-id draw:class-names draw:data draw:engine draw:id draw:layer draw:name draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class-names presentation:style-name svg:height svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      ellipse:
        'draw:caption-id draw:class-names draw:end-angle draw:id draw:kind draw:layer draw:name draw:start-angle draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class-names presentation:style-name svg:cx svg:cy svg:height svg:rx svg:ry svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      'enhanced-geometry':
        'dr3d:projection dr3d:shade-mode draw:concentric-gradient-fill-allowed draw:enhanced-path draw:extrusion draw:extrusion-allowed draw:extrusion-brightness draw:extrusion-color draw:extrusion-depth draw:extrusion-diffusion draw:extrusion-first-light-direction draw:extrusion-first-light-harsh draw:extrusion-first-light-level draw:extrusion-light-face draw:extrusion-metal draw:extrusion-number-of-line-segments draw:extrusion-origin draw:extrusion-rotation-angle draw:extrusion-rotation-center draw:extrusion-second-light-direction draw:extrusion-second-light-harsh draw:extrusion-second-light-level draw:extrusion-shininess draw:extrusion-skew draw:extrusion-specularity draw:extrusion-viewpoint draw:glue-point-leaving-directions draw:glue-point-type draw:glue-points draw:mirror-horizontal draw:mirror-vertical draw:modifiers draw:path-stretchpoint-x draw:path-stretchpoint-y draw:text-areas draw:text-path draw:text-path-allowed draw:text-path-mode draw:text-path-same-letter-heights draw:text-path-scale draw:text-rotate-angle draw:type svg:viewBox',
      equation: 'draw:formula draw:name',
      'fill-image':
        'draw:display-name draw:name svg:height svg:width xlink:actuate xlink:href xlink:show xlink:type style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      frame:
        'draw:caption-id draw:class-names draw:copy-of draw:id draw:layer draw:name draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class presentation:class-names presentation:placeholder presentation:style-name presentation:user-transformed style:rel-height style:rel-width svg:height svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id loext:decorative loext:rel-width-rel loext:rel-height-rel',
      g: 'draw:caption-id draw:class-names draw:id draw:name draw:style-name draw:z-index presentation:class-names presentation:style-name svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id',
      'glue-point': 'draw:align draw:escape-direction draw:id svg:x svg:y',
      gradient:
        'draw:angle draw:border draw:cx draw:cy draw:display-name draw:end-color draw:end-intensity draw:name draw:start-color draw:start-intensity draw:style',
      handle:
        'draw:handle-mirror-horizontal draw:handle-mirror-vertical draw:handle-polar draw:handle-position draw:handle-radius-range-maximum draw:handle-radius-range-minimum draw:handle-range-x-maximum draw:handle-range-x-minimum draw:handle-range-y-maximum draw:handle-range-y-minimum draw:handle-switched',
      hatch: 'draw:color draw:display-name draw:distance draw:name draw:rotation draw:style',
      image: 'draw:filter-name xlink:actuate xlink:href xlink:show xlink:type xml:id draw:mime-type loext:mime-type',
      'image-map': '',
      layer: 'draw:display draw:name draw:protected',
      'layer-set': '',
      line: 'draw:caption-id draw:class-names draw:id draw:layer draw:name draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class-names presentation:style-name svg:x1 svg:x2 svg:y1 svg:y2 table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id',
      marker: 'draw:display-name draw:name svg:d svg:viewBox',
      measure:
        'draw:caption-id draw:class-names draw:id draw:layer draw:name draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class-names presentation:style-name svg:x1 svg:x2 svg:y1 svg:y2 table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id',
      object: 'draw:notify-on-update-of-ranges xlink:actuate xlink:href xlink:show xlink:type xml:id',
      opacity: 'draw:angle draw:border draw:cx draw:cy draw:display-name draw:end draw:name draw:start draw:style',
      page: 'draw:id draw:master-page-name draw:name draw:nav-order draw:style-name presentation:presentation-page-layout-name presentation:use-date-time-name presentation:use-footer-name presentation:use-header-name xml:id',
      'page-thumbnail':
        'draw:caption-id draw:class-names draw:id draw:layer draw:name draw:page-number draw:style-name draw:transform draw:z-index presentation:class presentation:class-names presentation:placeholder presentation:style-name presentation:user-transformed svg:height svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      path: 'draw:caption-id draw:class-names draw:id draw:layer draw:name draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class-names presentation:style-name svg:d svg:height svg:viewBox svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      polygon:
        'draw:caption-id draw:class-names draw:id draw:layer draw:name draw:points draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class-names presentation:style-name svg:height svg:viewBox svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      polyline:
        'draw:caption-id draw:class-names draw:id draw:layer draw:name draw:points draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class-names presentation:style-name svg:height svg:viewBox svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      rect: 'draw:caption-id draw:class-names draw:corner-radius draw:id draw:layer draw:name draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class-names presentation:style-name svg:height svg:rx svg:ry svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      'regular-polygon':
        'draw:caption-id draw:class-names draw:concave draw:corners draw:id draw:layer draw:name draw:sharpness draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class-names presentation:style-name svg:height svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id style:rel-width style:rel-height loext:rel-width-rel loext:rel-height-rel',
      'stroke-dash':
        'draw:display-name draw:distance draw:dots1 draw:dots1-length draw:dots2 draw:dots2-length draw:name draw:style',
      'text-box':
        'draw:chain-next-name draw:corner-radius fo:max-height fo:max-width fo:min-height fo:min-width text:id xml:id',
    },
  },
  {
    prefix: 'field',
    uri: 'urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0',
    elements: {
      fieldmark: 'text:name field:type',
      'fieldmark-end': '',
      'fieldmark-separator': '',
      'fieldmark-start': 'text:name field:type',
      param: 'field:name field:value',
    },
  },
  {
    prefix: 'form',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:form:1.0',
    elements: {
      button:
        'form:button-type form:default-button form:delay-for-repeat form:disabled form:focus-on-click form:id form:image-align form:image-position form:label form:name form:printable form:repeat form:tab-index form:tab-stop form:title form:toggle form:value form:xforms-submission xlink:href xml:id',
      checkbox:
        'form:current-state form:data-field form:disabled form:id form:image-align form:image-position form:is-tristate form:label form:linked-cell form:name form:printable form:state form:tab-index form:tab-stop form:title form:value form:visual-effect xml:id',
      column: 'form:label form:name form:text-style-name',
      combobox:
        'form:auto-complete form:convert-empty-to-null form:current-value form:data-field form:disabled form:dropdown form:id form:linked-cell form:list-source form:list-source-type form:max-length form:name form:printable form:readonly form:size form:source-cell-range form:tab-index form:tab-stop form:title form:value xml:id',
      date: 'form:convert-empty-to-null form:current-value form:data-field form:delay-for-repeat form:disabled form:id form:linked-cell form:max-length form:max-value form:min-value form:name form:printable form:readonly form:repeat form:spin-button form:tab-index form:tab-stop form:title form:value xml:id',
      file: 'form:current-value form:disabled form:id form:linked-cell form:max-length form:name form:printable form:readonly form:tab-index form:tab-stop form:title form:value xml:id',
      'fixed-text':
        'form:disabled form:for form:id form:label form:multi-line form:name form:printable form:title xml:id',
      form: 'form:allow-deletes form:allow-inserts form:allow-updates form:apply-filter form:detail-fields form:filter form:ignore-result form:master-fields form:name form:navigation-mode form:order form:tab-cycle xlink:actuate xlink:href xlink:type',
      'formatted-text':
        'form:convert-empty-to-null form:current-value form:data-field form:delay-for-repeat form:disabled form:id form:linked-cell form:max-length form:max-value form:min-value form:name form:printable form:readonly form:repeat form:spin-button form:tab-index form:tab-stop form:title form:validation form:value xml:id',
      frame: 'form:disabled form:for form:id form:label form:name form:printable form:title xml:id',
      grid: 'form:disabled form:id form:name form:printable form:tab-index form:tab-stop form:title xml:id',
      hidden: 'form:id form:name form:value xml:id',
      image:
        'form:button-type form:disabled form:id form:name form:printable form:tab-index form:tab-stop form:title form:value xlink:href xml:id',
      'image-frame': 'form:data-field form:disabled form:id form:name form:printable form:readonly form:title xml:id',
      item: '# form:label',
      'list-property': 'form:property-name office:value-type',
      'list-value':
        'office:boolean-value office:currency office:date-value office:string-value office:time-value office:value',
      listbox:
        'form:bound-column form:data-field form:disabled form:dropdown form:id form:linked-cell form:list-linkage-type form:list-source form:list-source-type form:multiple form:name form:printable form:size form:source-cell-range form:tab-index form:tab-stop form:title form:xforms-list-source xml:id',
      number:
        'form:convert-empty-to-null form:current-value form:data-field form:delay-for-repeat form:disabled form:id form:linked-cell form:max-length form:max-value form:min-value form:name form:printable form:readonly form:repeat form:spin-button form:tab-index form:tab-stop form:title form:value xml:id',
      option: '# form:current-selected form:label form:selected form:value',
      password:
        'form:convert-empty-to-null form:disabled form:echo-char form:id form:linked-cell form:max-length form:name form:printable form:tab-index form:tab-stop form:title form:value xml:id',
      properties: '',
      property:
        'form:property-name office:boolean-value office:currency office:date-value office:string-value office:time-value office:value office:value-type',
      radio:
        'form:current-selected form:data-field form:disabled form:id form:image-align form:image-position form:label form:linked-cell form:name form:printable form:selected form:tab-index form:tab-stop form:title form:value form:visual-effect xml:id',
      text: 'form:convert-empty-to-null form:current-value form:data-field form:disabled form:id form:linked-cell form:max-length form:name form:printable form:readonly form:tab-index form:tab-stop form:title form:value xml:id',
      textarea:
        'form:convert-empty-to-null form:current-value form:data-field form:disabled form:id form:linked-cell form:max-length form:name form:printable form:readonly form:tab-index form:tab-stop form:title form:value xml:id',
      time: 'form:convert-empty-to-null form:current-value form:data-field form:delay-for-repeat form:disabled form:id form:linked-cell form:max-length form:max-value form:min-value form:name form:printable form:readonly form:repeat form:spin-button form:tab-index form:tab-stop form:title form:value xml:id',
      'value-range':
        'form:delay-for-repeat form:disabled form:id form:linked-cell form:max-value form:min-value form:name form:orientation form:page-step-size form:printable form:repeat form:step-size form:tab-index form:tab-stop form:title form:value xml:id',
    },
  },
  {
    prefix: 'loext',
    uri: 'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0',
    elements: {
      'char-complex-color': 'loext:theme-type loext:color-type',
      color: 'loext:name loext:color',
      'content-control':
        '# loext:showing-place-holder loext:checkbox loext:checked loext:checked-state loext:unchecked-state loext:date loext:date-format loext:alias loext:tag loext:id loext:lock loext:plain-text loext:tab-index loext:dropdown loext:combobox loext:color loext:appearance loext:current-date',
      'date-time': '',
      'fill-character': '#',
      'fill-complex-color': 'loext:theme-type loext:color-type',
      'gradient-stop': 'svg:offset loext:color-type loext:color-value',
      'graphic-properties':
        'draw:fill draw:fill-color draw:fill-gradient-name draw:fill-image-name draw:opacity draw:opacity-name',
      'header-first_': '',
      'list-item': 'loext:display-text loext:value',
      'marker-style': '',
      'opacity-stop': 'svg:offset svg:stop-opacity loext:color-type loext:color-value',
      p: '# text:style-name',
      'table-protection':
        'loext:select-protected-cells loext:select-unprotected-cells loext:insert-columns loext:insert-rows loext:delete-columns loext:delete-rows',
      text: '#',
      theme: 'loext:name',
      'theme-colors': 'loext:name',
      transformation: 'loext:type loext:value',
    },
  },
  {
    prefix: 'math',
    uri: 'http://www.w3.org/1998/Math/MathML',
    elements: {
      annotation: '# encoding',
      maligngroup: '',
      malignmark: '',
      math: 'display',
      menclose: 'notation',
      merror: '',
      mfenced: 'open close separators',
      mfrac: 'bevelled linethickness numalign denomalign',
      mi: '# mathvariant mathcolor mathsize fontstyle fontweight',
      mmultiscripts: '',
      mn: '# mathvariant mathcolor mathsize',
      mo: '# stretchy fence form accent symmetric lspace rspace minsize maxsize mathcolor movablelimits separator largeop mathvariant',
      mover: 'accent',
      mpadded: 'width height depth lspace voffset',
      mphantom: '',
      mprescripts: '',
      mroot: '',
      mrow: '',
      ms: '#',
      mspace: 'width height depth',
      msqrt: '',
      mstyle: 'mathcolor mathsize mathvariant fontfamily fontsize fontweight fontstyle color displaystyle scriptlevel',
      msub: '',
      msubsup: '',
      msup: '',
      mtable: 'columnalign rowalign columnspacing rowspacing frame',
      mtd: 'columnalign rowalign',
      mtext: '# mathcolor mathvariant mathsize',
      mtr: '',
      munder: 'accentunder',
      munderover: 'accent accentunder',
      none: '',
      semantics: '',
    },
  },
  {
    prefix: 'meta',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0',
    elements: {
      'creation-date': '#',
      'creator-initials': '#',
      'date-string': '#',
      'document-statistic':
        'meta:cell-count meta:character-count meta:draw-count meta:frame-count meta:image-count meta:non-whitespace-character-count meta:object-count meta:ole-object-count meta:page-count meta:paragraph-count meta:row-count meta:sentence-count meta:syllable-count meta:table-count meta:word-count',
      'editing-cycles': '#',
      'editing-duration': '#',
      generator: '#',
      'initial-creator': '#',
      keyword: '#',
      'print-date': '#',
      'printed-by': '#',
      'user-defined': '# meta:name meta:value-type',
    },
  },
  {
    prefix: 'number',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0',
    elements: {
      'am-pm': '',
      boolean: '',
      'boolean-style':
        'number:country number:language number:rfc-language-tag number:script number:title number:transliteration-country number:transliteration-format number:transliteration-language number:transliteration-style style:display-name style:name style:volatile',
      'currency-style':
        'number:automatic-order number:country number:language number:rfc-language-tag number:script number:title number:transliteration-country number:transliteration-format number:transliteration-language number:transliteration-style style:display-name style:name style:volatile',
      'currency-symbol': '# number:country number:language number:rfc-language-tag number:script',
      'date-style':
        'number:automatic-order number:country number:format-source number:language number:rfc-language-tag number:script number:title number:transliteration-country number:transliteration-format number:transliteration-language number:transliteration-style style:display-name style:name style:volatile',
      day: 'number:calendar number:style',
      'day-of-week': 'number:calendar number:style',
      'embedded-text': '# number:position',
      era: 'number:calendar number:style',
      'fill-character': '#',
      fraction:
        'number:denominator-value number:grouping number:max-denominator-value number:min-denominator-digits number:min-integer-digits number:min-numerator-digits loext:max-numerator-digits loext:numerator-format',
      hours: 'number:style',
      minutes: 'number:style',
      month: 'number:calendar number:possessive-form number:style number:textual',
      number:
        'number:decimal-places number:decimal-replacement number:display-factor number:grouping number:min-decimal-places number:min-integer-digits loext:max-blank-integer-digits loext:exponent-interval loext:forced-exponent-sign',
      'number-style':
        'number:country number:language number:rfc-language-tag number:script number:title number:transliteration-country number:transliteration-format number:transliteration-language number:transliteration-style style:display-name style:name style:volatile',
      'percentage-style':
        'number:country number:language number:rfc-language-tag number:script number:title number:transliteration-country number:transliteration-format number:transliteration-language number:transliteration-style style:display-name style:name style:volatile',
      quarter: 'number:calendar number:style',
      'scientific-number':
        'number:decimal-places number:exponent-interval number:forced-exponent-sign number:grouping number:min-decimal-places number:min-exponent-digits number:min-integer-digits loext:exponent-interval loext:forced-exponent-sign loext:exponent-lowercase',
      seconds: 'number:decimal-places number:style',
      text: '#',
      'text-content': '',
      'text-style':
        'number:country number:language number:rfc-language-tag number:script number:title number:transliteration-country number:transliteration-format number:transliteration-language number:transliteration-style style:display-name style:name style:volatile',
      'time-style':
        'number:country number:format-source number:language number:rfc-language-tag number:script number:title number:transliteration-country number:transliteration-format number:transliteration-language number:transliteration-style number:truncate-on-overflow style:display-name style:name style:volatile',
      'week-of-year': 'number:calendar',
      year: 'number:calendar number:style',
    },
  },
  {
    prefix: 'office',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
    elements: {
      annotation:
        'draw:caption-point-x draw:caption-point-y draw:class-names draw:corner-radius draw:id draw:layer draw:name draw:style-name draw:text-style-name draw:transform draw:z-index office:display office:name presentation:class-names presentation:style-name svg:height svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type xml:id loext:resolved loext:sender-initials loext:parent-name',
      'annotation-end': 'office:name',
      'automatic-styles': '',
      body: '',
      'change-info': '',
      chart: '',
      document: 'office:mimetype office:version',
      'document-content': 'office:version',
      'document-meta': 'office:version',
      'document-settings': 'office:version',
      'document-styles': 'office:version',
      drawing: '',
      'event-listeners': '',
      'font-face-decls': '',
      forms: 'form:apply-design-mode form:automatic-focus',
      image: '',
      'master-styles': '',
      meta: '',
      presentation: '',
      scripts: '',
      settings: '',
      spreadsheet: 'table:protection-key table:protection-key-digest-algorithm table:structure-protected',
      styles: '',
      text: 'text:global text:use-soft-page-breaks',
    },
  },
  {
    prefix: 'presentation',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:presentation:1.0',
    elements: {
      'animation-group': '',
      animations: '',
      'date-time': '',
      'date-time-decl': '# presentation:name presentation:source style:data-style-name',
      dim: 'draw:color draw:shape-id',
      'event-listener':
        'presentation:action presentation:direction presentation:effect presentation:speed presentation:start-scale xlink:actuate xlink:href xlink:show xlink:type script:event-name',
      footer: '',
      'footer-decl': '# presentation:name',
      header: '',
      'header-decl': '# presentation:name',
      'hide-shape':
        'draw:shape-id presentation:delay presentation:direction presentation:effect presentation:path-id presentation:speed presentation:start-scale',
      'hide-text':
        'draw:shape-id presentation:delay presentation:direction presentation:effect presentation:path-id presentation:speed presentation:start-scale',
      notes:
        'draw:style-name presentation:use-date-time-name presentation:use-footer-name presentation:use-header-name style:page-layout-name',
      placeholder: 'presentation:object svg:height svg:width svg:x svg:y',
      play: 'draw:shape-id presentation:speed',
      settings:
        'presentation:animations presentation:endless presentation:force-manual presentation:full-screen presentation:mouse-as-pen presentation:mouse-visible presentation:pause presentation:show presentation:show-end-of-presentation-slide presentation:show-logo presentation:start-page presentation:start-with-navigator presentation:stay-on-top presentation:transition-on-click',
      show: 'presentation:name presentation:pages',
      'show-shape':
        'draw:shape-id presentation:delay presentation:direction presentation:effect presentation:path-id presentation:speed presentation:start-scale',
      'show-text':
        'draw:shape-id presentation:delay presentation:direction presentation:effect presentation:path-id presentation:speed presentation:start-scale',
    },
  },
  {
    prefix: 'style',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
    elements: {
      'background-image':
        'draw:opacity style:filter-name style:position style:repeat xlink:actuate xlink:href xlink:show xlink:type',
      'chart-properties':
        'chart:angle-offset chart:auto-position chart:auto-size chart:axis-label-position chart:axis-position chart:connect-bars chart:data-label-number chart:data-label-series chart:data-label-symbol chart:data-label-text chart:deep chart:display-label chart:error-category chart:error-lower-indicator chart:error-lower-limit chart:error-lower-range chart:error-margin chart:error-percentage chart:error-upper-indicator chart:error-upper-limit chart:error-upper-range chart:gap-width chart:group-bars-per-axis chart:hole-size chart:include-hidden-cells chart:interpolation chart:interval-major chart:interval-minor-divisor chart:japanese-candle-stick chart:label-arrangement chart:label-position chart:label-position-negative chart:lines chart:link-data-style-to-source chart:logarithmic chart:maximum chart:mean-value chart:minimum chart:origin chart:overlap chart:percentage chart:pie-offset chart:regression-force-intercept chart:regression-intercept-value chart:regression-max-degree chart:regression-moving-type chart:regression-name chart:regression-period chart:regression-type chart:reverse-direction chart:right-angled-axes chart:scale-text chart:series-source chart:solid-type chart:sort-by-x-values chart:spline-order chart:spline-resolution chart:stacked chart:symbol-height chart:symbol-name chart:symbol-type chart:symbol-width chart:text-overlap chart:three-dimensional chart:tick-mark-position chart:tick-marks-major-inner chart:tick-marks-major-outer chart:tick-marks-minor-inner chart:tick-marks-minor-outer chart:treat-empty-cells chart:vertical chart:visible style:direction style:rotation-angle text:line-break loext:regression-max-degree loext:regression-force-intercept loext:regression-name loext:custom-leader-lines loext:include-hidden-cells loext:label-stroke-color loext:std-weight loext:auto-position loext:auto-size loext:try-staggering-first',
      column: 'fo:end-indent fo:space-after fo:space-before fo:start-indent style:rel-width',
      'column-sep': 'style:color style:height style:style style:vertical-align style:width',
      columns: 'fo:column-count fo:column-gap',
      'default-page-layout': '',
      'default-style': 'style:family',
      'drawing-page-properties':
        'draw:background-size draw:fill draw:fill-color draw:fill-gradient-name draw:fill-hatch-name draw:fill-hatch-solid draw:fill-image-height draw:fill-image-name draw:fill-image-ref-point draw:fill-image-ref-point-x draw:fill-image-ref-point-y draw:fill-image-width draw:gradient-step-count draw:opacity draw:opacity-name draw:secondary-fill-color draw:tile-repeat-offset presentation:background-objects-visible presentation:background-visible presentation:display-date-time presentation:display-footer presentation:display-header presentation:display-page-number presentation:duration presentation:transition-speed presentation:transition-style presentation:transition-type presentation:visibility smil:direction smil:fadeColor smil:subtype smil:type style:repeat svg:fill-rule',
      'drop-cap': 'style:distance style:length style:lines style:style-name',
      'font-face':
        'style:font-adornments style:font-charset style:font-family-generic style:font-pitch style:name svg:accent-height svg:alphabetic svg:ascent svg:bbox svg:cap-height svg:descent svg:font-family svg:font-size svg:font-stretch svg:font-style svg:font-variant svg:font-weight svg:hanging svg:ideographic svg:mathematical svg:overline-position svg:overline-thickness svg:panose-1 svg:slope svg:stemh svg:stemv svg:strikethrough-position svg:strikethrough-thickness svg:underline-position svg:underline-thickness svg:unicode-range svg:units-per-em svg:v-alphabetic svg:v-hanging svg:v-ideographic svg:v-mathematical svg:widths svg:x-height',
      footer: 'style:display',
      'footer-first': 'style:display',
      'footer-left': 'style:display',
      'footer-style': '',
      'footnote-sep':
        'style:adjustment style:color style:distance-after-sep style:distance-before-sep style:line-style style:rel-width style:width',
      'graphic-properties':
        'dr3d:ambient-color dr3d:back-scale dr3d:backface-culling dr3d:close-back dr3d:close-front dr3d:depth dr3d:diffuse-color dr3d:edge-rounding dr3d:edge-rounding-mode dr3d:emissive-color dr3d:end-angle dr3d:horizontal-segments dr3d:lighting-mode dr3d:normals-direction dr3d:normals-kind dr3d:shadow dr3d:shininess dr3d:specular-color dr3d:texture-filter dr3d:texture-generation-mode-x dr3d:texture-generation-mode-y dr3d:texture-kind dr3d:texture-mode dr3d:vertical-segments draw:auto-grow-height draw:auto-grow-width draw:blue draw:caption-angle draw:caption-angle-type draw:caption-escape draw:caption-escape-direction draw:caption-fit-line-length draw:caption-gap draw:caption-line-length draw:caption-type draw:color-inversion draw:color-mode draw:contrast draw:decimal-places draw:draw-aspect draw:end-guide draw:end-line-spacing-horizontal draw:end-line-spacing-vertical draw:fill draw:fill-color draw:fill-gradient-name draw:fill-hatch-name draw:fill-hatch-solid draw:fill-image-height draw:fill-image-name draw:fill-image-ref-point draw:fill-image-ref-point-x draw:fill-image-ref-point-y draw:fill-image-width draw:fit-to-contour draw:fit-to-size draw:frame-display-border draw:frame-display-scrollbar draw:frame-margin-horizontal draw:frame-margin-vertical draw:gamma draw:gradient-step-count draw:green draw:guide-distance draw:guide-overhang draw:image-opacity draw:line-distance draw:luminance draw:marker-end draw:marker-end-center draw:marker-end-width draw:marker-start draw:marker-start-center draw:marker-start-width draw:measure-align draw:measure-vertical-align draw:ole-draw-aspect draw:opacity draw:opacity-name draw:parallel draw:placing draw:red draw:secondary-fill-color draw:shadow draw:shadow-color draw:shadow-offset-x draw:shadow-offset-y draw:shadow-opacity draw:show-unit draw:start-guide draw:start-line-spacing-horizontal draw:start-line-spacing-vertical draw:stroke draw:stroke-dash draw:stroke-dash-names draw:stroke-linejoin draw:symbol-color draw:textarea-horizontal-align draw:textarea-vertical-align draw:tile-repeat-offset draw:unit draw:visible-area-height draw:visible-area-left draw:visible-area-top draw:visible-area-width draw:wrap-influence-on-position fo:background-color fo:border fo:border-bottom fo:border-left fo:border-right fo:border-top fo:clip fo:margin fo:margin-bottom fo:margin-left fo:margin-right fo:margin-top fo:max-height fo:max-width fo:min-height fo:min-width fo:padding fo:padding-bottom fo:padding-left fo:padding-right fo:padding-top fo:wrap-option style:background-transparency style:border-line-width style:border-line-width-bottom style:border-line-width-left style:border-line-width-right style:border-line-width-top style:editable style:flow-with-text style:horizontal-pos style:horizontal-rel style:mirror style:number-wrapped-paragraphs style:overflow-behavior style:print-content style:protect style:rel-height style:rel-width style:repeat style:run-through style:shadow style:shrink-to-fit style:vertical-pos style:vertical-rel style:wrap style:wrap-contour style:wrap-contour-mode style:wrap-dynamic-threshold style:writing-mode svg:fill-rule svg:height svg:stroke-color svg:stroke-linecap svg:stroke-opacity svg:stroke-width svg:width svg:x svg:y text:anchor-page-number text:anchor-type text:animation text:animation-delay text:animation-direction text:animation-repeat text:animation-start-inside text:animation-steps text:animation-stop-inside loext:decorative loext:rel-width-rel loext:rel-height-rel loext:allow-overlap loext:glow-radius loext:glow-color loext:glow-transparency loext:softedge-radius loext:shadow-blur loext:fill-use-slide-background loext:margin-gutter',
      'handout-master':
        'draw:style-name presentation:presentation-page-layout-name presentation:use-date-time-name presentation:use-footer-name presentation:use-header-name style:page-layout-name',
      header: 'style:display',
      'header-first': 'style:display',
      'header-footer-properties':
        'fo:background-color fo:border fo:border-bottom fo:border-left fo:border-right fo:border-top fo:margin fo:margin-bottom fo:margin-left fo:margin-right fo:margin-top fo:min-height fo:padding fo:padding-bottom fo:padding-left fo:padding-right fo:padding-top style:border-line-width style:border-line-width-bottom style:border-line-width-left style:border-line-width-right style:border-line-width-top style:dynamic-spacing style:shadow svg:height draw:auto-grow-height draw:auto-grow-width draw:blue draw:caption-angle draw:caption-angle-type draw:caption-escape draw:caption-escape-direction draw:caption-fit-line-length draw:caption-gap draw:caption-line-length draw:caption-type draw:color-inversion draw:color-mode draw:contrast draw:decimal-places draw:draw-aspect draw:end-guide draw:end-line-spacing-horizontal draw:end-line-spacing-vertical draw:fill draw:fill-color draw:fill-gradient-name draw:fill-hatch-name draw:fill-hatch-solid draw:fill-image-height draw:fill-image-name draw:fill-image-ref-point draw:fill-image-ref-point-x draw:fill-image-ref-point-y draw:fill-image-width draw:fit-to-contour draw:fit-to-size draw:frame-display-border draw:frame-display-scrollbar draw:frame-margin-horizontal draw:frame-margin-vertical draw:gamma draw:gradient-step-count draw:green draw:guide-distance draw:guide-overhang draw:image-opacity draw:line-distance draw:luminance draw:marker-end draw:marker-end-center draw:marker-end-width draw:marker-start draw:marker-start-center draw:marker-start-width draw:measure-align draw:measure-vertical-align draw:ole-draw-aspect draw:opacity draw:opacity-name draw:parallel draw:placing draw:red draw:secondary-fill-color draw:shadow draw:shadow-color draw:shadow-offset-x draw:shadow-offset-y draw:shadow-opacity draw:show-unit draw:start-guide draw:start-line-spacing-horizontal draw:start-line-spacing-vertical draw:stroke draw:stroke-dash draw:stroke-dash-names draw:stroke-linejoin draw:symbol-color draw:textarea-horizontal-align draw:textarea-vertical-align draw:tile-repeat-offset draw:unit draw:visible-area-height draw:visible-area-left draw:visible-area-top draw:visible-area-width draw:wrap-influence-on-position style:repeat svg:fill-rule svg:stroke-color svg:stroke-linecap svg:stroke-opacity svg:stroke-width svg:width svg:x svg:y loext:decorative loext:rel-width-rel loext:rel-height-rel loext:allow-overlap loext:glow-radius loext:glow-color loext:glow-transparency loext:softedge-radius loext:shadow-blur loext:fill-use-slide-background loext:margin-gutter',
      'header-left': 'style:display',
      'header-style': '',
      'list-level-label-alignment': 'fo:margin-left fo:text-indent text:label-followed-by text:list-tab-stop-position',
      'list-level-properties':
        'fo:height fo:text-align fo:width style:font-name style:vertical-pos style:vertical-rel svg:y text:list-level-position-and-space-mode text:min-label-distance text:min-label-width text:space-before',
      map: 'style:apply-style-name style:base-cell-address style:condition',
      'master-page': 'draw:style-name style:display-name style:name style:next-style-name style:page-layout-name',
      'page-layout': 'style:name style:page-usage',
      'page-layout-properties':
        'fo:background-color fo:border fo:border-bottom fo:border-left fo:border-right fo:border-top fo:margin fo:margin-bottom fo:margin-left fo:margin-right fo:margin-top fo:padding fo:padding-bottom fo:padding-left fo:padding-right fo:padding-top fo:page-height fo:page-width style:border-line-width style:border-line-width-bottom style:border-line-width-left style:border-line-width-right style:border-line-width-top style:first-page-number style:footnote-max-height style:layout-grid-base-height style:layout-grid-base-width style:layout-grid-color style:layout-grid-display style:layout-grid-lines style:layout-grid-mode style:layout-grid-print style:layout-grid-ruby-below style:layout-grid-ruby-height style:layout-grid-snap-to style:layout-grid-standard-mode style:num-format style:num-letter-sync style:num-prefix style:num-suffix style:paper-tray-name style:print style:print-orientation style:print-page-order style:register-truth-ref-style-name style:scale-to style:scale-to-X style:scale-to-Y style:scale-to-pages style:shadow style:table-centering style:writing-mode style:layout-grid-square-mode draw:auto-grow-height draw:auto-grow-width draw:blue draw:caption-angle draw:caption-angle-type draw:caption-escape draw:caption-escape-direction draw:caption-fit-line-length draw:caption-gap draw:caption-line-length draw:caption-type draw:color-inversion draw:color-mode draw:contrast draw:decimal-places draw:draw-aspect draw:end-guide draw:end-line-spacing-horizontal draw:end-line-spacing-vertical draw:fill draw:fill-color draw:fill-gradient-name draw:fill-hatch-name draw:fill-hatch-solid draw:fill-image-height draw:fill-image-name draw:fill-image-ref-point draw:fill-image-ref-point-x draw:fill-image-ref-point-y draw:fill-image-width draw:fit-to-contour draw:fit-to-size draw:frame-display-border draw:frame-display-scrollbar draw:frame-margin-horizontal draw:frame-margin-vertical draw:gamma draw:gradient-step-count draw:green draw:guide-distance draw:guide-overhang draw:image-opacity draw:line-distance draw:luminance draw:marker-end draw:marker-end-center draw:marker-end-width draw:marker-start draw:marker-start-center draw:marker-start-width draw:measure-align draw:measure-vertical-align draw:ole-draw-aspect draw:opacity draw:opacity-name draw:parallel draw:placing draw:red draw:secondary-fill-color draw:shadow draw:shadow-color draw:shadow-offset-x draw:shadow-offset-y draw:shadow-opacity draw:show-unit draw:start-guide draw:start-line-spacing-horizontal draw:start-line-spacing-vertical draw:stroke draw:stroke-dash draw:stroke-dash-names draw:stroke-linejoin draw:symbol-color draw:textarea-horizontal-align draw:textarea-vertical-align draw:tile-repeat-offset draw:unit draw:visible-area-height draw:visible-area-left draw:visible-area-top draw:visible-area-width draw:wrap-influence-on-position style:repeat svg:fill-rule svg:height svg:stroke-color svg:stroke-linecap svg:stroke-opacity svg:stroke-width svg:width svg:x svg:y loext:decorative loext:rel-width-rel loext:rel-height-rel loext:allow-overlap loext:glow-radius loext:glow-color loext:glow-transparency loext:softedge-radius loext:shadow-blur loext:fill-use-slide-background loext:margin-gutter',
      'paragraph-properties':
        'fo:background-color fo:border fo:border-bottom fo:border-left fo:border-right fo:border-top fo:break-after fo:break-before fo:hyphenation-keep fo:hyphenation-ladder-count fo:keep-together fo:keep-with-next fo:line-height fo:margin fo:margin-bottom fo:margin-left fo:margin-right fo:margin-top fo:orphans fo:padding fo:padding-bottom fo:padding-left fo:padding-right fo:padding-top fo:text-align fo:text-align-last fo:text-indent fo:widows style:auto-text-indent style:background-transparency style:border-line-width style:border-line-width-bottom style:border-line-width-left style:border-line-width-right style:border-line-width-top style:contextual-spacing style:font-independent-line-spacing style:join-border style:justify-single-word style:line-break style:line-height-at-least style:line-spacing style:page-number style:punctuation-wrap style:register-true style:shadow style:snap-to-layout-grid style:tab-stop-distance style:text-autospace style:vertical-align style:writing-mode style:writing-mode-automatic text:line-number text:number-lines loext:contextual-spacing loext:tab-stop-distance loext:register-true loext:hyphenation-keep-type draw:auto-grow-height draw:auto-grow-width draw:blue draw:caption-angle draw:caption-angle-type draw:caption-escape draw:caption-escape-direction draw:caption-fit-line-length draw:caption-gap draw:caption-line-length draw:caption-type draw:color-inversion draw:color-mode draw:contrast draw:decimal-places draw:draw-aspect draw:end-guide draw:end-line-spacing-horizontal draw:end-line-spacing-vertical draw:fill draw:fill-color draw:fill-gradient-name draw:fill-hatch-name draw:fill-hatch-solid draw:fill-image-height draw:fill-image-name draw:fill-image-ref-point draw:fill-image-ref-point-x draw:fill-image-ref-point-y draw:fill-image-width draw:fit-to-contour draw:fit-to-size draw:frame-display-border draw:frame-display-scrollbar draw:frame-margin-horizontal draw:frame-margin-vertical draw:gamma draw:gradient-step-count draw:green draw:guide-distance draw:guide-overhang draw:image-opacity draw:line-distance draw:luminance draw:marker-end draw:marker-end-center draw:marker-end-width draw:marker-start draw:marker-start-center draw:marker-start-width draw:measure-align draw:measure-vertical-align draw:ole-draw-aspect draw:opacity draw:opacity-name draw:parallel draw:placing draw:red draw:secondary-fill-color draw:shadow draw:shadow-color draw:shadow-offset-x draw:shadow-offset-y draw:shadow-opacity draw:show-unit draw:start-guide draw:start-line-spacing-horizontal draw:start-line-spacing-vertical draw:stroke draw:stroke-dash draw:stroke-dash-names draw:stroke-linejoin draw:symbol-color draw:textarea-horizontal-align draw:textarea-vertical-align draw:tile-repeat-offset draw:unit draw:visible-area-height draw:visible-area-left draw:visible-area-top draw:visible-area-width draw:wrap-influence-on-position style:repeat svg:fill-rule svg:height svg:stroke-color svg:stroke-linecap svg:stroke-opacity svg:stroke-width svg:width svg:x svg:y loext:decorative loext:rel-width-rel loext:rel-height-rel loext:allow-overlap loext:glow-radius loext:glow-color loext:glow-transparency loext:softedge-radius loext:shadow-blur loext:fill-use-slide-background loext:margin-gutter',
      'presentation-page-layout': 'style:display-name style:name',
      'region-center': '',
      'region-left': '',
      'region-right': '',
      'ruby-properties': 'style:ruby-align style:ruby-position loext:ruby-position',
      'section-properties':
        'fo:background-color fo:margin-left fo:margin-right style:editable style:protect style:writing-mode text:dont-balance-text-columns',
      style:
        'style:auto-update style:class style:data-style-name style:default-outline-level style:display-name style:family style:list-level style:list-style-name style:master-page-name style:name style:next-style-name style:parent-style-name style:percentage-data-style-name loext:linked-style-name loext:hidden',
      'tab-stop':
        'style:char style:leader-color style:leader-style style:leader-text style:leader-text-style style:leader-type style:leader-width style:position style:type',
      'tab-stops': '',
      'table-cell-properties':
        'fo:background-color fo:border fo:border-bottom fo:border-left fo:border-right fo:border-top fo:padding fo:padding-bottom fo:padding-left fo:padding-right fo:padding-top fo:wrap-option style:border-line-width style:border-line-width-bottom style:border-line-width-left style:border-line-width-right style:border-line-width-top style:cell-protect style:decimal-places style:diagonal-bl-tr style:diagonal-bl-tr-widths style:diagonal-tl-br style:diagonal-tl-br-widths style:direction style:glyph-orientation-vertical style:print-content style:repeat-content style:rotation-align style:rotation-angle style:shadow style:shrink-to-fit style:text-align-source style:vertical-align style:writing-mode loext:vertical-justify loext:writing-mode',
      'table-column-properties':
        'fo:break-after fo:break-before style:column-width style:rel-column-width style:use-optimal-column-width',
      'table-properties':
        'fo:background-color fo:break-after fo:break-before fo:keep-with-next fo:margin fo:margin-bottom fo:margin-left fo:margin-right fo:margin-top style:may-break-between-rows style:page-number style:rel-width style:shadow style:width style:writing-mode table:align table:border-model table:display table:tab-color',
      'table-row-properties':
        'fo:background-color fo:break-after fo:break-before fo:keep-together style:min-row-height style:row-height style:use-optimal-row-height',
      'text-properties':
        'fo:background-color fo:color fo:country fo:font-family fo:font-size fo:font-style fo:font-variant fo:font-weight fo:hyphenate fo:hyphenation-push-char-count fo:hyphenation-remain-char-count fo:language fo:letter-spacing fo:script fo:text-shadow fo:text-transform style:country-asian style:country-complex style:font-charset style:font-charset-asian style:font-charset-complex style:font-family-asian style:font-family-complex style:font-family-generic style:font-family-generic-asian style:font-family-generic-complex style:font-name style:font-name-asian style:font-name-complex style:font-pitch style:font-pitch-asian style:font-pitch-complex style:font-relief style:font-size-asian style:font-size-complex style:font-size-rel style:font-size-rel-asian style:font-size-rel-complex style:font-style-asian style:font-style-complex style:font-style-name style:font-style-name-asian style:font-style-name-complex style:font-weight-asian style:font-weight-complex style:language-asian style:language-complex style:letter-kerning style:rfc-language-tag style:rfc-language-tag-asian style:rfc-language-tag-complex style:script-asian style:script-complex style:script-type style:text-blinking style:text-combine style:text-combine-end-char style:text-combine-start-char style:text-emphasize style:text-line-through-color style:text-line-through-mode style:text-line-through-style style:text-line-through-text style:text-line-through-text-style style:text-line-through-type style:text-line-through-width style:text-outline style:text-overline-color style:text-overline-mode style:text-overline-style style:text-overline-type style:text-overline-width style:text-position style:text-rotation-angle style:text-rotation-scale style:text-scale style:text-underline-color style:text-underline-mode style:text-underline-style style:text-underline-type style:text-underline-width style:use-window-font-color text:condition text:display loext:opacity loext:hyphenation-no-caps loext:hyphenation-no-last-word loext:hyphenation-word-char-count loext:hyphenation-zone loext:padding loext:border loext:shadow loext:padding-left loext:padding-right loext:padding-top loext:padding-bottom loext:border-left loext:border-right loext:border-top loext:border-bottom loext:color-lum-mod loext:color-lum-off loext:theme-color loext:char-shading-value loext:char-complex-color loext:vert-scale loext:word-spacing',
    },
  },
  {
    prefix: 'svg',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0',
    elements: {
      desc: '#',
      linearGradient:
        'draw:display-name draw:name svg:gradientTransform svg:gradientUnits svg:spreadMethod svg:x1 svg:x2 svg:y1 svg:y2',
      radialGradient:
        'draw:display-name draw:name svg:cx svg:cy svg:fx svg:fy svg:gradientTransform svg:gradientUnits svg:r svg:spreadMethod',
      stop: 'svg:offset svg:stop-color svg:stop-opacity',
      title: '#',
    },
  },
  {
    prefix: 'table',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
    elements: {
      background: 'table:style-name',
      body: 'table:paragraph-style-name table:style-name',
      'calculation-settings':
        'table:automatic-find-labels table:case-sensitive table:null-year table:precision-as-shown table:search-criteria-must-apply-to-whole-cell table:use-regular-expressions table:use-wildcards',
      'cell-address': 'table:column table:row table:table',
      'cell-content-change': 'table:acceptance-state table:id table:rejecting-change-id',
      'cell-content-deletion': 'table:id',
      'change-deletion': 'table:id',
      'change-track-table-cell':
        'office:boolean-value office:currency office:date-value office:string-value office:time-value office:value office:value-type table:cell-address table:formula table:matrix-covered table:number-matrix-columns-spanned table:number-matrix-rows-spanned',
      consolidation:
        'table:function table:link-to-source-data table:source-cell-range-addresses table:target-cell-address table:use-labels',
      'content-validation':
        'table:allow-empty-cell table:base-cell-address table:condition table:display-list table:name',
      'content-validations': '',
      'covered-table-cell':
        'office:boolean-value office:currency office:date-value office:string-value office:time-value office:value office:value-type table:content-validation-name table:formula table:number-columns-repeated table:protect table:protected table:style-name xml:id calcext:value-type',
      'cut-offs': '',
      'data-pilot-display-info': 'table:data-field table:display-member-mode table:enabled table:member-count',
      'data-pilot-field':
        'table:function table:is-data-layout-field table:orientation table:selected-page table:source-field-name table:used-hierarchy',
      'data-pilot-field-reference': 'table:field-name table:member-name table:member-type table:type',
      'data-pilot-group': 'table:name',
      'data-pilot-group-member': 'table:name',
      'data-pilot-groups':
        'table:date-end table:date-start table:end table:grouped-by table:source-field-name table:start table:step',
      'data-pilot-layout-info': 'table:add-empty-lines table:layout-mode',
      'data-pilot-level': 'table:show-empty',
      'data-pilot-member': 'table:display table:name table:show-details',
      'data-pilot-members': '',
      'data-pilot-sort-info': 'table:data-field table:order table:sort-mode',
      'data-pilot-subtotal': 'table:function',
      'data-pilot-subtotals': '',
      'data-pilot-table':
        'table:application-data table:buttons table:drill-down-on-double-click table:grand-total table:identify-categories table:ignore-empty-rows table:name table:show-filter-button table:target-range-address',
      'data-pilot-tables': '',
      'database-range':
        'table:contains-header table:display-filter-buttons table:has-persistent-data table:is-selection table:name table:on-update-keep-size table:on-update-keep-styles table:orientation table:refresh-delay table:target-range-address',
      'database-ranges': '',
      deletion:
        'table:acceptance-state table:id table:multi-deletion-spanned table:position table:rejecting-change-id table:table table:type',
      deletions: '',
      dependencies: '',
      dependency: 'table:id',
      desc: '#',
      detective: '',
      'error-macro': 'table:execute',
      'error-message': 'table:display table:message-type table:title',
      'even-columns': 'table:paragraph-style-name table:style-name',
      'even-rows': 'table:paragraph-style-name table:style-name',
      filter:
        'table:condition-source table:condition-source-range-address table:display-duplicates table:target-range-address',
      'filter-and': '',
      'filter-condition': 'table:case-sensitive table:data-type table:field-number table:operator table:value',
      'filter-or': '',
      'filter-set-item': 'table:value',
      'first-column': 'table:paragraph-style-name table:style-name',
      'first-row': 'table:paragraph-style-name table:style-name',
      'help-message': 'table:display table:title',
      'highlighted-range': 'table:cell-range-address table:contains-error table:direction table:marked-invalid',
      insertion:
        'table:acceptance-state table:count table:id table:position table:rejecting-change-id table:table table:type',
      'insertion-cut-off': 'table:id table:position',
      iteration: 'table:maximum-difference table:status table:steps',
      'label-range': 'table:data-cell-range-address table:label-cell-range-address table:orientation',
      'label-ranges': '',
      'last-column': 'table:paragraph-style-name table:style-name',
      'last-row': 'table:paragraph-style-name table:style-name',
      movement: 'table:acceptance-state table:id table:rejecting-change-id',
      'movement-cut-off': 'table:end-position table:position table:start-position',
      'named-expression': 'table:base-cell-address table:expression table:name',
      'named-expressions': '',
      'named-range': 'table:base-cell-address table:cell-range-address table:name table:range-usable-as',
      'null-date': 'table:date-value table:value-type',
      'odd-columns': 'table:paragraph-style-name table:style-name',
      'odd-rows': 'table:paragraph-style-name table:style-name',
      operation: 'table:index table:name',
      previous: 'table:id',
      scenario:
        'table:border-color table:comment table:copy-back table:copy-formulas table:copy-styles table:display-border table:is-active table:protected table:scenario-ranges',
      shapes: '',
      sort: 'table:algorithm table:bind-styles-to-content table:case-sensitive table:country table:embedded-number-behavior table:language table:rfc-language-tag table:script table:target-range-address',
      'sort-by': 'table:data-type table:field-number table:order',
      'sort-groups': 'table:data-type table:order',
      'source-cell-range': 'table:cell-range-address table:name',
      'source-range-address':
        'table:column table:end-column table:end-row table:end-table table:row table:start-column table:start-row table:start-table table:table',
      'subtotal-field': 'table:field-number table:function',
      'subtotal-rule': 'table:group-by-field-number',
      'subtotal-rules': 'table:bind-styles-to-content table:case-sensitive table:page-breaks-on-group-change',
      table:
        'table:is-sub-table table:name table:print table:print-ranges table:protected table:protection-key table:protection-key-digest-algorithm table:style-name table:template-name table:use-banding-columns-styles table:use-banding-rows-styles table:use-first-column-styles table:use-first-row-styles table:use-last-column-styles table:use-last-row-styles xml:id',
      'table-cell':
        'office:boolean-value office:currency office:date-value office:string-value office:time-value office:value office:value-type table:content-validation-name table:formula table:number-columns-repeated table:number-columns-spanned table:number-matrix-columns-spanned table:number-matrix-rows-spanned table:number-rows-spanned table:protect table:protected table:style-name xml:id calcext:value-type',
      'table-column':
        'table:default-cell-style-name table:number-columns-repeated table:style-name table:visibility xml:id',
      'table-column-group': 'table:display',
      'table-columns': '',
      'table-header-columns': '',
      'table-header-rows': '',
      'table-row': 'table:default-cell-style-name table:number-rows-repeated table:style-name table:visibility xml:id',
      'table-row-group': 'table:display',
      'table-rows': '',
      'table-template':
        'table:first-row-end-column table:first-row-start-column table:last-row-end-column table:last-row-start-column table:name',
      'target-range-address':
        'table:column table:end-column table:end-row table:end-table table:row table:start-column table:start-row table:start-table table:table',
      title: '#',
      'tracked-changes': 'table:track-changes',
    },
  },
  {
    prefix: 'text',
    uri: 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
    elements: {
      a: '# office:name office:title text:style-name text:visited-style-name xlink:actuate xlink:href xlink:show xlink:type',
      'alphabetical-index':
        'text:name text:protected text:protection-key text:protection-key-digest-algorithm text:style-name xml:id',
      'alphabetical-index-entry-template': 'text:outline-level text:style-name',
      'alphabetical-index-mark':
        'text:key1 text:key1-phonetic text:key2 text:key2-phonetic text:main-entry text:string-value text:string-value-phonetic',
      'alphabetical-index-mark-end': 'text:id',
      'alphabetical-index-mark-start':
        'text:id text:key1 text:key1-phonetic text:key2 text:key2-phonetic text:main-entry text:string-value-phonetic',
      'alphabetical-index-source':
        'fo:country fo:language fo:script style:rfc-language-tag text:alphabetical-separators text:capitalize-entries text:combine-entries text:combine-entries-with-dash text:combine-entries-with-pp text:comma-separated text:ignore-case text:index-scope text:main-entry-style-name text:relative-tab-stop-position text:sort-algorithm text:use-keys-as-entries',
      'author-initials': '# text:fixed',
      'author-name': '# text:fixed',
      bibliography:
        'text:name text:protected text:protection-key text:protection-key-digest-algorithm text:style-name xml:id',
      'bibliography-configuration':
        'fo:country fo:language fo:script style:rfc-language-tag text:numbered-entries text:prefix text:sort-algorithm text:sort-by-position text:suffix',
      'bibliography-entry-template': 'text:bibliography-type text:style-name',
      'bibliography-mark':
        '# text:address text:annote text:author text:bibliography-type text:booktitle text:chapter text:custom1 text:custom2 text:custom3 text:custom4 text:custom5 text:edition text:editor text:howpublished text:identifier text:institution text:isbn text:issn text:journal text:month text:note text:number text:organizations text:pages text:publisher text:report-type text:school text:series text:title text:url text:volume text:year',
      'bibliography-source': '',
      bookmark: 'text:name xml:id loext:hidden loext:condition',
      'bookmark-end': 'text:name',
      'bookmark-ref': '# text:ref-name text:reference-format',
      'bookmark-start': 'text:name xml:id',
      change: 'text:change-id',
      'change-end': 'text:change-id',
      'change-start': 'text:change-id',
      'changed-region': 'text:id xml:id',
      chapter: '# text:display text:outline-level',
      'character-count': '# style:num-format style:num-letter-sync',
      'conditional-text': '# text:condition text:current-value text:string-value-if-false text:string-value-if-true',
      'creation-date': '# style:data-style-name text:date-value text:fixed',
      'creation-time': '# style:data-style-name text:fixed text:time-value',
      creator: '# text:fixed',
      date: '# style:data-style-name text:date-adjust text:date-value text:fixed',
      deletion: '',
      description: '# text:fixed',
      'drop-down': '# text:name',
      'editing-cycles': '# text:fixed',
      'editing-duration': '# style:data-style-name text:duration text:fixed',
      expression:
        '# office:boolean-value office:currency office:date-value office:string-value office:time-value office:value office:value-type style:data-style-name text:display text:formula',
      'file-name': '# text:display text:fixed',
      'format-change': '',
      h: '# text:class-names text:cond-style-name text:id text:is-list-header text:outline-level text:restart-numbering text:start-value text:style-name xml:id',
      'hidden-paragraph': '# text:condition text:is-hidden',
      'hidden-text': '# text:condition text:is-hidden text:string-value',
      'illustration-index':
        'text:name text:protected text:protection-key text:protection-key-digest-algorithm text:style-name xml:id',
      'illustration-index-entry-template': 'text:style-name',
      'illustration-index-source':
        'text:caption-sequence-format text:caption-sequence-name text:index-scope text:relative-tab-stop-position text:use-caption',
      'image-count': '# style:num-format style:num-letter-sync',
      'index-body': '',
      'index-entry-bibliography': 'text:bibliography-data-field text:style-name',
      'index-entry-chapter': 'text:display text:outline-level text:style-name',
      'index-entry-link-end': 'text:style-name',
      'index-entry-link-start': 'text:style-name',
      'index-entry-page-number': 'text:style-name',
      'index-entry-span': '# text:style-name',
      'index-entry-tab-stop': 'style:leader-char style:position style:type text:style-name',
      'index-entry-text': 'text:style-name',
      'index-source-style': 'text:style-name',
      'index-source-styles': 'text:outline-level',
      'index-title':
        'text:name text:protected text:protection-key text:protection-key-digest-algorithm text:style-name xml:id',
      'index-title-template': '# text:style-name',
      'initial-creator': '# text:fixed',
      insertion: '',
      keywords: '# text:fixed',
      label: 'text:current-selected text:value',
      'line-break': '',
      'linenumbering-configuration':
        'style:num-format style:num-letter-sync text:count-empty-lines text:count-in-text-boxes text:increment text:number-lines text:number-position text:offset text:restart-on-page text:style-name',
      'linenumbering-separator': '# text:increment',
      list: 'text:continue-list text:continue-numbering text:style-name xml:id',
      'list-header': 'xml:id',
      'list-item': 'text:start-value text:style-override xml:id',
      'list-level-style-bullet':
        'style:num-prefix style:num-suffix text:bullet-char text:bullet-relative-size text:level text:style-name loext:num-list-format',
      'list-level-style-image': 'text:level xlink:actuate xlink:href xlink:show xlink:type',
      'list-level-style-number':
        'style:num-format style:num-letter-sync style:num-prefix style:num-suffix text:display-levels text:level text:start-value text:style-name loext:num-list-format',
      'list-style': 'style:display-name style:name text:consecutive-numbering',
      measure: '# text:kind',
      meta: '# xml:id',
      'meta-field': '# style:data-style-name xml:id',
      'modification-date': '# style:data-style-name text:date-value text:fixed',
      'modification-time': '# style:data-style-name text:fixed text:time-value',
      note: 'text:id text:note-class',
      'note-body': '',
      'note-citation': '# text:label',
      'note-continuation-notice-backward': '#',
      'note-continuation-notice-forward': '#',
      'note-ref': '# text:note-class text:ref-name text:reference-format',
      'notes-configuration':
        'style:num-format style:num-letter-sync style:num-prefix style:num-suffix text:citation-body-style-name text:citation-style-name text:default-style-name text:footnotes-position text:master-page-name text:note-class text:start-numbering-at text:start-value',
      number: '#',
      'numbered-paragraph': 'text:continue-numbering text:level text:list-id text:start-value text:style-name xml:id',
      'object-count': '# style:num-format style:num-letter-sync',
      'object-index':
        'text:name text:protected text:protection-key text:protection-key-digest-algorithm text:style-name xml:id',
      'object-index-entry-template': 'text:style-name',
      'object-index-source':
        'text:index-scope text:relative-tab-stop-position text:use-chart-objects text:use-draw-objects text:use-math-objects text:use-other-objects text:use-spreadsheet-objects',
      'outline-level-style':
        'style:num-format style:num-letter-sync style:num-prefix style:num-suffix text:display-levels text:level text:start-value text:style-name loext:num-list-format',
      'outline-style': 'style:name',
      p: '# text:class-names text:cond-style-name text:id text:style-name xml:id',
      page: 'text:master-page-name',
      'page-continuation': '# text:select-page text:string-value',
      'page-count': '# style:num-format style:num-letter-sync',
      'page-number': '# style:num-format style:num-letter-sync text:fixed text:page-adjust text:select-page',
      'page-sequence': '',
      'page-variable-get': '# style:num-format style:num-letter-sync',
      'page-variable-set': '# text:active text:page-adjust',
      'paragraph-count': '# style:num-format style:num-letter-sync',
      placeholder: '# text:description text:placeholder-type',
      'print-date': '# style:data-style-name text:date-value text:fixed',
      'print-time': '# style:data-style-name text:fixed text:time-value',
      'printed-by': '# text:fixed',
      'reference-mark': 'text:name',
      'reference-mark-end': 'text:name',
      'reference-mark-start': 'text:name',
      'reference-ref': '# text:ref-name text:reference-format',
      ruby: 'text:style-name',
      'ruby-base': '#',
      'ruby-text': '# text:style-name',
      s: 'text:c',
      section:
        'text:condition text:display text:name text:protected text:protection-key text:protection-key-digest-algorithm text:style-name xml:id',
      'sender-city': '# text:fixed',
      'sender-company': '# text:fixed',
      'sender-country': '# text:fixed',
      'sender-email': '# text:fixed',
      'sender-fax': '# text:fixed',
      'sender-firstname': '# text:fixed',
      'sender-initials': '# text:fixed',
      'sender-lastname': '# text:fixed',
      'sender-phone-private': '# text:fixed',
      'sender-phone-work': '# text:fixed',
      'sender-position': '# text:fixed',
      'sender-postal-code': '# text:fixed',
      'sender-state-or-province': '# text:fixed',
      'sender-street': '# text:fixed',
      'sender-title': '# text:fixed',
      sequence: '# style:num-format style:num-letter-sync text:formula text:name text:ref-name',
      'sequence-decl': 'text:display-outline-level text:name text:separation-character',
      'sequence-decls': '',
      'sequence-ref': '# text:ref-name text:reference-format',
      'sheet-name': '#',
      'soft-page-break': '',
      'sort-key': 'text:key text:sort-ascending',
      span: '# text:class-names text:style-name',
      subject: '# text:fixed',
      tab: 'text:tab-ref',
      'table-count': '# style:num-format style:num-letter-sync',
      'table-formula': '# style:data-style-name text:display text:formula',
      'table-index':
        'text:name text:protected text:protection-key text:protection-key-digest-algorithm text:style-name xml:id',
      'table-index-entry-template': 'text:style-name',
      'table-index-source':
        'text:caption-sequence-format text:caption-sequence-name text:index-scope text:relative-tab-stop-position text:use-caption',
      'table-of-content':
        'text:name text:protected text:protection-key text:protection-key-digest-algorithm text:style-name xml:id',
      'table-of-content-entry-template': 'text:outline-level text:style-name',
      'table-of-content-source':
        'text:index-scope text:outline-level text:relative-tab-stop-position text:use-index-marks text:use-index-source-styles text:use-outline-level',
      'template-name': '# text:display',
      'text-input': '# text:description',
      time: '# style:data-style-name text:fixed text:time-adjust text:time-value',
      title: '# text:fixed',
      'toc-mark': 'text:outline-level text:string-value',
      'toc-mark-end': 'text:id',
      'toc-mark-start': 'text:id text:outline-level',
      'tracked-changes': 'text:track-changes',
      'user-defined':
        '# office:boolean-value office:date-value office:string-value office:time-value office:value style:data-style-name text:fixed text:name',
      'user-field-decl':
        'office:boolean-value office:currency office:date-value office:string-value office:time-value office:value office:value-type text:formula text:name',
      'user-field-decls': '',
      'user-field-get': '# style:data-style-name text:display text:name',
      'user-field-input': '# style:data-style-name text:description text:name',
      'user-index':
        'text:name text:protected text:protection-key text:protection-key-digest-algorithm text:style-name xml:id',
      'user-index-entry-template': 'text:outline-level text:style-name',
      'user-index-mark': 'text:index-name text:outline-level text:string-value',
      'user-index-mark-end': 'text:id',
      'user-index-mark-start': 'text:id text:index-name text:outline-level',
      'user-index-source':
        'text:copy-outline-levels text:index-name text:index-scope text:relative-tab-stop-position text:use-floating-frames text:use-graphics text:use-index-marks text:use-index-source-styles text:use-objects text:use-tables',
      'variable-decl': 'office:value-type text:name',
      'variable-decls': '',
      'variable-get': '# style:data-style-name text:display text:name',
      'variable-input': '# office:value-type style:data-style-name text:description text:display text:name',
      'variable-set':
        '# office:boolean-value office:currency office:date-value office:string-value office:time-value office:value office:value-type style:data-style-name text:display text:formula text:name',
      'word-count': '# style:num-format style:num-letter-sync',
    },
  },
]
