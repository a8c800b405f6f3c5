/** True only in builds made for the tests of the kit. */
declare const __GALLERY__: boolean

declare module '*.css'
