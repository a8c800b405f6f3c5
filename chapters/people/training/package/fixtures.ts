// Packages for tests: two small real lessons in our own words, and what somebody with bad intentions would send.
import { strToU8, zipSync, type Zippable } from 'fflate'

const looks = 'body{font-family:sans-serif;margin:1.5rem;line-height:1.8}button{font-size:1rem;padding:.4rem 1rem}'

/** As ADL's own example looks for the interface of SCORM 1.2. */
const find12 = `var api=null;function findAPI(win){var n=0;while(win.API==null&&win.parent!=null&&win.parent!=win&&n<7){n++;win=win.parent}return win.API}
api=findAPI(window);`
/** As ADL's own example looks for that of SCORM 2004: at the parent first. */
const find2004 = `var api=null;function scan(win){var n=0;while(win.API_1484_11==null&&win.parent!=null&&win.parent!=win){n++;if(n>500)return null;win=win.parent}return win.API_1484_11}
if(window.parent!=null&&window.parent!=window)api=scan(window.parent);if(api==null&&window.opener!=null)api=scan(window.opener);`

/** What a page would do that wants out; each line says what it got. */
const probes = `window.found={};function probe(name,act){try{found[name]=String(act())}catch(e){found[name]='closed: '+e.name}}
probe('cookie',function(){return document.cookie});probe('storage',function(){return localStorage.length});
probe('dom',function(){return top.document.title});probe('origin',function(){return self.origin});
probe('frame',function(){return window.frameElement});
fetch('/api/session',{credentials:'include'}).then(function(r){found.api='open: '+r.status},function(e){found.api='closed: '+e.name});
var x=new XMLHttpRequest();x.onload=function(){found.xhr='open: '+x.status};x.onerror=function(){found.xhr='closed'};try{x.open('GET','/api/people/my-training');x.send()}catch(e){found.xhr='closed: '+e.name}
var i=new Image();i.onload=function(){found.image='open'};i.onerror=function(){found.image='closed'};i.src='/gate.svg?leak=1';
try{var w=new WebSocket('ws://'+location.host+'/');w.onopen=function(){found.socket='open'};w.onerror=function(){found.socket='closed'}}catch(e){found.socket='closed: '+e.name}
try{top.location='/people/courses';found.top='tried'}catch(e){found.top='closed: '+e.name}
probe('popup',function(){return window.open('/people/courses')});`

const page = (title: string, body: string, script: string): string =>
  `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>${title}</title><style>${looks}</style></head><body>${body}<script>${script}</script></body></html>`

const lesson = `<h1>席を離れるとき</h1><p>席を離れるときは、画面をロックします。紙の書類は、裏返すだけでなく引き出しに入れます。</p>
<p>問い：昼休みに席を離れるとき、まずすることは何ですか。</p><p><button id="right">画面をロックする</button> <button id="wrong">電源を切る</button></p><p id="said" role="status"></p>`

const manifest12 = (items: string, resources: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="sekisho.test" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="org"><organization identifier="org"><title>席を離れるとき</title>${items}</organization></organizations>
<resources>${resources}</resources></manifest>`

const item12 = `<item identifier="one" identifierref="r1"><title>画面のロック</title><adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>静かに</adlcp:datafromlms></item>`
const resource12 = `<resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="lesson/index.html"><file href="lesson/index.html"/></resource>`

/** SCORM 1.2: a question, a score, a place to go on from. */
export const package12 = (): Uint8Array =>
  zip({
    'imsmanifest.xml': manifest12(item12, resource12),
    'lesson/index.html': page(
      '席を離れるとき',
      lesson,
      `${find12}${probes}
var said=document.getElementById('said');api.LMSInitialize('');
said.textContent=api.LMSGetValue('cmi.core.entry')+' / '+api.LMSGetValue('cmi.launch_data')+' / '+api.LMSGetValue('cmi.suspend_data');
function answer(points){api.LMSSetValue('cmi.core.score.min','0');api.LMSSetValue('cmi.core.score.max','100');api.LMSSetValue('cmi.core.score.raw',String(points));
api.LMSSetValue('cmi.suspend_data','答えた：'+points);api.LMSSetValue('cmi.core.lesson_status',points>=80?'passed':'failed');api.LMSCommit('');said.textContent='点数 '+points;api.LMSFinish('')}
document.getElementById('right').onclick=function(){answer(100)};document.getElementById('wrong').onclick=function(){answer(20)};`,
    ),
    'lesson/note.txt': '席を離れるときの決まり',
  })

const manifest2004 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="sekisho.test2004" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 3rd Edition</schemaversion></metadata>
<organizations default="org"><organization identifier="org"><title>紛失したとき</title>
<item identifier="read" identifierref="r1"><title>すぐに知らせる</title></item>
<item identifier="ask" identifierref="r2" parameters="?mode=ask"><title>確かめる</title><imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true" objectiveID="p"><imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing></item>
</organization></organizations>
<resources><resource identifier="r1" type="webcontent" adlcp:scormType="sco" href="read.html"><file href="read.html"/></resource>
<resource identifier="r2" type="webcontent" adlcp:scormType="sco" xml:base="ask/" href="index.html"><file href="index.html"/></resource></resources></manifest>`

/** SCORM 2004: two SCOs, one read, one asked with a measure. */
export const package2004 = (): Uint8Array =>
  zip({
    'imsmanifest.xml': manifest2004,
    'read.html': page(
      'すぐに知らせる',
      '<h1>すぐに知らせる</h1><p>端末や書類をなくしたと気づいたら、探し続けるより先に、課長と情報政策課に知らせます。</p><p><button id="read">読み終えた</button></p><p id="said" role="status"></p>',
      `${find2004}${probes}api.Initialize('');document.getElementById('said').textContent=api.GetValue('cmi.entry');
document.getElementById('read').onclick=function(){api.SetValue('cmi.completion_status','completed');api.SetValue('cmi.exit','suspend');api.Commit('');api.Terminate('');document.getElementById('said').textContent='読み終えました'};`,
    ),
    'ask/index.html': page(
      '確かめる',
      '<h1>確かめる</h1><p>なくしたと気づいたのは夜でした。いつ知らせますか。</p><p><button id="right">その夜のうちに</button></p><p id="said" role="status"></p>',
      `${find2004}api.Initialize('');document.getElementById('said').textContent=location.search+' '+api.GetValue('cmi.scaled_passing_score');
document.getElementById('right').onclick=function(){api.SetValue('cmi.score.scaled','0.9');api.SetValue('cmi.score.raw','90');api.SetValue('cmi.success_status','passed');api.SetValue('cmi.completion_status','completed');api.Commit('');api.Terminate('');document.getElementById('said').textContent='できました'};`,
    ),
  })

/** A package of these files. */
export function zip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries = Object.entries(files).map(
    ([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content] as const,
  )
  return zipSync(Object.fromEntries(entries) as Zippable) // names and bytes, which is what it takes
}

/** What no city should take in, with the reason that is told. */
export const hostile: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
  ['no zip', () => strToU8('<html>'), /zip ファイルではありません/],
  ['an empty file', () => new Uint8Array(), /zip ファイルではありません/],
  ['a zip cut off', () => package12().subarray(0, 700), /壊れているか|imsmanifest/],
  ['no manifest', () => zip({ 'index.html': 'a' }), /imsmanifest\.xml がありません/],
  [
    'a way out of its folder',
    () => zip({ '../../etc/passwd': 'a', 'imsmanifest.xml': manifest12(item12, resource12) }),
    /教材の外を指しています/,
  ],
  ['a drive of Windows', () => zip({ 'C:\\x.html': 'a', 'imsmanifest.xml': 'a' }), /教材の外を指しています/],
  ['an absolute path', () => zip({ '/x.html': 'a', 'imsmanifest.xml': 'a' }), /教材の外を指しています/],
  [
    'a bomb',
    () =>
      zip({
        'imsmanifest.xml': manifest12(item12, resource12),
        'lesson/index.html': new Uint8Array(160 * 1024 * 1024),
      }),
    /大きくなりすぎます/,
  ],
  [
    '2,001 files',
    () =>
      zip({ 'imsmanifest.xml': 'a', ...Object.fromEntries(Array.from({ length: 2_001 }, (_, n) => [`f${n}`, ''])) }),
    /ファイルが多すぎます/,
  ],
  [
    'a document type',
    () => zip({ 'imsmanifest.xml': `<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><manifest>&x;</manifest>` }),
    /DOCTYPE/,
  ],
  ['broken XML', () => zip({ 'imsmanifest.xml': '<manifest><organizations>' }), /XML として壊れて/],
  ['XML without end', () => zip({ 'imsmanifest.xml': '<a>'.repeat(100) }), /入れ子が深すぎ/],
  ['another XML', () => zip({ 'imsmanifest.xml': '<html></html>' }), /目録ではありません/],
  ['no organization', () => zip({ 'imsmanifest.xml': '<manifest><organizations/></manifest>' }), /順番/],
  [
    'no page',
    () => zip({ 'imsmanifest.xml': manifest12('<item identifier="a"><title>a</title></item>', '') }),
    /開けるページ/,
  ],
  [
    'a page that is not there',
    () => zip({ 'imsmanifest.xml': manifest12(item12, resource12) }),
    /ファイルの中にありません/,
  ],
  [
    '21 SCOs',
    () =>
      zip({
        'imsmanifest.xml': manifest12(
          Array.from({ length: 21 }, (_, n) => item12.replace('"one"', `"n${n}"`)).join(''),
          resource12,
        ),
        'lesson/index.html': 'a',
      }),
    /20 章まで/,
  ],
  [
    'a large manifest',
    () => zip({ 'imsmanifest.xml': `<manifest>${' '.repeat(3 * 1024 * 1024)}</manifest>` }),
    /大きすぎます/,
  ],
]
