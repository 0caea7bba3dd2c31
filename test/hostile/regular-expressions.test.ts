import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { attacksOn, stepsOf, TooManySteps } from '../support/backtracking.js';

/** Every regular expression of the source, by its text, with a place where it stands. */
function regularExpressions(): Map<string, string> {
  const found = new Map<string, string>();
  for (const path of readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))) {
    const source = ts.createSourceFile(path, readFileSync(`src/${path}`, 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.set(node.getText(), `${path}:${line + 1}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function patternOf(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}

const SHORT = 400;
const FEW_STEPS = 60;

/** The attack under which the steps grow faster than the text; undefined where none does. */
function weaknessOf(pattern: RegExp): string | undefined {
  return attacksOn(pattern, SHORT).find(
    (attack) => steps(pattern, attack) > FEW_STEPS * attack.length && growsFaster(pattern, attack),
  );
}

/** A quadratic pattern takes four times the steps for twice the text; one with bounded repetitions about twice. */
function growsFaster(pattern: RegExp, attack: string): boolean {
  const long = attacksOn(pattern, 1600);
  const longer = attacksOn(pattern, 3200);
  const index = attacksOn(pattern, SHORT).indexOf(attack);
  const before = steps(pattern, long[index] ?? '');
  return before === Infinity || steps(pattern, longer[index] ?? '') > 3 * before;
}

function steps(pattern: RegExp, text: string): number {
  try {
    return stepsOf(pattern, text, 5_000_000);
  } catch (error) {
    if (error instanceof TooManySteps) return Infinity;
    throw error;
  }
}

describe('the attack finds what it is for', () => {
  test.each([
    ['exponential', /^(?:([a-z0-9])\1{2,}[-_ ]?)+$/i],
    ['exponential by an alternative', /^(?:a|aa)+$/],
    ['quadratic from every start', /[ \t]+$/],
    ['quadratic in itself', /^\d*\.?\d+$/],
    ['quadratic by a prefix', /BEGIN [A-Z ]*;/],
  ])('%s', (_, pattern) => {
    expect(weaknessOf(pattern)).toBeDefined();
  });

  test.each([
    ['anchored', /^[a-z]+$/],
    ['bounded', /[ \t]{1,100}$/],
    ['one class after the other', /^[a-z]+\d+$/],
  ])('and not what is linear: %s', (_, pattern) => {
    expect(weaknessOf(pattern)).toBeUndefined();
  });
});

test('no regular expression of the source takes more than linear time', { timeout: 300_000 }, () => {
  const all = regularExpressions();
  expect(all.size).toBeGreaterThan(400);
  const weak = [...all].flatMap(([literal, place]) => {
    const attack = weaknessOf(patternOf(literal));
    return attack === undefined ? [] : [`${place} ${literal} by ${JSON.stringify(attack.slice(0, 30))}`];
  });
  expect(weak).toEqual([]);
});
