/** The package brings no types for its fonts. */
declare module 'pdfmake/build/fonts/Roboto.js' {
  const container: { readonly vfs: Readonly<Record<string, { readonly data: string }>> }
  export default container
}
