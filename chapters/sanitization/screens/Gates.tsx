import { type ReactNode, useState } from 'react'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { readGates } from '../contract.ts'
import { AddFolder } from './AddFolder.tsx'
import { FolderTable, KeyTable } from './GateTables.tsx'
import { IssueKey } from './IssueKey.tsx'
import { gateWords } from './words.table.ts'

/** 6(3)②: the other ways in, for file servers and other systems. */
export function Gates(): ReactNode {
  const words = useWords(gateWords)
  const { folders, keys, mayWrite } = useReply(readGates, {})
  const [open, setOpen] = useState<'folder' | 'key' | undefined>()
  return (
    <Page title={words.title}>
      <div className="grid gap-8">
        <Section
          title={words.folders}
          note={words.foldersNote}
          actions={
            mayWrite && (
              <Button icon="plus" onPress={() => setOpen('folder')}>
                {words.addFolder}
              </Button>
            )
          }
        >
          <FolderTable folders={folders} mayWrite={mayWrite} />
        </Section>
        <Section
          title={words.keys}
          note={words.keysNote}
          actions={
            mayWrite && (
              <Button icon="plus" onPress={() => setOpen('key')}>
                {words.issue}
              </Button>
            )
          }
        >
          <KeyTable keys={keys} mayWrite={mayWrite} />
        </Section>
      </div>
      {open === 'folder' && <AddFolder onClose={() => setOpen(undefined)} />}
      {open === 'key' && <IssueKey onClose={() => setOpen(undefined)} />}
    </Page>
  )
}
