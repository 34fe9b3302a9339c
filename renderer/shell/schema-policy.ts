import { config } from 'zod'

// The page's policy forbids code made from text. zod would try it once, be refused, and the browser would report
// that; it validates without, too. Must run before the first schema is made, hence the first import of the page.
config({ jitless: true })
