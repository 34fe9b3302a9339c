import type { z } from 'zod'

/** First complaint about each field, by its name; nested fields are joined by dots. */
export type FormIssues = Readonly<Record<string, string>>

/** Turns what a schema of the contract says about a form into words beside its fields. */
export function issuesOf(error: z.ZodError): FormIssues {
  const issues: Record<string, string> = {}
  for (const issue of error.issues) {
    const field = issue.path.join('.')
    // What a schema says of a field that was left empty is meant for programmers.
    issues[field] ??= issue.code === 'invalid_type' && issue.message.startsWith('Invalid input') ? 'Fill this in' : issue.message
  }
  return issues
}

/** The first complaint about a field or anything inside of it. */
export function issueUnder(issues: FormIssues, field: string): string | undefined {
  const key = Object.keys(issues).find((candidate) => candidate === field || candidate.startsWith(`${field}.`))
  return key === undefined ? undefined : issues[key]
}
