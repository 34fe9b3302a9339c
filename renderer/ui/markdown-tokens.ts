import type { MarkedToken, Token } from 'marked'

/** Markdown tokens without the library's open-ended extension type: the console adds no extensions. */
export function knownTokens(tokens: readonly Token[] | undefined): readonly MarkedToken[] {
  return (tokens ?? []) as readonly MarkedToken[]
}
