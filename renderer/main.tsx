import './shell/schema-policy.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './shell/tokens.css'
import { connection, queryClient } from './shell/engine.ts'
import { followHost } from './shell/host-navigation.ts'
import { router } from './shell/router.tsx'
import { applySchemeBeforeFirstPaint, colorSchemeManager, styleNonce, theme } from './shell/theme.ts'

applySchemeBeforeFirstPaint()
// Mantine's scroll lock makes a style tag of its own and asks for its nonce here.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })
connection.start()
followHost(window, address => router.history.push(address))

const root = document.getElementById('root')
if (!root) throw new Error('The page has no place to draw in')

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} colorSchemeManager={colorSchemeManager} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={4} containerWidth={400} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
