import { type ReactNode, useState } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { useAct } from '../../../web/frame/asking.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { ConfirmDialog } from '../../../web/kit/ConfirmDialog.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { type ApiKey, endFolder, endKey, type Folder } from '../contract.ts'
import { DirectionWord } from './Standing.tsx'
import { gateWords } from './words.table.ts'

/** Watched folders with what the watcher last saw. */
export function FolderTable({
  folders,
  mayWrite,
}: {
  readonly folders: readonly Folder[]
  readonly mayWrite: boolean
}): ReactNode {
  const words = useWords(gateWords)
  const act = useAct(endFolder)
  const [ending, setEnding] = useState<Folder | undefined>()
  if (folders.length === 0) return <Empty title={words.noFolders}>{words.noFoldersText}</Empty>
  return (
    <>
      <Table
        caption={words.tableOf(words.folders)}
        rows={folders}
        columns={[
          { key: 'name', head: words.name, isRowHeader: true, cell: (one) => one.name },
          { key: 'state', head: words.state, cell: (one) => <FolderState folder={one} /> },
          { key: 'in', head: words.inPath, cell: (one) => <Place path={one.inPath} /> },
          { key: 'out', head: words.outPath, cell: (one) => <Place path={one.outPath} /> },
          { key: 'held', head: words.heldPath, cell: (one) => <Place path={one.heldPath} /> },
          { key: 'owner', head: words.owner, cell: (one) => `${one.owner}（${one.unit}）` },
          { key: 'taken', head: words.taken, isNumeric: true, cell: (one) => count(one.taken) },
          {
            key: 'end',
            head: words.end,
            cell: (one) =>
              mayWrite && one.endedAt === null ? (
                <Button size="sm" aria-label={words.endOf(one.name)} onPress={() => setEnding(one)}>
                  {words.end}
                </Button>
              ) : (
                <EraDate iso={one.endedAt} />
              ),
          },
        ]}
      />
      <ConfirmDialog
        isOpen={ending !== undefined}
        title={words.endOf(ending?.name ?? '')}
        verb={words.end}
        reason="required"
        onClose={() => setEnding(undefined)}
        onConfirm={(because) => act.mutateAsync({ params: { id: ending?.id ?? '' }, body: { because } })}
      >
        {words.endText}
      </ConfirmDialog>
    </>
  )
}

function FolderState({ folder }: { readonly folder: Folder }): ReactNode {
  const words = useWords(gateWords)
  if (folder.endedAt !== null) return <Chip>{words.ended}</Chip>
  if (folder.trouble !== null) return <Chip tone="error">{folder.trouble}</Chip>
  return <Chip tone="key">{words.watching}</Chip>
}

const Place = ({ path }: { readonly path: string }): ReactNode => (
  <code className="font-mono text-[0.8125rem] break-all">{path}</code>
)

/** Keys of other systems. */
export function KeyTable({
  keys,
  mayWrite,
}: {
  readonly keys: readonly ApiKey[]
  readonly mayWrite: boolean
}): ReactNode {
  const words = useWords(gateWords)
  const { today } = useSession()
  const act = useAct(endKey)
  const [ending, setEnding] = useState<ApiKey | undefined>()
  if (keys.length === 0) return <Empty title={words.noKeys}>{words.noKeysText}</Empty>
  return (
    <>
      <Table
        caption={words.tableOf(words.keys)}
        rows={keys}
        columns={[
          { key: 'name', head: words.name, isRowHeader: true, cell: (one) => one.name },
          {
            key: 'state',
            head: words.state,
            isTight: true,
            cell: (one) =>
              one.endedAt !== null ? (
                <Chip>{words.ended}</Chip>
              ) : one.expiresOn < today ? (
                <Chip tone="warning">{words.expired}</Chip>
              ) : (
                <Chip tone="key">{words.active}</Chip>
              ),
          },
          {
            key: 'prefix',
            head: words.prefix,
            isTight: true,
            cell: (one) => <code className="font-mono">sk_{one.prefix}_…</code>,
          },
          {
            key: 'direction',
            head: words.direction,
            isTight: true,
            cell: (one) => <DirectionWord direction={one.direction} />,
          },
          { key: 'owner', head: words.owner, cell: (one) => `${one.owner}（${one.unit}）` },
          { key: 'expires', head: words.expiresOn, isTight: true, cell: (one) => <EraDate iso={one.expiresOn} /> },
          { key: 'used', head: words.usedAt, isTight: true, cell: (one) => <EraDate iso={one.lastUsedAt} /> },
          {
            key: 'end',
            head: words.stop,
            cell: (one) =>
              mayWrite && one.endedAt === null ? (
                <Button size="sm" aria-label={words.stopOf(one.name)} onPress={() => setEnding(one)}>
                  {words.stop}
                </Button>
              ) : (
                <EraDate iso={one.endedAt} />
              ),
          },
        ]}
      />
      <ConfirmDialog
        isOpen={ending !== undefined}
        title={words.stopOf(ending?.name ?? '')}
        verb={words.stop}
        reason="required"
        onClose={() => setEnding(undefined)}
        onConfirm={(because) => act.mutateAsync({ params: { id: ending?.id ?? '' }, body: { because } })}
      >
        {words.stopText}
      </ConfirmDialog>
    </>
  )
}
