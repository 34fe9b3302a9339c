import { createTheme, localStorageColorSchemeManager, type MantineColorsTuple } from '@mantine/core'

/** One accent: a quiet violet that neither sentiment colour can be mistaken for. */
const accent: MantineColorsTuple = [
  '#f1effb', '#dedaf3', '#c3bbea', '#a699e0', '#8f80d8', '#7767c9', '#6354b8', '#53459e', '#443984', '#352d68',
]

/** Neutral surfaces for dark, slightly blue, in the order Mantine expects (text first, background last). */
const dark: MantineColorsTuple = [
  '#d9dce3', '#b6bbc6', '#8f96a5', '#5b6270', '#3a404c', '#2b303a', '#22262e', '#1b1e25', '#15181d', '#101216',
]

const gray: MantineColorsTuple = [
  '#f7f8fa', '#eff1f4', '#e4e7ec', '#d5d9e0', '#b8bec9', '#8b93a1', '#5f6776', '#474e5b', '#31363f', '#1b1e24',
]

/** System fonts: nothing is fetched, and the figures line up. */
const fontFamily = 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif'

/** Dialogs stand on the surface of panels. Their header is no banner: the page has one already. */
const dialog = {
  transitionProps: { duration: 100 },
  closeButtonProps: { 'aria-label': 'Close' },
  attributes: { header: { role: 'presentation' } },
  styles: {
    content: { background: 'var(--surface)' },
    header: { background: 'var(--surface)' },
    title: { fontSize: '1rem', fontWeight: 600 },
  },
}

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  autoContrast: true,
  luminanceThreshold: 0.22,
  colors: { accent, dark, gray },
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.5' },
  headings: { fontFamily, fontWeight: '600' },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 500 } } },
    TextInput: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, transitionProps: { duration: 80 } } },
    // The keyboard goes to the first item at once; a placeholder before it would be a stranger in the menu.
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: dialog },
    Drawer: { defaultProps: dialog },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
  },
})

/** Remembers the scheme for the first paint, before the preferences have been read. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'holdfast-color-scheme' })

/** The host's nonce for style tags; browsers hide the attribute's text, so the property is read. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

/** Sets the scheme on the document before anything is drawn, so that nothing flashes. */
export function applySchemeBeforeFirstPaint(): void {
  const chosen = colorSchemeManager.get('auto')
  const scheme = chosen === 'auto' ? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : chosen
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme)
}
