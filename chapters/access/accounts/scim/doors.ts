// Methods on users and groups, with versions as preconditions (RFC 7644 §3.14).
import type { Answer } from './door.ts'
import { listResponse } from './discovery.ts'
import {
  createGroup,
  findGroups,
  type Group,
  groupById,
  groupDocument,
  patchGroup,
  removeGroup,
  replaceGroup,
  showGroups,
} from './groups.ts'
import { isShown, projected, searchOf, wantedOf } from './list.ts'
import { operationsOf } from './patch.ts'
import { ScimRefusal } from './refusal.ts'
import {
  createUser,
  findUsers,
  patchOne,
  type Place,
  removeUser,
  replaceUser,
  showUsers,
  userById,
  versionOf,
  wholeDocument,
} from './users.ts'
import type { Account } from '../account.ts'
import type { Json } from './resource.ts'

export interface Asking {
  readonly request: Request
  readonly url: URL
  readonly body: unknown
  readonly place: Place
  /** What stands behind `/Users/`: an id, `.search`, or nothing. */
  readonly id: string | undefined
}

interface Source {
  get(name: string): string | null
}

export async function userDoor({ request, url, body, place, id }: Asking): Promise<Answer> {
  const source: Source = url.searchParams
  const shown = async (account: Account, status = 200): Promise<Answer> => {
    const [document] = await showUsers([account], place, isShown('User', 'groups', source))
    return single(document ?? {}, { kind: 'User', status, source })
  }
  const list = async (wanted: Source): Promise<Answer> => {
    const asked = wantedOf(wanted, 'User', wholeDocument)
    const { total, accounts } = await findUsers(asked, place)
    const documents = await showUsers(accounts, place, isShown('User', 'groups', wanted))
    return {
      status: 200,
      body: listResponse(
        documents.map((one) => projected('User', one, wanted)),
        { total, startIndex: asked.startIndex },
      ),
    }
  }
  if (id === undefined) {
    if (request.method === 'GET') return list(source)
    if (request.method === 'POST') return shown(await createUser(body, place), 201)
    throw notAllowed
  }
  if (id === '.search' && request.method === 'POST') return list(searchOf(body))
  if (request.method === 'GET') {
    const account = await userById(id, place)
    return isKnown(request, account.revision)
      ? { status: 304, headers: { etag: versionOf(account.revision) } }
      : shown(account)
  }
  const before = await userById(id, place, true)
  meets(request, before.revision)
  switch (request.method) {
    case 'PUT':
      return shown(await replaceUser(before, body, place))
    case 'PATCH':
      return shown(await patchOne(before, operationsOf(body), place))
    case 'DELETE':
      await removeUser(before, place)
      return { status: 204 }
    default:
      throw notAllowed
  }
}

export async function groupDoor({ request, url, body, place, id }: Asking): Promise<Answer> {
  const source: Source = url.searchParams
  const shown = async (group: Group, status = 200): Promise<Answer> => {
    const [document] = await showGroups([group], place, isShown('Group', 'members', source))
    return single(document ?? {}, { kind: 'Group', status, source })
  }
  const list = async (wanted: Source): Promise<Answer> => {
    const asked = wantedOf(wanted, 'Group', groupDocument)
    const { total, groups } = await findGroups(asked, place)
    const documents = await showGroups(groups, place, isShown('Group', 'members', wanted))
    return {
      status: 200,
      body: listResponse(
        documents.map((one) => projected('Group', one, wanted)),
        { total, startIndex: asked.startIndex },
      ),
    }
  }
  if (id === undefined) {
    if (request.method === 'GET') return list(source)
    if (request.method === 'POST') return shown(await createGroup(body, place), 201)
    throw notAllowed
  }
  if (id === '.search' && request.method === 'POST') return list(searchOf(body))
  if (request.method === 'GET') {
    const group = await groupById(id, place)
    return isKnown(request, group.revision)
      ? { status: 304, headers: { etag: versionOf(group.revision) } }
      : shown(group)
  }
  const before = await groupById(id, place, true)
  meets(request, before.revision)
  switch (request.method) {
    case 'PUT':
      return shown(await replaceGroup(before, body, place))
    case 'PATCH':
      return shown(await patchGroup(before, operationsOf(body), place))
    case 'DELETE':
      await removeGroup(before, place)
      return { status: 204 }
    default:
      throw notAllowed
  }
}

const notAllowed = new ScimRefusal(405, undefined, 'this method has no meaning here')

function single(
  document: Json,
  { kind, status, source }: { readonly kind: 'User' | 'Group'; readonly status: number; readonly source: Source },
): Answer {
  const meta = document['meta']
  const { location = '', version = '' } =
    typeof meta === 'object' && meta !== null ? (meta as Readonly<Record<string, string>>) : {} // made by showUsers and showGroups
  return {
    status,
    body: projected(kind, document, source),
    headers: { etag: version, ...(status === 201 ? { location } : { 'content-location': location }) },
  }
}

const versionsIn = (header: string): readonly string[] =>
  header.split(',').map((one) => one.trim().replace(/^W\//u, ''))

const isKnown = (request: Request, revision: number): boolean => {
  const header = request.headers.get('if-none-match')
  return header !== null && (header === '*' || versionsIn(header).includes(`"${revision}"`))
}

/** INVARIANT (nothing overwritten unseen): a client that names the version it saw changes that version or none. */
function meets(request: Request, revision: number): void {
  const header = request.headers.get('if-match')
  if (header !== null && header.trim() !== '*' && !versionsIn(header).includes(`"${revision}"`))
    throw new ScimRefusal(412, undefined, `changed meanwhile: the version is ${versionOf(revision)}`)
}
