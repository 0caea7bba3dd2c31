import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHcl } from '../../../../src/load/formats/hcl/parse-hcl.js';
import type { HclBody, HclExpression } from '../../../../src/load/formats/hcl/syntax.js';
import { textOf } from '../../../../src/model/source.js';
import { fileText } from '../../../support/project-files.js';

const parse = (text: string) => parseHcl({ path: 'main.tf', text });

/** An expression in short, with what was written for it. */
function shown(expression: HclExpression | undefined): unknown {
  switch (expression?.kind) {
    case 'literal':
      return [expression.value, textOf(expression.at)];
    case 'template':
      return { parts: expression.parts.map((part) => (typeof part === 'string' ? part : shown(part))) };
    case 'tuple':
      return expression.items.map(shown);
    case 'object':
      return expression.elements.map(({ key, value }) => [shown(key), shown(value)]);
    case 'reference':
      return expression.path.join('.');
    case 'call':
      return { [expression.name]: expression.args.map(shown) };
    case 'for':
      return { for: expression.names, in: shown(expression.collection), gives: shown(expression.value) };
    default:
      return expression && `? ${textOf(expression.at)}`;
  }
}

const attribute = (body: HclBody | undefined, name: string) => shown(body?.attributes.get(name)?.value);

test('literals, with the text that was written', async () => {
  const body = await parse(fileText`
    text = "é\\n"
    quote = "say \\"x\\""
    number = 3
    on = true
    none = null
  `);
  expect(attribute(body, 'text')).toEqual(['é\n', 'é\\n']);
  expect(attribute(body, 'quote')).toEqual(['say "x"', 'say \\"x\\"']);
  expect(attribute(body, 'number')).toEqual([3, '3']);
  expect(attribute(body, 'on')).toEqual([true, 'true']);
  expect(attribute(body, 'none')).toEqual([null, 'null']);
});

test('templates, heredocs, references, collections, calls and loops', async () => {
  const body = await parse(fileText`
    image = "directus/directus:\${var.tag}"
    blanks = "a \${var.b} c"
    long = <<-EOT
      A=\${local.a}
    EOT
    item = local.list[0].name
    list = ["a", var.b]
    map = { DB_CLIENT = "pg", "X" : 1 }
    json = jsonencode([{ name = "cms" }])
    loop = [for name, value in local.env : { name = name, value = value }]
    sum = 1 + 2
  `);
  expect(attribute(body, 'image')).toEqual({ parts: ['directus/directus:', 'var.tag'] });
  expect(attribute(body, 'blanks')).toEqual({ parts: ['a ', 'var.b', ' c'] });
  expect(attribute(body, 'long')).toEqual({ parts: ['  A=', 'local.a', '\n'] });
  expect(attribute(body, 'item')).toBe('local.list.0.name');
  expect(attribute(body, 'list')).toEqual([['a', 'a'], 'var.b']);
  expect(attribute(body, 'map')).toEqual([
    [
      ['DB_CLIENT', 'DB_CLIENT'],
      ['pg', 'pg'],
    ],
    [
      ['X', 'X'],
      [1, '1'],
    ],
  ]);
  expect(attribute(body, 'json')).toEqual({
    jsonencode: [
      [
        [
          [
            ['name', 'name'],
            ['cms', 'cms'],
          ],
        ],
      ],
    ],
  });
  expect(attribute(body, 'loop')).toMatchObject({ for: ['name', 'value'], in: 'local.env' });
  expect(attribute(body, 'sum')).toBe('? 1 + 2');
});

test('blocks with labels, one in the other', async () => {
  const body = await parse(fileText`
    resource "docker_container" "cms" {
      ports {
        internal = 8055
      }
    }
  `);
  const [block] = body?.blocks ?? [];
  expect(block?.type).toBe('resource');
  expect(block?.labels).toEqual(['docker_container', 'cms']);
  expect(block && textOf(block.at)).toBe('cms');
  expect(attribute(block?.body.blocks[0]?.body, 'internal')).toEqual([8055, '8055']);
});

test.each(['resource {', 'a = ', 'x = "open\n'])('a mistake gives nothing: %s', async (text) => {
  expect(await parse(text)).toBeUndefined();
});

test('takes any text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.constantFrom(
          'a',
          '=',
          '"',
          '${',
          '}',
          '{',
          '[',
          ']',
          '<<E\n',
          'E\n',
          '\n',
          '.',
          ',',
          ':',
          'for ',
          '\\',
          'é',
          '\u{1F600}',
        ),
      ),
      async (parts) => {
        const body = await parse(parts.join(''));
        for (const { key } of body?.attributes.values() ?? [])
          expect(key.end).toBeLessThanOrEqual(parts.join('').length);
      },
    ),
    { numRuns: 300 },
  );
});
