import { resolve } from 'node:path';
import { readRegularFile } from '../../load/files/read-regular-file.js';
import { UsageError } from '../../model/usage-error.js';
import type { CommandIo } from '../io.js';
import type { Arguments } from '../options.js';

/** Bytes of a file of variables. */
const LARGEST_FILE = 1024 * 1024;

/**
 * The variables of the files that --env-file names, a later file before an earlier one, as npm dotenv reads them;
 * undefined where none is named.
 * @throws UsageError where one can't be read
 */
export async function givenVariables(
  { 'env-file': files }: Arguments,
  { cwd }: CommandIo,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (files === undefined) return undefined;
  const { parse } = (await import('dotenv')).default;
  return new Map(files.flatMap((name) => Object.entries(parse(textOf(resolve(cwd, name), name)))));
}

function textOf(path: string, name: string): string {
  const file = readRegularFile(path, LARGEST_FILE);
  if (file.refused === undefined) return file.bytes.toString('utf8');
  if (file.refused === 'missing') throw new UsageError(`--env-file ${name}: there is no such file.`);
  if (file.refused === 'too-large') throw new UsageError(`--env-file ${name} is larger than 1 MiB.`);
  throw new UsageError(`--env-file ${name} can't be read.`);
}
