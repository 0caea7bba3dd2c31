import { isPublished, looksGenerated } from '../../../directus/credentials.js';
import { ISSUED_SHAPES } from '../../../directus/issued-credentials.js';
import { credentialsInUrl, isPlaceholder } from '../../../directus/secrets.js';
import type { CredentialInCode } from '../../../model/extension.js';
import { spanOf, type SourceFile } from '../../../model/source.js';

const CONNECTION_STRING =
  /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|redis|rediss|amqps?|smtps?):\/\/[^\s"'`]{1,400}/g;
/** A name that speaks of a secret, and a text that is given to it. */
const NAMED =
  /(?:\b|_|[a-z])(?:password|passwd|secret|(?:access|auth|api|bearer)[_-]?token|api[_-]?key|private[_-]?key|client[_-]?secret)["']?\s*[:=]\s*(["'`])([^"'`\n$]{12,200})\1/gi;

/** Credentials that are written into code. Says what they are, never what they say. */
export function credentialsIn(file: SourceFile): CredentialInCode[] {
  const found = new Map<number, CredentialInCode>();
  const add = (what: string, start: number, end: number): void => {
    if (!found.has(start)) found.set(start, { what, at: spanOf(file, start, end) });
  };
  for (const [what, shape] of ISSUED_SHAPES)
    for (const match of file.text.matchAll(shape)) add(what, match.index, match.index + match[0].length);
  for (const match of file.text.matchAll(CONNECTION_STRING)) {
    const password = credentialsInUrl(match[0]);
    if (password && !isPlaceholder(match[0].slice(password.start, password.end)) && !match[0].includes('${'))
      add('a password in a connection string', match.index + password.start, match.index + password.end);
  }
  for (const match of file.text.matchAll(NAMED)) {
    const value = match[2] ?? '';
    const start = match.index + match[0].length - value.length - 1;
    if (looksRandom(value)) add('a secret', start, start + value.length);
  }
  return [...found.values()].sort((a, b) => a.at.start - b.at.start);
}

/** Text that nobody would choose as a label, a path or a message. */
function looksRandom(value: string): boolean {
  return (
    !/[\s/.:]/.test(value) && /\d/.test(value) && looksGenerated(value) && !isPlaceholder(value) && !isPublished(value)
  );
}
