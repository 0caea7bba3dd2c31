/** Where the program is, and who has chosen it. */
export interface ServerPath {
  readonly module: string;
  readonly chosenBy: 'setting' | 'extension';
}

/**
 * The program that is run: what the user's own setting names, else the copy in the extension. Never one of the opened
 * folder: a checkout must not decide what runs.
 * @param setting `directusLint.serverPath`, which only the user's settings can hold (scope `machine`)
 */
export function serverPath(setting: string | undefined, extensionFolder: string): ServerPath {
  const named = setting?.trim();
  if (named) return { module: named, chosenBy: 'setting' };
  return { module: `${extensionFolder}/server/bin/directus-lint.js`, chosenBy: 'extension' };
}
