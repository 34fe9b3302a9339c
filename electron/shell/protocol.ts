import { protocol } from 'electron'
import { isPageAddress, pageScheme } from './address.ts'
import { answerPageRequest, createNonce } from './page-files.ts'

/** Must run before the app is ready; Electron honours one such call only. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])
}

/**
 * Answers the page's scheme from the built page's folder, and nothing from anywhere else.
 * @param root absolute path of the built page.
 */
export function servePage(root: string): void {
  protocol.handle(pageScheme, async (request) => {
    if (!isPageAddress(request.url)) return new Response(null, { status: 404 })
    const answer = await answerPageRequest(
      root,
      { method: request.method, pathname: new URL(request.url).pathname },
      { nonce: createNonce(), connect: [] },
    )
    return new Response(answer.body, { status: answer.status, headers: answer.headers })
  })
}
