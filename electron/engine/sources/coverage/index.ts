export { createCoverage, type Coverage } from './coverage.ts'
export { standingOf, type Hearing } from './hearing.ts'
export type { Period } from './periods.ts'
export type { CoverageQueries } from './queries.ts'
