import { type ReactNode, useSyncExternalStore } from 'react'
import { Notice } from '../kit/Notice.tsx'
import { useWords } from '../kit/language.tsx'

/** Says so while this computer has no network, and that nothing typed is lost. */
export function OfflineBanner(): ReactNode {
  const said = useWords(words)
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status" className="no-print">
      {!online && (
        <div className="p-3">
          <Notice tone="warning" title={said.title}>
            {said.text}
          </Notice>
        </div>
      )}
    </div>
  )
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

const words = {
  title: { ja: 'ネットワークにつながっていません', en: 'No network' },
  text: {
    ja: '入力した内容はこの画面に残っています。つながってから、もう一度ボタンを押してください。',
    en: 'What you typed stays on this screen. Press the button again once the network is back.',
  },
}
