import type { Configuration } from 'electron-builder'

/**
 * What goes into the archive: the bundles, `package.json` and better-sqlite3 with the native file of its system alone.
 * One whole list per target, because lists of the top level and of a target are not combined into one, and
 * `${platform}` would be the building machine's. In `node_modules` only exclusions have an effect.
 */
function packedFiles(platform: 'linux' | 'darwin' | 'win32'): string[] {
  return [
    'package.json',
    'dist/electron/{main.js,preload.cjs,engine-process.js}',
    'dist/electron/later/*.js',
    'dist/renderer/**',
    '!**/*.map',
    '!node_modules/!(better-sqlite3)/**',
    '!node_modules/*/*.md',
    '!node_modules/better-sqlite3/{deps,src}/**',
    '!node_modules/better-sqlite3/binding.gyp',
    `!node_modules/better-sqlite3/prebuilds/!(${platform}-\${arch}).node`,
  ]
}

/** How the installers are made. The shipped resources lie beside the archive, where the engine reads them as files. */
export const configuration: Configuration = {
  appId: 'app.holdfast.console',
  productName: 'Holdfast',
  copyright: 'MIT licence, Holdfast contributors',
  directories: { output: 'release', buildResources: 'build/icon' },
  asar: true,
  asarUnpack: ['node_modules/better-sqlite3/prebuilds/*.node'],
  npmRebuild: false,
  extraResources: [{ from: 'resources', to: 'shipped' }],
  // The project has no site; a package for Debian must name one, and this one can never be anybody's (RFC 2606).
  extraMetadata: { homepage: 'https://holdfast.example' },
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
  },
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Office',
    synopsis: 'Crisis-management console',
    maintainer: 'Holdfast contributors <contributors@holdfast.example>',
    icon: 'build/icon/icon.png',
    files: packedFiles('linux'),
  },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.business',
    icon: 'build/icon/icon.png',
    hardenedRuntime: true,
    entitlements: 'build/entitlements.mac.plist',
    entitlementsInherit: 'build/entitlements.mac.plist',
    files: packedFiles('darwin'),
  },
  win: {
    target: ['nsis'],
    icon: 'build/icon/icon.png',
    files: packedFiles('win32'),
  },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
  publish: null,
}
