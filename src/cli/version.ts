/** Put in by the build from package.json. */
declare const DIRECTUS_LINT_VERSION: string | undefined;

export const VERSION: string = typeof DIRECTUS_LINT_VERSION === 'string' ? DIRECTUS_LINT_VERSION : '0.0.0-source';
