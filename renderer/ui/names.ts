import type { Author, MentionKind } from '../../electron/contract/index.ts'

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' })

/** A language's name in English; codes that can't be named stand for themselves. */
export function languageName(code: string): string {
  if (code === 'und') return 'Language unknown'
  try {
    return languageNames.of(code) ?? code
  } catch {
    return code
  }
}

const kindNames: Record<MentionKind, string> = {
  post: 'Post', reply: 'Reply', review: 'Review', article: 'Article', comment: 'Comment', message: 'Message', other: 'Other',
}

export const kindName = (kind: MentionKind): string => kindNames[kind]

/** Who wrote it: name, else handle, else a plain word. */
export const authorName = (author: Author): string => author.name || (author.handle ? `@${author.handle}` : 'Unnamed author')
