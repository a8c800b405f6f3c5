// What was dropped or chosen: files, and folders with all that is in them.

export interface Picked {
  readonly file: File
  readonly folder: string
}

/** 1,000: an accident with a whole drive ends here, before anything is sent. */
const most = 1_000

/** Files of a drop, folders walked through. */
export async function pickedFrom(transfer: DataTransfer): Promise<readonly Picked[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) return [...transfer.files].map((file) => ({ file, folder: '' }))
  const found: Picked[] = []
  for (const entry of entries) await walk(entry, '', found)
  return found
}

/** Files of an input; those of a folder carry its path. */
export const pickedIn = (files: FileList): readonly Picked[] =>
  [...files].map((file) => ({ file, folder: file.webkitRelativePath.split('/').slice(0, -1).join('/') }))

async function walk(entry: FileSystemEntry, folder: string, found: Picked[]): Promise<void> {
  if (found.length >= most) return
  if (isFile(entry)) {
    found.push({ file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)), folder })
    return
  }
  if (!isFolder(entry)) return
  const reader = entry.createReader()
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (batch.length === 0) return
    for (const one of batch) await walk(one, folder === '' ? entry.name : `${folder}/${entry.name}`, found)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
