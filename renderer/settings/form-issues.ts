import type { z } from 'zod'

/** First complaint about each field, by its name; nested fields are joined by dots. */
export type FormIssues = Readonly<Record<string, string>>

/** Turns what a schema of the contract says about a form into words beside its fields. */
export function issuesOf(error: z.ZodError): FormIssues {
  const issues: Record<string, string> = {}
  for (const issue of error.issues) {
    const field = issue.path.join('.')
    issues[field] ??= issue.message
  }
  return issues
}
