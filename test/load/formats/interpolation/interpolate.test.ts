import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interpolate, type Lookup } from '../../../../src/load/formats/interpolation/interpolate.js';
import { spanOf } from '../../../../src/model/source.js';
import cases from '../../../measured/interpolation.json' with { type: 'json' };

const at = spanOf({ path: 'compose.yaml', text: '' }, 0, 0);
const lookupIn =
  (env: Readonly<Record<string, string>>): Lookup =>
  (name) => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    return value === undefined ? { state: 'unset' } : { state: 'set', value };
  };
const nothingKnown: Lookup = (name) => ({ state: 'unknown', reason: `${name} is not set here`, defined: false });

test.each(cases)('$input', (measured) => {
  const result = interpolate(measured.input, at, lookupIn(measured.env as Record<string, string>));
  if ('error' in measured) expect(result.error?.toLowerCase()).toContain(String(measured.error).toLowerCase());
  else expect(result).toMatchObject({ text: measured.expected });
});

test('a name that nothing defines is recorded, one with a default is not', () => {
  expect(interpolate('$A ${B} ${C:-x} ${D-} ${E+y}', at, lookupIn({})).unresolved).toEqual(['A', 'B']);
});

test('without knowledge of the machine a default is used, anything else is unknown', () => {
  expect(interpolate('${A:-x}', at, nothingKnown)).toMatchObject({
    text: 'x',
    trail: [{ note: 'the default for A is used' }],
  });
  expect(interpolate('${A:-x}', at, nothingKnown).unknown).toBe(undefined);
  expect(interpolate('u-$A', at, nothingKnown).unknown).toBe('A is not set here');
  expect(interpolate('${A:?needed}', at, nothingKnown)).toMatchObject({ unknown: 'A is not set here' });
  expect(interpolate('${A:?needed}', at, nothingKnown).error).toBe(undefined);
});

test('a value that something sets to the unknown is not replaced by a default', () => {
  const lookup: Lookup = () => ({ state: 'unknown', reason: 'HOST is not set here', defined: true });
  expect(interpolate('${A:-x}', at, lookup).unknown).toBe('HOST is not set here');
});

test('a line break ends an expression', () => {
  expect(interpolate('${A:-x\ny}', at, lookupIn({})).error).toContain('invalid template');
});

test('any text ends in a text or an error', () => {
  const texts = fc
    .array(fc.constantFrom('$', '{', '}', '${A', ':-', '?', '+', 'x', '\n', ' ', '$$'), { maxLength: 60 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const { text: result, error } = interpolate(text, at, lookupIn({ A: 'a' }));
      expect(typeof result).toBe('string');
      if (!text.includes('$')) expect({ result, error }).toEqual({ result: text, error: undefined });
    }),
  );
});

test('nesting is bounded', () => {
  expect(interpolate('${A:-'.repeat(10_000) + '}'.repeat(10_000), at, lookupIn({})).error).toBe(
    'invalid template: it is nested too deeply',
  );
});
