import type { CommandIo } from './io.js';
import type { Arguments } from './options.js';

/** Colour and width for text on standard output. */
export function terminalStyle(options: Arguments, io: CommandIo): { colour: boolean; width: number } {
  const { isTerminal, columns } = io.terminal;
  return { colour: isColoured(options, io), width: isTerminal ? (columns ?? 80) : Infinity };
}

/**
 * What was asked for on the command line counts first, then FORCE_COLOR (as Node reads it: 0 and false are no), then
 * NO_COLOR with any value but the empty one (https://no-color.org), then the terminal.
 */
function isColoured({ color }: Arguments, { env, terminal }: CommandIo): boolean {
  if (color === true || color === 'always') return true;
  if (color === 'never') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return !/^(?:0|false)$/i.test(env.FORCE_COLOR);
  return !env.NO_COLOR && terminal.isTerminal && env.TERM !== 'dumb';
}
