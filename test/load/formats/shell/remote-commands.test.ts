import { expect, test } from 'vitest';
import { scriptCommands } from '../../../../src/load/formats/shell/remote-commands.js';

/** The commands that run elsewhere, as they are written at their places. */
function remote(text: string): string[] {
  return scriptCommands(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter((command) => !command.startsWith('ssh') && command !== 'exit');
}

test.each([
  ["ssh cms <<'EOF'\ncd /srv && docker run x\nEOF\nexit\n", ['cd /srv', 'docker run x']],
  ['ssh -T a@b << EOF\n  docker run $X\n  EOF\nexit', ['docker run $X']],
  ['ssh cms <<-"END" || exit\n\tdocker run x\n\tEND\nexit', ['docker run x']],
  ['ssh cms "cd /srv; docker run x"', ['cd /srv', 'docker run x']],
  ["ssh cms 'docker run x'", ['docker run x']],
  ['ssh cms "docker run \\"x\\""', []],
  ['ssh cms', []],
  ['ssh "cms"', []],
  ['ssh cms <<EOF\ndocker run x', ['docker run x']],
  ["ssh a <<X\none\nX\nssh b <<'Y'\ntwo\nY\n", ['one', 'two']],
])('%j', (text, expected) => {
  expect(remote(text)).toEqual(expected);
});

test('many here-documents without an end take no longer than one', () => {
  expect(remote('ssh a <<X\n'.repeat(20_000))).toEqual([]);
});
