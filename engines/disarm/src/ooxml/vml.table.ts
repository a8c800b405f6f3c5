// vml: what is known to be inert, element by element, with its attributes; `#` marks elements that hold text. Facts of ECMA-376 and [MS-OE376] extensions.
import type { Namespace } from '../xml/grammar.ts'

/** Everything not named here is dropped and reported. */
export const vmlNames: readonly Namespace[] = [
  {
    prefix: 'v',
    uri: 'urn:schemas-microsoft-com:vml',
    elements: {
      arc: 'alt coordorigin coordsize endangle fillcolor filled id insetpen o:allowincell o:allowoverlap o:borderbottomcolor o:borderleftcolor o:borderrightcolor o:bordertopcolor o:bullet o:button o:bwmode o:bwnormal o:bwpure o:clip o:cliptowrap o:connectortype o:forcedash o:hr o:hralign o:hrnoshade o:hrpct o:hrstd o:insetmode o:oned o:preferrelative o:regroupid o:spid o:spt o:userdrawn o:userhidden print startangle strokecolor stroked strokeweight style title wrapcoords',
      background: 'fill fillcolor id o:bwmode o:bwnormal o:bwpure o:targetscreensize',
      curve:
        'alt class control1 control2 coordorigin coordsize fillcolor filled from id insetpen o:allowincell o:allowoverlap o:borderbottomcolor o:borderleftcolor o:borderrightcolor o:bordertopcolor o:bullet o:button o:bwmode o:bwnormal o:bwpure o:clip o:cliptowrap o:connectortype o:forcedash o:hr o:hralign o:hrnoshade o:hrpct o:hrstd o:insetmode o:oned o:preferrelative o:regroupid o:spid o:spt o:userdrawn o:userhidden print strokecolor stroked strokeweight style title to wrapcoords',
      f: 'eqn',
      fill: 'alignshape angle aspect color color2 colors focus focusposition focussize id method o:opacity2 on opacity origin position r:id recolor rotate size type',
      formulas: '',
      group:
        'alt class coordorigin coordsize editas id o:allowincell o:allowoverlap o:bullet o:button o:hr o:hralign o:hrnoshade o:hrpct o:hrstd o:insetmode o:oned o:regroupid o:spid o:tablelimits o:tableproperties o:userdrawn o:userhidden print style title wrapcoords',
      h: 'invx invy map polar position radiusrange switch xrange yrange',
      handles: '',
      image:
        'alt bilevel blacklevel class coordsize cropbottom cropleft cropright croptop fillcolor filled gain gamma grayscale id insetpen o:allowincell o:allowoverlap o:borderbottomcolor o:borderleftcolor o:borderrightcolor o:bordertopcolor o:bullet o:button o:bwmode o:bwnormal o:bwpure o:clip o:cliptowrap o:connectortype o:forcedash o:hr o:hralign o:hrnoshade o:hrpct o:hrstd o:insetmode o:oned o:preferrelative o:regroupid o:spid o:spt o:userdrawn o:userhidden print strokecolor stroked strokeweight style title wrapcoords',
      imagedata:
        'bilevel blacklevel chromakey cropbottom cropleft cropright croptop embosscolor gain gamma grayscale id o:relid r:id r:pict recolortarget',
      line: 'alt class coordorigin coordsize fillcolor filled from id insetpen o:allowincell o:allowoverlap o:borderbottomcolor o:borderleftcolor o:borderrightcolor o:bordertopcolor o:bullet o:button o:bwmode o:bwnormal o:bwpure o:clip o:cliptowrap o:connectortype o:forcedash o:hr o:hralign o:hrnoshade o:hrpct o:hrstd o:insetmode o:oned o:preferrelative o:regroupid o:spid o:spt o:userdrawn o:userhidden print strokecolor stroked strokeweight style title to wrapcoords',
      oval: 'alt class coordorigin coordsize fillcolor filled id insetpen o:allowincell o:allowoverlap o:borderbottomcolor o:borderleftcolor o:borderrightcolor o:bordertopcolor o:bullet o:button o:bwmode o:bwnormal o:bwpure o:clip o:cliptowrap o:connectortype o:forcedash o:hr o:hralign o:hrnoshade o:hrpct o:hrstd o:insetmode o:oned o:preferrelative o:regroupid o:spid o:spt o:userdrawn o:userhidden print strokecolor stroked strokeweight style title wrapcoords',
      path: 'arrowok fillok gradientshapeok id insetpenok limo o:connectangles o:connectlocs o:connecttype o:extrusionok shadowok strokeok textboxrect textpathok v',
      polyline:
        'alt class coordorigin coordsize fillcolor filled id insetpen o:allowincell o:allowoverlap o:borderbottomcolor o:borderleftcolor o:borderrightcolor o:bordertopcolor o:bullet o:button o:bwmode o:bwnormal o:bwpure o:clip o:cliptowrap o:connectortype o:forcedash o:hr o:hralign o:hrnoshade o:hrpct o:hrstd o:insetmode o:oned o:preferrelative o:regroupid o:spid o:spt o:userdrawn o:userhidden points print strokecolor stroked strokeweight style title wrapcoords',
      rect: 'alt class coordorigin coordsize fillcolor filled id insetpen o:allowincell o:allowoverlap o:borderbottomcolor o:borderleftcolor o:borderrightcolor o:bordertopcolor o:bullet o:button o:bwmode o:bwnormal o:bwpure o:clip o:cliptowrap o:connectortype o:forcedash o:hr o:hralign o:hrnoshade o:hrpct o:hrstd o:insetmode o:oned o:preferrelative o:regroupid o:spid o:spt o:userdrawn o:userhidden print strokecolor stroked strokeweight style title wrapcoords',
      roundrect:
        'alt arcsize class coordsize fillcolor filled id insetpen o:allowincell o:allowoverlap o:borderbottomcolor o:borderleftcolor o:borderrightcolor o:bordertopcolor o:bullet o:button o:bwmode o:bwnormal o:bwpure o:clip o:cliptowrap o:connectortype o:forcedash o:hr o:hralign o:hrnoshade o:hrpct o:hrstd o:insetmode o:oned o:preferrelative o:regroupid o:spid o:spt o:userdrawn o:userhidden print strokecolor stroked strokeweight style title wrapcoords',
      shadow: 'color color2 id matrix obscured offset offset2 on opacity origin type',
      shape:
        'adj alt class coordorigin coordsize fillcolor filled id insetpen o:allowincell o:allowoverlap o:borderbottomcolor o:borderleftcolor o:borderrightcolor o:bordertopcolor o:bullet o:button o:bwmode o:bwnormal o:bwpure o:clip o:cliptowrap o:connectortype o:forcedash o:hr o:hralign o:hrnoshade o:hrpct o:hrstd o:insetmode o:oned o:preferrelative o:regroupid o:spid o:spt o:userdrawn o:userhidden path print strokecolor stroked strokeweight style title type wrapcoords',
      shapetype:
        'adj alt class coordorigin coordsize fillcolor filled id insetpen o:allowincell o:allowoverlap o:borderbottomcolor o:borderleftcolor o:borderrightcolor o:bordertopcolor o:bullet o:button o:bwmode o:bwnormal o:bwpure o:clip o:cliptowrap o:connectortype o:forcedash o:hr o:hralign o:hrnoshade o:hrpct o:hrstd o:insetmode o:master o:oned o:preferrelative o:regroupid o:spid o:spt o:userdrawn o:userhidden path print strokecolor stroked strokeweight style title wrapcoords',
      stroke:
        'color color2 dashstyle endarrow endarrowlength endarrowwidth endcap filltype id imagealignshape imageaspect imagesize insetpen joinstyle linestyle miterlimit o:forcedash on opacity r:id startarrow startarrowlength startarrowwidth weight',
      textbox: 'id inset o:singleclick style',
      textpath: 'fitpath fitshape id on string style trim xscale',
    },
  },
  {
    prefix: 'o',
    uri: 'urn:schemas-microsoft-com:office:office',
    elements: {
      bottom:
        'color color2 dashstyle endarrow endarrowlength endarrowwidth endcap filltype imagealignshape imageaspect imagesize insetpen joinstyle linestyle miterlimit o:forcedash on opacity startarrow startarrowlength startarrowwidth v:ext weight',
      callout:
        'accentbar angle distance drop dropauto gap length lengthspecified minusx minusy on textborder type v:ext',
      clippath: 'o:v',
      colormenu: 'extrusioncolor fillcolor shadowcolor strokecolor v:ext',
      colormru: 'colors v:ext',
      column:
        'color color2 dashstyle endarrow endarrowlength endarrowwidth endcap filltype imagealignshape imageaspect imagesize insetpen joinstyle linestyle miterlimit o:forcedash on opacity startarrow startarrowlength startarrowwidth v:ext weight',
      complex: 'v:ext',
      diagram:
        'autoformat autolayout constrainbounds dgmbasetextscale dgmfontsize dgmscalex dgmscaley dgmstyle reverse v:ext',
      extrusion:
        'autorotationcenter backdepth brightness color diffusity edge facet foredepth lightface lightharsh lightharsh2 lightlevel lightlevel2 lightposition lightposition2 lockrotationcenter metal on orientation orientationangle render rotationangle rotationcenter shininess skewamt skewangle specularity type v:ext viewpoint viewpointorigin',
      fill: 'type v:ext',
      idmap: 'data v:ext',
      left: 'color color2 dashstyle endarrow endarrowlength endarrowwidth endcap filltype imagealignshape imageaspect imagesize insetpen joinstyle linestyle miterlimit o:forcedash on opacity startarrow startarrowlength startarrowwidth v:ext weight',
      lock: 'adjusthandles aspectratio cropping grouping position rotation selection shapetype text ungrouping v:ext verticies',
      proxy: 'connectloc end idref start',
      r: 'how id idref type',
      regrouptable: 'v:ext',
      right:
        'color color2 dashstyle endarrow endarrowlength endarrowwidth endcap filltype imagealignshape imageaspect imagesize insetpen joinstyle linestyle miterlimit o:forcedash on opacity startarrow startarrowlength startarrowwidth v:ext weight',
      rules: 'v:ext',
      shapedefaults: 'fill fillcolor o:allowincell o:allowoverlap o:insetmode spidmax stroke strokecolor style v:ext',
      shapelayout: 'v:ext',
      skew: 'id matrix offset on origin v:ext',
      top: 'color color2 dashstyle endarrow endarrowlength endarrowwidth endcap filltype imagealignshape imageaspect imagesize insetpen joinstyle linestyle miterlimit o:forcedash on opacity startarrow startarrowlength startarrowwidth v:ext weight',
    },
  },
  {
    prefix: 'xvml',
    uri: 'urn:schemas-microsoft-com:office:excel',
    elements: {
      Accel: '#',
      Accel2: '#',
      Anchor: '#',
      AutoFill: '#',
      AutoLine: '#',
      AutoScale: '#',
      Cancel: '#',
      Checked: '#',
      ClientData: 'ObjectType',
      CF: '#',
      AutoPict: '#',
      UIObj: '#',
      ColHidden: '#',
      Colored: '#',
      Column: '#',
      Default: '#',
      DefaultSize: '#',
      Disabled: '#',
      Dismiss: '#',
      DropLines: '#',
      DropStyle: '#',
      Dx: '#',
      FirstButton: '#',
      FmlaGroup: '#',
      FmlaLink: '#',
      FmlaRange: '#',
      FmlaTxbx: '#',
      Help: '#',
      Horiz: '#',
      Inc: '#',
      JustLastX: '#',
      LCT: '#',
      ListItem: '#',
      LockText: '#',
      Locked: '#',
      Max: '#',
      Min: '#',
      MoveWithCells: '#',
      MultiLine: '#',
      MultiSel: '#',
      NoThreeD: '#',
      NoThreeD2: '#',
      Page: '#',
      PrintObject: '#',
      Row: '#',
      RowHidden: '#',
      SecretEdit: '#',
      Sel: '#',
      SelType: '#',
      SizeWithCells: '#',
      TextHAlign: '#',
      TextVAlign: '#',
      VScroll: '#',
      VTEdit: '#',
      Val: '#',
      ValidIds: '#',
      Visible: '#',
      WidthMin: '#',
    },
  },
  {
    prefix: 'pvml',
    uri: 'urn:schemas-microsoft-com:office:powerpoint',
    elements: {
      iscomment: '',
    },
  },
]
