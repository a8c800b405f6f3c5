import { useBlocker } from '@tanstack/react-router'
import { useWords } from '../kit/language.tsx'

/** Asks before leaving a screen whose typing has not been sent. */
export function useUnsaved(isDirty: boolean): void {
  const { leave } = useWords(words)
  useBlocker({ shouldBlockFn: () => !window.confirm(leave), enableBeforeUnload: () => isDirty, disabled: !isDirty })
}

const words = {
  leave: {
    ja: '入力した内容はまだ記録されていません。この画面を離れますか。',
    en: 'What you typed is not recorded yet. Leave this screen?',
  },
}
