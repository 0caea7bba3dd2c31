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

/** Terminals that show links, by what they tell of themselves; FORCE_HYPERLINK decides for others. */
export function showsLinks({ env, terminal }: CommandIo): boolean {
  if (env.FORCE_HYPERLINK !== undefined) return !/^(?:0|false|)$/i.test(env.FORCE_HYPERLINK);
  if (!terminal.isTerminal || env.CI !== undefined || env.TERM === 'dumb') return false;
  if (env.WT_SESSION ?? env.KONSOLE_VERSION ?? env.KITTY_WINDOW_ID ?? env.DOMTERM) return true;
  if (/^(?:xterm-kitty|alacritty|foot|xterm-ghostty)/.test(env.TERM ?? '')) return true;
  if (/^(?:iTerm\.app|WezTerm|vscode|ghostty|Hyper|Tabby|rio|zed)$/.test(env.TERM_PROGRAM ?? '')) return true;
  return Number(env.VTE_VERSION ?? 0) >= 5000;
}
