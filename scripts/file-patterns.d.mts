export const FILE_PATTERNS: readonly { readonly name: string; readonly globs: readonly string[] }[];
export function preCommitHooks(current: string): string;
export function preCommitConfig(current: string): string;
export function lintStaged(): string;
