// Characters that a reader cannot see or that turn text around: never in a mail's text or in a file's name.

/** Turns the direction of what follows: `exe.fdp` shown as `pdf.exe`. */
export const bidi: RegExp = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/**
 * No width, no ink: splits a word that a filter looks for, or carries text a person never sees (tag characters).
 * Variation selectors stay: 葛󠄀 and 辻󠄀 of family registers are written with them. The joiner stays between emoji only.
 */
export const zeroWidth: RegExp =
  /[\u00ad\u115f\u1160\u200b\u2060-\u2064\u206a-\u206f\u3164\uffa0\ufff0-\ufffb\ufffe\uffff\u{1d173}-\u{1d17a}]|\u034f|\u17b4|\u17b5|[\u180b-\u180f]|\u200c|\ufeff|[\u{e0000}-\u{e00ff}]|[\u{e01f0}-\u{e0fff}]|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu

/** C0 but tabulator and line feed, DEL, C1. */
export const control: RegExp = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu
