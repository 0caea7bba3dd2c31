import { breaksWhenCut, isForConnecting } from '../../directus/sensitive.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { quoteRestOfLineFix } from '../../fixes/index.js';
import { hasAccidentalReference } from '../../model/accidental-reference.js';
import type { Assignment } from '../../model/env.js';
import { isReadTwice, readersOf } from '../../model/env-readers.js';
import type { Deployment } from '../../model/project.js';
import type { SourceFile, Span } from '../../model/source.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'A part of a value is missing; in what Directus connects with to its database or Redis it is an error, since Directus exits at startup.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'A value must not be cut short by the way that its file is read.',
  why: 'In a .env file Directus reads an unquoted # as the beginning of a comment, even in the middle of a word, and a value without quotes ends with its line. Docker Compose replaces $name by a variable, and by nothing where there is none. The rest of a password or an address is then silently missing.',
  help: "Put the value in single quotes: {name}='...'",
  helpInGeneral: "Put the value in single quotes: NAME='...'",
  evidence: [
    'oracle: hash-unquoted',
    'oracle: hash-unquoted-secret-long',
    'oracle: multiline-unquoted',
    'oracle: multiline-unquoted-secret',
    'oracle: unclosed-quote',
    'docker compose: $name in unquoted and double-quoted values is replaced',
  ],
  messages: {
    hash: '{name} ends at an unquoted #, so the rest of its line is not part of the value.',
    newline: {
      text: '{name} goes on in the next line without quotes, so its value ends after the first.',
      help: 'Put the whole value in double quotes, from the first line to the last; line ends may also be written as \\n.',
    },
    openQuote: {
      text: '{name} begins with a quotation mark that is never closed, so the value holds the mark and ends with its line.',
      help: 'Close the quotation mark, or remove it.',
    },
    dollar: {
      text: "{name} holds a $ that Docker Compose reads as the beginning of a variable's name; nothing sets that variable, so this part of the value is missing.",
      help: 'Write $$ for each $ that is meant as it stands (in an env_file, single quotes do as well).',
    },
  },
  examples: {
    bad: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      DB_PASSWORD=k7#Lq2
    `,
    good: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      DB_PASSWORD='k7#Lq2'
      DB_USER=directus # the owner
    `,
  },
  check({ deployment, project, report }) {
    const { configFile } = deployment;
    // Where Compose reads the same file, the difference between the two is what is reported.
    const dotenv =
      configFile?.format === 'dotenv' && !isReadTwice(readersOf(project, configFile.file))
        ? configFile.file
        : undefined;
    for (const { assignment } of deployment.env.all()) {
      const cut = assignment && cutOf(assignment, deployment, dotenv);
      if (!cut) continue;
      const { name, value } = assignment;
      report(cut, {
        at: assignment.valueSpan,
        variable: name,
        severity: isForConnecting(name) && breaksWhenCut(name, value) ? 'error' : 'warning',
        data: { name },
        fix: cut === 'hash' && assignment.valueSpan ? quoteRestOfLineFix(assignment.valueSpan) : undefined,
      });
    }
  },
});

type Cut = 'hash' | 'newline' | 'openQuote' | 'dollar';

/** @param dotenv the file that Directus alone reads */
function cutOf(assignment: Assignment, deployment: Deployment, dotenv: SourceFile | undefined): Cut | undefined {
  const { valueSpan: at, layer, name } = assignment;
  if (!at) return undefined;
  if (layer === 'environment' || layer === 'env_file') {
    return hasAccidentalReference(
      deployment.compose?.project.unresolved ?? [],
      at,
      breaksWhenCut(name, assignment.value),
    )
      ? 'dollar'
      : undefined;
  }
  if (at.file !== dotenv) return undefined;
  return cutInDotenv(at, breaksWhenCut(name, assignment.value));
}

/** What ends an unquoted value in a file that Directus reads itself. */
function cutInDotenv({ file, start, end }: Span, sensitive: boolean): Exclude<Cut, 'dollar'> | undefined {
  const { text } = file;
  const value = text.slice(start, end);
  const lineEnd = endOfLine(text, end);
  if (/["'`]/.test(text[start - 1] ?? '') && text[start - 1] === text[end]) return undefined;
  const quote = /^["'`]/.exec(value)?.[0];
  if (quote !== undefined && !value.slice(1).includes(quote)) return 'openQuote';
  const rest = text.slice(end, lineEnd);
  if (/^#[^\s#]/.test(rest) && !isComment(value, rest, sensitive)) return 'hash';
  return goesOn(value, nextLine(text, lineEnd), sensitive) ? 'newline' : undefined;
}

/**
 * `PORT=8055#default` and `PUBLIC_URL=#https://...` are comments that came too near; `COLOR=#fa0` and `PASSWORD=#x7`
 * are not.
 */
function isComment(value: string, rest: string, sensitive: boolean): boolean {
  if (sensitive) return false;
  return value === '' ? !/^#[0-9a-f]{3,8}\s*$/i.test(rest) : /^(?:\d+|true|false)$/i.test(value);
}

/** Keys in PEM form and JSON begin in a way that can't be all; a line of letters after a secret belongs to it. */
function goesOn(value: string, next: string, sensitive: boolean): boolean {
  if (/^-----BEGIN [A-Z0-9 ]+-----$/.test(value)) return true;
  if (/^\s*(?:#|export\s)|^\s*$/.test(next) || beginsVariable(next)) return false;
  if (/^[[{]$|[,{[\\]$/.test(value) && /^[\s"'}\]{[]/.test(next)) return true;
  return sensitive && value !== '' && /^[A-Za-z0-9+/_-]{12,}={0,2}$/.test(next.trim());
}

/** `NAME=...`, also without a value, or the bare name; the last line of base64 may end with `=` as well, but is written in both cases. */
function beginsVariable(line: string): boolean {
  return (
    /^\s*[A-Za-z_][\w.-]*\s*=[^=]/.test(line) ||
    /^\s*(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|[a-z][a-z0-9]*(?:_[a-z0-9]+)*)\s*=\s*$/.test(line) ||
    /^\s*[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\s*$/.test(line)
  );
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function nextLine(text: string, lineEnd: number): string {
  return text.slice(lineEnd + 1, endOfLine(text, lineEnd + 1)).replace(/\r$/, '');
}
