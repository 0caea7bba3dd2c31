import { z } from 'zod';
import type { AnyRule } from '../engine/define-rule.js';
import { ASSUMPTIONS } from '../model/assumptions.js';

/*
 * This module brings zod with it: import it with import() only, where there is a configuration to
 * check or a schema to write.
 */

const LEVELS = ['off', 'error', 'warning', 'info'] as const;
const STAGES = ['production', 'staging', 'development', 'test', 'template'] as const;

const level = z.enum(LEVELS).meta({ id: 'severity' });
const pattern = z.string().min(1);

/** The schema of the user's configuration. It knows each rule's name and options. */
export function configurationSchema(rules: readonly AnyRule[]) {
  const settings = Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule).optional()]));
  const levels = Object.fromEntries(rules.map((rule) => [rule.id, level.optional().describe(rule.summary)]));
  return z.strictObject({
    $schema: z.string().optional().describe('Where editors find the schema of this file.'),
    rules: z
      .strictObject(settings)
      .optional()
      .describe('How each rule is reported: its severity, and its options where it has some.'),
    ignore: z.array(pattern).optional().describe('Files to leave out, as in .gitignore.'),
    stages: z
      .record(pattern, z.enum(STAGES))
      .optional()
      .describe('The stage of the files that a pattern (as in .gitignore) means; the last that matches counts.'),
    overrides: z
      .array(overrideSchema(levels))
      .optional()
      .describe('Other severities in some files; the last that matches counts.'),
    assume: assumeSchema().optional().describe('What files cannot show, asserted by you.'),
    suppressions: z
      .enum(['allow', 'forbid'])
      .optional()
      .describe('Whether comments and a baseline may silence findings; allow unless said.'),
  });
}

function ruleSchema(rule: AnyRule) {
  const severity = level.optional().describe(`${rule.severity} unless said.`);
  const long = rule.options
    ? z.strictObject({ severity, options: rule.options.schema(z).optional() })
    : z.strictObject({ severity });
  return z.union([level, long]).describe(rule.summary);
}

function overrideSchema(levels: Record<string, z.ZodType>) {
  return z.strictObject({
    files: z.array(pattern).min(1).describe('Patterns as in .gitignore.'),
    rules: z.strictObject(levels),
  });
}

function assumeSchema() {
  const shape = Object.entries(ASSUMPTIONS).map(([name, { question, answers }]) => {
    const explained = Object.entries(answers).map(([answer, meaning]) => `${answer}: ${meaning}`);
    return [
      name,
      z
        .enum(Object.keys(answers))
        .optional()
        .describe(`${question} ${explained.join('; ')}.`),
    ];
  });
  return z.strictObject(Object.fromEntries(shape) as Record<string, z.ZodType>);
}
