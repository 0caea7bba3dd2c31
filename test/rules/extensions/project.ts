import type { Files } from '../../support/lint.js';
import { fileText } from '../../support/project-files.js';

/** A Node project on Directus 12.4.1, which runs wherever its package.json lies. */
export const CMS: Files = { 'package.json': '{"name":"cms","dependencies":{"directus":"12.4.1"}}\n' };

export const MUST_LOAD: Files = { '.env': 'EXTENSIONS_MUST_LOAD=true\n' };

/** package.json of an extension, one line for each key. */
export function manifest(type: string, options: object = {}, more: object = {}): string {
  const split = type === 'operation' || type === 'bundle';
  const path = split ? { app: 'dist/app.js', api: 'dist/api.js' } : 'dist/index.js';
  const source = split ? { app: 'src/app.js', api: 'src/api.js' } : 'src/index.js';
  const entries = type === 'bundle' ? { entries: [] } : { source };
  return `${JSON.stringify({ name: `my-${type}`, version: '1.0.0', type: 'module', 'directus:extension': { type, path, ...entries, host: '^12.0.0', ...options }, ...more }, null, 2)}\n`;
}

export const HOOK_CODE = fileText`
  export default ({ action }) => {
    action("items.create", () => {});
  };
`;
export const INTERFACE_CODE =
  'import { defineInterface } from "@directus/extensions-sdk";\nexport default defineInterface({ id: "x" });\n';
