/** Where the baseline is, relative to the root. */
export const BASELINE_FILE = '.directus-lint-baseline';
