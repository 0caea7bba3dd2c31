import { resolve } from 'node:path';
import { printable, withoutWorkflowCommands } from '../model/visible-text.js';
import type { CommandIo } from './io.js';
import { writeWhole } from './write-whole.js';

/** They have their own escapes, workflow commands are what `github` is for, and a patch leaves out what is hidden. */
const DATA_FORMATS = new Set(['json', 'sarif', 'gitlab', 'github', 'patch']);

/** A text that a command has made, on its way to a file (`--output`) or to standard output. */
export interface Delivery {
  readonly text: string;
  readonly file: string | undefined;
  readonly format: string;
}

/** The one exit of all that commands print about a project: hidden characters and commands to CI runners are taken out. */
export function deliver({ text, file, format }: Delivery, io: CommandIo): void {
  const visible = DATA_FORMATS.has(format) ? text : withoutWorkflowCommands(printable(text, file === undefined));
  if (file === undefined) io.stdout(visible);
  else writeWhole(resolve(io.cwd, file), visible, io.cwd);
}
