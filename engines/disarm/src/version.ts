/** Version of the engine; told in every report. */
export const engineVersion = 'disarm 0.1.0'

/** Edition of the allow-lists; raised whenever a table of a format changes what survives. */
export const rulesVersion = '2026-11-29'
