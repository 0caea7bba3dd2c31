import type { CommandIo } from './io.js';
import type { Arguments } from './options.js';

/** Colour and width for text on standard output. NO_COLOR: any value but the empty one (https://no-color.org). */
export function terminalStyle(options: Arguments, io: CommandIo): { colour: boolean; width: number } {
  const { isTerminal, columns } = io.terminal;
  const colour = options.color ?? (isTerminal && !io.env.NO_COLOR && io.env.TERM !== 'dumb');
  return { colour, width: isTerminal ? (columns ?? 80) : Infinity };
}
