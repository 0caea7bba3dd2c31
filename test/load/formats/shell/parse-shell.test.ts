import { describe, expect, test } from 'vitest';
import { parseShell } from '../../../../src/load/formats/shell/parse-shell.js';

/** Each command as `(?) words`, with `?` where it may not run and `$` for words that can't be known. */
function told(script: string): string[] {
  return parseShell(script).map(
    ({ words, certain }) => `${certain ? '' : '? '}${words.map(({ text }) => text ?? '$').join(' ')}`,
  );
}

describe('commands of a script', () => {
  test.each([
    ['operators part commands', 'a && b; c | d & e', ['a', 'b', 'c', 'd', 'e']],
    ['what follows || may not run', 'a || b && c; d', ['a', '? b', '? c', 'd']],
    ['nor what follows a test', '[ -f x ] && a; b', ['[ -f x ]', '? a', 'b']],
    ['quotes are taken off', `a "b c" 'd e' f\\ g`, ['a b c d e f g']],
    ['variables are not known', 'a $B "${C:-d}" $(e f) `g`', ['a $ $ $ $']],
    ['single quotes keep a dollar', "a '$B'", ['a $B']],
    ['comments and line continuations', '# x\na \\\n b # c\n', ['a b']],
    ['redirections are no words', 'a > f 2>&1 < g b', ['a b']],
    ['here-documents are skipped', 'cat <<EOF > f\nb && c\nEOF\nd', ['cat', 'd']],
    ['if', 'if a; then b; else c; fi\nd', ['a', '? b', '? c', 'd']],
    ['loops', 'while a; do b; done; for i in 1 2; do c; done; d', ['? a', '? b', '? c', 'd']],
    ['case', 'case "$1" in\n start) a ;;\n *) b ;;\nesac\nc', ['? a', '? b', 'c']],
    ['functions', 'f() {\n a\n}\nfunction g {\n b\n}\nc', ['? a', '? b', 'c']],
    ['groups', '{ a; b; } && c', ['a', 'b', 'c']],
    ['sub-shells', '(cd x && a); b', ['cd x', 'a', 'b']],
    ['exec "$@"', 'exec "$@"', ['exec $']],
  ])('%s', (_, script, commands) => {
    expect(told(script)).toEqual(commands);
  });

  test('variables before a program are no words of it', () => {
    const [command] = parseShell('A=1 B="x y" npx directus start');
    expect(command?.assignments.map(({ written }) => written)).toEqual(['A=1', 'B="x y"']);
    expect(command?.words.map(({ text }) => text)).toEqual(['npx', 'directus', 'start']);
  });

  test('offsets are those of the text', () => {
    const script = 'set -e\n  directus bootstrap\n';
    const command = parseShell(script)[1];
    expect(script.slice(command?.start, command?.end)).toBe('directus bootstrap');
  });

  test.each([
    ['quotes', `"${'a'.repeat(200_000)}`],
    ['brackets', '$('.repeat(100_000)],
    ['here-documents', '<<A\n'.repeat(50_000)],
    ['blocks', 'if '.repeat(100_000)],
  ])('what never closes ends with the text: %s', (_, script) => {
    expect(parseShell(script).length).toBeLessThan(200_001);
  });
});
