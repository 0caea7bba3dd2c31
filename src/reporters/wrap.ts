/** Columns that a text takes in a terminal: wide characters take two, combining ones none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character.codePointAt(0) ?? 0);
  return width;
}

function characterWidth(code: number): 0 | 1 | 2 {
  if (code < 0x300) return 1;
  if (code <= 0x36f || (code >= 0x200b && code <= 0x200d) || (code >= 0xfe00 && code <= 0xfe0f)) return 0;
  return isWide(code) ? 2 : 1;
}

/** East Asian wide and full-width forms, and emoji. */
function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}

/** Breaks a text at its blanks into lines of at most `width` columns; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let words: string[] = [];
  let taken = 0;
  for (const word of text.split(/ +/).filter((part) => part !== '')) {
    const wordWidth = displayWidth(word);
    if (words.length > 0 && taken + 1 + wordWidth > width) {
      lines.push(words.join(' '));
      words = [];
      taken = 0;
    }
    taken += words.length > 0 ? 1 + wordWidth : wordWidth;
    words.push(word);
  }
  if (words.length > 0) lines.push(words.join(' '));
  return lines;
}

/**
 * A wrapped text behind a label; lines after the first stand `indent` columns in. No lines for an empty text. Where not
 * even the first word fits behind the label, the text begins below it.
 */
export function hangingLines(label: string, text: string, indent: number, width: number): string[] {
  if (text === '') return [];
  const labelWidth = displayWidth(label);
  const margin = ' '.repeat(indent);
  const firstWord = text.slice(0, Math.max(text.indexOf(' '), 0)) || text;
  if (labelWidth > indent && labelWidth + displayWidth(firstWord) > width)
    return [label.trimEnd(), ...wrap(text, width - indent).map((line) => margin + line)];
  // A word as wide as what the label sticks out, of a character that no visible text holds.
  const filler = '\u0000'.repeat(Math.max(labelWidth - indent, 0));
  const [first = '', ...rest] = wrap(filler + text, width - indent);
  return [label + first.slice(filler.length), ...rest.map((line) => margin + line)];
}
