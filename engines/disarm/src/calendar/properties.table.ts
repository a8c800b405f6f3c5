// What a calendar and a card may say. Nothing here fetches, runs, sends or carries a file.

/** How a value must look; `text` is anything, made inert. */
export type Shape =
  | 'text'
  | 'time'
  | 'duration'
  | 'number'
  | 'rule'
  | 'person'
  | 'uid'
  | 'token'
  | 'offset'
  | 'geo'
  | 'address'

/** Properties by component (RFC 5545, RFC 7986). ATTACH, URL, CONFERENCE, IMAGE, TZURL, SOURCE, REQUEST-STATUS and X- are not among them. */
export const components: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  VCALENDAR: { VERSION: 'token', PRODID: 'text', CALSCALE: 'token', METHOD: 'token', NAME: 'text' },
  VEVENT: {
    UID: 'uid',
    DTSTAMP: 'time',
    DTSTART: 'time',
    DTEND: 'time',
    DURATION: 'duration',
    SUMMARY: 'text',
    DESCRIPTION: 'text',
    LOCATION: 'text',
    COMMENT: 'text',
    CONTACT: 'text',
    CATEGORIES: 'text',
    RESOURCES: 'text',
    CLASS: 'token',
    STATUS: 'token',
    TRANSP: 'token',
    PRIORITY: 'number',
    SEQUENCE: 'number',
    GEO: 'geo',
    CREATED: 'time',
    'LAST-MODIFIED': 'time',
    RRULE: 'rule',
    RDATE: 'time',
    EXDATE: 'time',
    'RECURRENCE-ID': 'time',
    'RELATED-TO': 'uid',
    ORGANIZER: 'person',
    ATTENDEE: 'person',
  },
  VTODO: {
    UID: 'uid',
    DTSTAMP: 'time',
    DTSTART: 'time',
    DUE: 'time',
    DURATION: 'duration',
    COMPLETED: 'time',
    'PERCENT-COMPLETE': 'number',
    SUMMARY: 'text',
    DESCRIPTION: 'text',
    LOCATION: 'text',
    COMMENT: 'text',
    CATEGORIES: 'text',
    CLASS: 'token',
    STATUS: 'token',
    PRIORITY: 'number',
    SEQUENCE: 'number',
    RRULE: 'rule',
    RDATE: 'time',
    EXDATE: 'time',
    'RECURRENCE-ID': 'time',
    ORGANIZER: 'person',
    ATTENDEE: 'person',
  },
  VJOURNAL: {
    UID: 'uid',
    DTSTAMP: 'time',
    DTSTART: 'time',
    SUMMARY: 'text',
    DESCRIPTION: 'text',
    COMMENT: 'text',
    CATEGORIES: 'text',
    CLASS: 'token',
    STATUS: 'token',
    SEQUENCE: 'number',
    RRULE: 'rule',
    ORGANIZER: 'person',
    ATTENDEE: 'person',
  },
  VFREEBUSY: {
    UID: 'uid',
    DTSTAMP: 'time',
    DTSTART: 'time',
    DTEND: 'time',
    FREEBUSY: 'time',
    ORGANIZER: 'person',
    ATTENDEE: 'person',
  },
  VTIMEZONE: { TZID: 'text', 'LAST-MODIFIED': 'time' },
  STANDARD: {
    DTSTART: 'time',
    TZOFFSETFROM: 'offset',
    TZOFFSETTO: 'offset',
    TZNAME: 'text',
    RRULE: 'rule',
    RDATE: 'time',
  },
  DAYLIGHT: {
    DTSTART: 'time',
    TZOFFSETFROM: 'offset',
    TZOFFSETTO: 'offset',
    TZNAME: 'text',
    RRULE: 'rule',
    RDATE: 'time',
  },
  VALARM: { ACTION: 'token', TRIGGER: 'duration', DESCRIPTION: 'text', DURATION: 'duration', REPEAT: 'number' },
}

/** Which component may lie in which. */
export const nesting: Readonly<Record<string, readonly string[]>> = {
  VCALENDAR: ['VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY', 'VTIMEZONE'],
  VEVENT: ['VALARM'],
  VTODO: ['VALARM'],
  VTIMEZONE: ['STANDARD', 'DAYLIGHT'],
}

/** Parameters that only describe a value; ALTREP, DIR, FMTTYPE, SENT-BY and X- are not among them. */
export const parameters: ReadonlySet<string> = new Set([
  'TZID',
  'VALUE',
  'CN',
  'ROLE',
  'PARTSTAT',
  'CUTYPE',
  'RSVP',
  'LANGUAGE',
  'RELTYPE',
  'RELATED',
  'RANGE',
  'FBTYPE',
  'MEMBER',
])

/** A card's properties (vCard 2.1, RFC 2426, RFC 6350). PHOTO, LOGO, SOUND, KEY, AGENT, SOURCE, URL, IMPP, MAILER and X- are not among them. */
export const card: Readonly<Record<string, Shape>> = {
  VERSION: 'token',
  FN: 'text',
  N: 'text',
  NICKNAME: 'text',
  ORG: 'text',
  TITLE: 'text',
  ROLE: 'text',
  TEL: 'text',
  EMAIL: 'address',
  ADR: 'text',
  LABEL: 'text',
  BDAY: 'text',
  ANNIVERSARY: 'text',
  NOTE: 'text',
  CATEGORIES: 'text',
  REV: 'text',
  UID: 'uid',
  GEO: 'geo',
  TZ: 'text',
  KIND: 'token',
  GENDER: 'text',
  LANG: 'token',
  'SORT-STRING': 'text',
  SOUND: 'text',
  'X-PHONETIC-FIRST-NAME': 'text',
  'X-PHONETIC-LAST-NAME': 'text',
}

/** Of a card's parameters. */
export const cardParameters: ReadonlySet<string> = new Set(['TYPE', 'PREF', 'LANGUAGE', 'SORT-AS', 'VALUE'])
