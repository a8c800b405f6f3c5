// What stands in a package's page before its own scripts: the SCORM interface (scorm-again), and one thin line out of the frame.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Kept, Sco } from '../../contract.ts'

/** Who opened what, and what was kept of it so far. */
export interface Opened {
  readonly person_id: string
  readonly package_id: string
  readonly standard: '1.2' | '2004'
  readonly sco: Sco
  readonly kept: Kept
}

/** The built files of scorm-again: plain scripts that define `Scorm12API` and `Scorm2004API`. */
const library = {
  '1.2': fileURLToPath(import.meta.resolve('scorm-again/scorm12/min').replace('/dist/esm/', '/dist/')),
  '2004': fileURLToPath(import.meta.resolve('scorm-again/scorm2004/min').replace('/dist/esm/', '/dist/')),
} as const

const read = new Map<string, Promise<string>>()
const libraryOf = (standard: '1.2' | '2004'): Promise<string> => {
  const known =
    read.get(standard) ??
    readFile(library[standard], 'utf8').then((text) => text.replace(/\n\/\/# sourceMappingURL=.*\s*$/u, ''))
  read.set(standard, known)
  return known
}

/** The script for one opening. The learner's name stays outside: packages get a number that means nothing elsewhere. */
export async function frameScript({ person_id, package_id, standard, sco, kept }: Opened): Promise<string> {
  const learner = createHash('sha256').update(`${person_id}/${package_id}`).digest('hex').slice(0, 16)
  const given = { standard, sco: sco.id, data: sco.data, mastery: sco.mastery, learner, kept }
  return `${await libraryOf(standard)}\n;(${bridge})(${literal(given)});\n`
}

/** JSON that is JavaScript too, and that no text inside can end. */
const literal = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')

/**
 * Runs in the frame. Keeps what the SCO sets, and posts it to our screen at every commit, at the end and when the page is left.
 * `window.parent` is replaced by a stand-in that has the interface: the pages of SCORM 2004 look there first, and the real one is closed to them.
 * Records of single answers (`interactions`) are for the SCO's own session and not kept: the city keeps what resumes and what completes.
 */
const bridge = `function (given) {
  'use strict'
  var outside = window.parent
  var is12 = given.standard === '1.2'
  var kept = Object.assign({}, given.kept)
  var settings = { autocommit: false, lmsCommitUrl: false, logLevel: 5, enableOfflineSupport: false, mastery_override: false }
  var api = is12 ? new Scorm12API(settings) : new Scorm2004API(settings)
  var start = {}
  Object.keys(kept).forEach(function (name) { start[name] = kept[name] })
  var resumed = Object.keys(kept).length > 0
  if (is12) {
    start['cmi.core.student_id'] = given.learner
    start['cmi.core.student_name'] = '受講者'
    start['cmi.core.credit'] = 'credit'
    start['cmi.core.lesson_mode'] = 'normal'
    start['cmi.core.entry'] = kept['cmi.core.exit'] === 'suspend' ? 'resume' : resumed ? '' : 'ab-initio'
    if (!kept['cmi.core.lesson_status']) start['cmi.core.lesson_status'] = 'not attempted'
    start['cmi.launch_data'] = given.data
    if (given.mastery !== null) start['cmi.student_data.mastery_score'] = String(given.mastery)
    delete start['cmi.core.exit']
    delete start['cmi.core.session_time']
  } else {
    start['cmi.learner_id'] = given.learner
    start['cmi.learner_name'] = '受講者'
    start['cmi.credit'] = 'credit'
    start['cmi.mode'] = 'normal'
    start['cmi.entry'] = kept['cmi.exit'] === 'suspend' ? 'resume' : resumed ? '' : 'ab-initio'
    start['cmi.launch_data'] = given.data
    if (given.mastery !== null) start['cmi.scaled_passing_score'] = String(given.mastery / 100)
    delete start['cmi.exit']
    delete start['cmi.session_time']
  }
  try { api.loadFromFlattenedJSON(start, '') } catch (error) { /* an old record that no longer fits: the SCO begins anew */ }
  var changed = false
  function post(kind) {
    if (kind !== 'started' && !changed) return
    changed = false
    try {
      var total = api.cmi && api.cmi.getCurrentTotalTime ? api.cmi.getCurrentTotalTime() : ''
      if (total) kept[is12 ? 'cmi.core.total_time' : 'cmi.total_time'] = String(total)
    } catch (error) { /* the time is a courtesy */ }
    outside.postMessage({ sekisho: 'scorm', kind: kind, sco: given.sco, kept: Object.assign({}, kept) }, location.origin)
  }
  var names = is12
    ? { set: 'LMSSetValue', commit: 'LMSCommit', finish: 'LMSFinish', begin: 'LMSInitialize' }
    : { set: 'SetValue', commit: 'Commit', finish: 'Terminate', begin: 'Initialize' }
  function around(name, after) {
    var own = api[name].bind(api)
    api[name] = function (a, b) {
      var answer = own(a === undefined ? '' : a, b)
      after(String(answer) === 'true', a, b)
      return answer
    }
  }
  around(names.set, function (ok, name, value) {
    if (!ok || /\\.interactions\\./.test(name)) return
    kept[name] = String(value)
    changed = true
  })
  around(names.begin, function (ok) { if (ok) post('started') })
  around(names.commit, function () { post('kept') })
  around(names.finish, function () { changed = true; post('ended') })
  window.addEventListener('pagehide', function () { post('kept') })
  window[is12 ? 'API' : 'API_1484_11'] = api
  var stand = { document: document }
  stand[is12 ? 'API' : 'API_1484_11'] = api
  stand.parent = stand
  window.parent = stand
}`
