#!/usr/bin/env node
// Reads the files of a repository from makeDeployments and parses them with the packages that everybody uses, without
// looking at what is in them: what anything that checks them has to do at least.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseDotenv } from 'dotenv';
import { parse as parseYaml } from 'yaml';

const root = process.argv[2] ?? '.';
let files = 0;
for (const entry of readdirSync(join(root, 'apps'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
  files++;
  if (/\.ya?ml$/.test(entry.name)) parseYaml(text);
  else if (entry.name.startsWith('.env')) parseDotenv(text);
  else if (entry.name.endsWith('.json')) JSON.parse(text);
}
console.log(`${files} files`);
