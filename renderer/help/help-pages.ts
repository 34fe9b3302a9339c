import type { HelpPage } from './help-page.ts'
import { parseHelpPage } from './help-page.ts'

const files = import.meta.glob<string>('../../resources/help/*.md', { query: '?raw', eager: true, import: 'default' })

export interface HelpChapter {
  readonly label: string
  readonly pages: readonly HelpPage[]
}

function pages(...ids: readonly string[]): readonly HelpPage[] {
  return ids.flatMap((id) => {
    const text = files[`../../resources/help/${id}.md`]
    return text === undefined ? [] : [parseHelpPage(id, text)]
  })
}

/** The handbook in reading order. */
export const helpChapters: readonly HelpChapter[] = [
  { label: 'Begin', pages: pages('getting-started', 'sample-incident') },
  { label: 'Screens', pages: pages('situation', 'monitor', 'alerts', 'incidents', 'reports', 'people', 'playbooks', 'keyboard') },
  { label: 'What comes in', pages: pages('brands', 'sources', 'importing-files') },
  { label: 'What it notices', pages: pages('sentiment-and-themes', 'sentiment-model', 'flags', 'spikes', 'alert-delivery') },
  { label: 'Your data', pages: pages('data-and-backups') },
]

export const helpPages: readonly HelpPage[] = helpChapters.flatMap((chapter) => chapter.pages)
