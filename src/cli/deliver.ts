import { resolve } from 'node:path';
import { printable, withoutWorkflowCommands } from '../model/visible-text.js';
import type { CommandIo } from './io.js';
import { writeWhole } from './write-whole.js';

/** A text that a command has made, on its way to a file (`--output`) or to standard output. */
export interface Delivery {
  readonly text: string;
  readonly file: string | undefined;
  /** JSON has its own escapes, and workflow commands are the format of `github`: nothing is to be defused in either. */
  readonly format: string;
}

/** The one exit of all that commands print about a project: hidden characters and commands to CI runners are taken out. */
export function deliver({ text, file, format }: Delivery, io: CommandIo): void {
  const isData = format === 'json' || format === 'sarif' || format === 'gitlab' || format === 'github';
  const visible = isData ? text : withoutWorkflowCommands(printable(text, file === undefined));
  if (file === undefined) io.stdout(visible);
  else writeWhole(resolve(io.cwd, file), visible, io.cwd);
}
