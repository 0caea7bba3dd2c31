import type { AnyRule } from '../engine/define-rule.js';
import { reportOfExample } from './example-report.js';
import { pagePath, rulePage } from './rule-page.js';

/** The page of each rule, by its path in the package. */
export async function rulePages(rules: readonly AnyRule[]): Promise<Record<string, string>> {
  const pages: Record<string, string> = {};
  for (const rule of rules) pages[pagePath(rule)] = rulePage(rule, await reportOfExample(rule), rules);
  return pages;
}
