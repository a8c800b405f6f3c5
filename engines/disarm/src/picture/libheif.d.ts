// The part of libheif-js that we call; its own types leave `any`.
declare module 'libheif-js/wasm-bundle.js' {
  interface HeifImage {
    get_width(): number
    get_height(): number
    display(into: { data: Uint8ClampedArray; width: number; height: number }, done: (made: object | null) => void): void
    free?(): void
  }
  const libheif: { readonly HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] } }
  export = libheif
}
