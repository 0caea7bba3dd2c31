import { largest } from '../model/largest.js';
import { oneLine } from './safe-text.js';

/** A fenced block whose fence is longer than any run of backticks inside it. */
export function codeBlock(content: string, language = ''): string {
  const longestRun = largest((content.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(Math.max(3, longestRun + 1));
  return `${fence}${language}\n${content}\n${fence}`;
}

/** A sentence from elsewhere as plain text of a table cell: no markup, no HTML, no mention of anybody. */
export function inlineText(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@(?=\w)/g, '@<!-- -->');
}

/** Code in a table cell. HTML, since a backtick or a bar in the text would end Markdown's own. */
export function codeSpan(text: string): string {
  return `<code>${inlineText(text)}</code>`;
}
