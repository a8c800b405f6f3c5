// Puts frame, screens and answers together and draws them.
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LanguageProvider } from '../kit/language.tsx'
import { ToastProvider } from '../kit/Toast.tsx'
import { createAnswers } from './asking.ts'
import { createScreens } from './router.tsx'
import type { ScreenGroup } from './screens.ts'
import { SessionProvider } from './session.tsx'

/** Starts the application with the screens that the chapters registered. */
export function start(groups: readonly ScreenGroup[]): void {
  const place = document.getElementById('screen')
  if (place === null) throw new Error('couldn’t find the element `screen` in index.html')
  const answers = createAnswers()
  const router = createScreens({ groups, answers })
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={answers}>
        <LanguageProvider>
          <ToastProvider>
            <SessionProvider>
              <RouterProvider router={router} />
            </SessionProvider>
          </ToastProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
