import { isSecretKey } from '../../directus/secret-text.js';
import { lineStarts, lineText, type SourceFile } from '../../model/source.js';
import { classify } from '../files/classify.js';

/*
 * Secrets by the form of a line, for the texts of which nothing else is known: comments, files that can't be parsed,
 * software other than Directus. What is known to be secret by its place is in the index of secrets.
 */

const ASSIGNMENT = /(?<![\w.-])([\w.-]{1,100})["'\]})\\]{0,5}[ \t]{0,100}[:=][ \t]{0,100}(?=\S)/g;
/** `ENV NAME value` of a Dockerfile, `set NAME value`, `--requirepass value`, `"--requirepass", "value"`. */
const FLAG = /(?:^|[\s"'[,])-{1,2}([A-Za-z][\w-]{0,100})["']?[\s,="']{1,20}(?=\S)/g;
const SET = /(?<![\w.-])(?:ENV|ARG|LABEL|set|setenv|export)[ \t]{1,20}([A-Za-z_][\w.-]{0,100})[ \t]{1,100}(?=\S)/gi;
/** `mysqladmin -pPASSWORD`, `redis-cli -a PASSWORD`, `curl -u user:password`, in words or as a list; `-p 6379` is a port. */
const CLIENT_PASSWORD =
  /\b(?:mysql\w*|mariadb\w*|redis-cli|mongo\w*|curl|sshpass)\b[^\n]{0,500}?[\s"',[]-[pau][\s"',]{0,4}(?=[^\s"',-])(?!\d{1,5}(?!\w))/g;
const AUTHORIZATION = /\b(?:authorization["']?[ \t]{0,10}[:=]|bearer[ \t]|basic[ \t])[ \t"']{0,10}(?=\S)/gi;

/** `NAME=`, `key: `, `[table]`, `- item`, a comment, a bracket alone. */
const STARTS_ASSIGNMENT = /^[ \t]*(?:(?:export[ \t]{1,20})?["']?[\w.-]{1,200}["']?[ \t]{0,100}[:=]|[[#{}\]-]|$)/;

/** The first word of an instruction of a Dockerfile, at the start of a line. */
const INSTRUCTION =
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)[ \t]/i;

/** How many lines above are looked at for what a line belongs to. */
const LINES_ABOVE = 200;
/** A key that is secret and whose value is in the lines below. */
const OPENS_VALUE =
  /(?<![\w.-])([\w.-]{1,100})["'\]})\\]{0,5}[ \t]{0,50}[:=][ \t]{0,50}(?:[|>][-+\d]{0,10}|[&!]\S{0,100})?[ \t]{0,50}$/;
const NAMED = /["']?\b(?:name|key)["']?[ \t]{0,100}[:=][ \t]{0,100}["']?([A-Za-z_][\w.-]{0,100})/;
const VALUE = /["']?\b(?:value|default|defaultvalue)["']?[ \t]{0,100}[:=][ \t]{0,100}/i;

/** The column (0-based) at which the first secret of a line begins; undefined where none does. */
export function secretColumn(file: SourceFile, index: number): number | undefined {
  const line = lineText(file, index);
  const inLine = [
    ...columns(line, ASSIGNMENT, true),
    ...columns(line, SET, true),
    ...columns(line, FLAG, false),
    ...columns(line, CLIENT_PASSWORD),
    ...columns(line, AUTHORIZATION),
    ...valueOfNamed(file, index, line),
  ];
  if (belongsToSecret(file, index, line) || isLeftOver(file, index, line)) inLine.push(indentOf(line));
  return inLine.length === 0 ? undefined : Math.min(...inLine);
}

/** Where the patterns end; of those that catch a name, where it is secret and what follows is no mere reference. */
function columns(line: string, pattern: RegExp, keepsReferences?: boolean): number[] {
  return [...line.matchAll(pattern)].flatMap(({ index, 0: all, 1: name }) => {
    const column = index + all.length;
    if (name !== undefined && !isSecretKey(name)) return [];
    return keepsReferences === true && isReference(line.slice(column)) ? [] : [column];
  });
}

/**
 * `${NAME}` without a default says nothing about the value. Without braces, and not in capitals, the `$` is rather the
 * first character of a password.
 */
export function isReference(value: string): boolean {
  return /^["']?\$(?:[A-Z_][A-Z0-9_]*|\{\w+\})["']?[ \t]*$/.test(value);
}

/** `value: ...` near `name: SECRET`, in one line or in the lines around it. */
function valueOfNamed(file: SourceFile, index: number, line: string): number[] {
  const value = VALUE.exec(line);
  if (!value || isReference(line.slice(value.index + value[0].length))) return [];
  if (followsItsName(file, index, line)) return [];
  const isNamedSecret = [-3, -2, -1, 0, 1, 2].some((step) => {
    const name = NAMED.exec(index + step < 0 ? '' : lineText(file, index + step))?.[1];
    return name !== undefined && isSecretKey(name);
  });
  return isNamedSecret ? [value.index + value[0].length] : [];
}

/** The second line of a list's item whose first names something that is no secret: `- name: DB_CLIENT`, `value: pg`. */
function followsItsName(file: SourceFile, index: number, line: string): boolean {
  const above = index === 0 ? '' : lineText(file, index - 1);
  const name = /^[ \t]*-[ \t]/.test(above) ? NAMED.exec(above)?.[1] : undefined;
  return name !== undefined && !isSecretKey(name) && indentOf(line) > indentOf(above) && !NAMED.test(line);
}

/** The line is a part of a value that begins above: under a key that is secret, or in the data of a Kubernetes Secret. */
function belongsToSecret(file: SourceFile, index: number, line: string): boolean {
  if (line.trim() === '' || isInPrivateKey(file, index)) return line.trim() !== '';
  let indent = indentOf(line);
  if (indent === 0) return false;
  for (let above = index - 1; above >= 0 && above >= index - LINES_ABOVE; above--) {
    const text = lineText(file, above);
    if (text.trim() === '' || indentOf(text) >= indent) continue;
    indent = indentOf(text);
    const opened = OPENS_VALUE.exec(withoutComment(text))?.[1];
    if (opened !== undefined && (isSecretKey(opened) || isSecretData(file, opened))) return true;
    if (VALUE.test(text) && valueOfNamed(file, above, text).length > 0) return true;
    if (indent === 0) return false;
  }
  return false;
}

/** A line of a dotenv or TOML file that assigns nothing: after a secret it may be a piece of it, which a quote at the wrong place leaves over. */
function isLeftOver(file: SourceFile, index: number, line: string): boolean {
  if (STARTS_ASSIGNMENT.test(line)) return false;
  const kind = classify(file.path);
  if (kind === 'dockerfile' && INSTRUCTION.test(line)) return false;
  const byIndent = kind === 'env' || kind === 'toml' || indentOf(line) === 0;
  return byIndent && followsSecret(file, lineStarts(file)[index] ?? 0);
}

/** A line up to a comment behind something; a line that is a comment may be a value that was commented out. */
function withoutComment(line: string): string {
  const comment = line.indexOf(' #', indentOf(line) + 1);
  return comment < 0 ? line : line.slice(0, comment);
}

function isSecretData({ text }: SourceFile, key: string): boolean {
  return (key === 'data' || key === 'stringData') && /^[ \t-]*["']?kind["']?[ \t]*:[ \t]*["']?Secret\b/m.test(text);
}

const BEGIN = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/;

function isInPrivateKey(file: SourceFile, index: number): boolean {
  for (let above = index; above >= 0 && above >= index - LINES_ABOVE; above--) {
    const text = lineText(file, above);
    if (above < index && text.includes('-----END ')) return false;
    if (BEGIN.test(text)) return true;
  }
  return false;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/**
 * Whether a secret is assigned somewhere before an offset. In a dotenv file all that follows may be a piece of its
 * value: the lines of a private key, or what a quote at the wrong place leaves over.
 */
export function followsSecret({ text }: SourceFile, offset: number): boolean {
  return columns(text.slice(0, offset), ASSIGNMENT).length > 0;
}
