import type { SourceFile } from './source.js';

/** One extension that a deployment would find. */
export interface Extension {
  /** `name` of its package.json, else the folder's name. */
  readonly name: string;
  /** Its folder relative to the root. */
  readonly folder: string;
  readonly origin: 'local' | 'registry' | 'module';
  readonly packageJson: SourceFile | undefined;
}
