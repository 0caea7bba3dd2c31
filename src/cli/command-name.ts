import type { CommandIo } from './io.js';

/** What a person types to run this program again: it was started by npm, npx, bun or a hook, or is installed. */
export function commandName({ env }: Pick<CommandIo, 'env'>): string {
  if (env.npm_config_user_agent?.startsWith('bun/')) return 'bunx directus-lint';
  // npm, pnpm and yarn tell where they are; pre-commit and git say that a hook runs.
  const byPackageManager = env.npm_execpath ?? env.npm_lifecycle_event ?? env.npm_command;
  return (byPackageManager ?? env.PRE_COMMIT ?? env.GIT_INDEX_FILE) === undefined
    ? 'directus-lint'
    : 'npx directus-lint';
}

/** The commands in a sentence as they can be typed here; a mere mention of the program stays. */
export function asTyped(text: string, command: string): string {
  return command === 'directus-lint'
    ? text
    : text.replace(/(?<=`|\| |Write |Run )directus-lint (?=[a-z-])/g, `${command} `);
}

/** One word of a command line, in quotes where the shell would take it apart. */
export function shellWord(word: string, platform: NodeJS.Platform = process.platform): string {
  if (/^[\w./:@%+=,-]+$/.test(word)) return word;
  return platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`;
}
