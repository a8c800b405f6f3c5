// Reads small XML parts (content types, relationships, manifests) element by element, without writing anything.
import { SaxesParser } from 'saxes'
import { Held } from '../contract.ts'
import { decodeXml } from './decode.ts'

/** One opening tag: namespace, local name, attributes by local name. */
export interface Tag {
  readonly uri: string
  readonly local: string
  readonly depth: number
  readonly attributes: ReadonlyMap<string, string>
}

/** Calls `see` for every opening tag in order. Throws `Held('malformed')`; a DOCTYPE without entities is passed over. */
export function scanXml(bytes: Uint8Array, where: string, see: (tag: Tag) => void): void {
  const parser = new SaxesParser({ xmlns: true, position: false })
  let depth = 0
  parser.on('error', (error) => {
    throw new Held('malformed', where, `XML is not well-formed: ${error.message.slice(0, 120)}`)
  })
  parser.on('doctype', (text) => {
    if (text.includes('[')) throw new Held('malformed', where, 'XML defines entities of its own')
  })
  parser.on('opentag', (tag) => {
    if (++depth > 64) throw new Held('xml-too-deep', where, 'XML deeper than 64 in a part that needs three levels')
    const attributes = new Map(Object.values(tag.attributes).map(({ local, value }) => [local, value]))
    see({ uri: tag.uri, local: tag.local, depth, attributes })
  })
  parser.on('closetag', () => {
    depth--
  })
  parser.write(decodeXml(bytes, where)).close()
}
