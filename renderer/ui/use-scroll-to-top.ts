import { useLayoutEffect } from 'react'

/** Begins at the top whenever another page is shown in the same scrolling area. @param page what is shown; null leaves the place alone */
export function useScrollToTop(page: string | null): void {
  useLayoutEffect(() => {
    if (page !== null) document.getElementById('content')?.scrollTo({ top: 0 })
  }, [page])
}
