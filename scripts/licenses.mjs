// The licences of the packages whose code is in the bundle.
import { readdirSync, readFileSync } from 'node:fs';

export const LICENSE_LIST = 'THIRD-PARTY-LICENSES.txt';

const LICENSE_FILE = /^(licen[cs]e|copying|notice|thirdpartynotice)/i;
/** Packages without a licence file, with one of the same author and licence that has it. */
const LICENSE_OF = { 'pg-types': 'pg' };
const RULE = '-'.repeat(79);

/**
 * Each bundled package with its version and the full text of its licence files, by name.
 * @param {{ inputs: Record<string, unknown> }} bundled what esbuild tells of the bundle
 * @param {string} root folder of the project, with a slash at its end
 * @throws where a bundled package ships no licence text: then it can't be redistributed as it is
 */
export function licenseList(bundled, root) {
  const folders = [
    ...new Set(
      Object.keys(bundled.inputs)
        .map(packageFolder)
        .filter((folder) => folder !== undefined),
    ),
  ];
  const sections = folders
    .map((folder) => describePackage(`${root}${folder}`))
    .sort((a, b) => compare(a.title, b.title));
  const texts = new Map(sections.map(({ title, text }) => [title, text]));
  return [
    'directus-lint contains code of the packages below, under the licences that follow each name.',
    ...[...texts].map(([title, text]) => `${RULE}\n${title}\n${RULE}\n\n${text}`),
  ]
    .join('\n\n')
    .concat('\n');
}

/** `node_modules/a/node_modules/@b/c/lib/x.js` is a file of `node_modules/a/node_modules/@b/c`. */
function packageFolder(input) {
  const path = input.replace(/^[\w-]+:/, '');
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

function describePackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const files = licenseFilesOf(Object.hasOwn(LICENSE_OF, name) ? `${folder}/../${LICENSE_OF[name]}` : folder);
  if (files.length === 0) throw new Error(`${name} ${version} is bundled, but has no licence file in ${folder}.`);
  const text = files.map((file) => readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').trim()).join('\n\n');
  return { title: `${name} ${version} (${license})`, text };
}

function licenseFilesOf(folder) {
  return readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .sort(compare)
    .map((file) => `${folder}/${file}`);
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
