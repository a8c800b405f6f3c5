// Which address asked? Node's socket knows; the web-standard Request does not carry it.
const addresses = new WeakMap<Request, string>()

/** Remember the socket's address for a request. */
export function keepAddress(request: Request, address: string | undefined): void {
  addresses.set(request, address ?? 'unknown')
}

export const addressOf = (request: Request): string => addresses.get(request) ?? 'unknown'
