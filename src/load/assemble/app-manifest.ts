import { posix } from 'node:path';
import type { Assignment, EnvLayerContent } from '../../model/env.js';
import { entriesOf, pick, scalarText, type TreeEntry } from '../../model/tree.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import { parseJson } from '../formats/json/parse-json.js';
import { assignmentOf } from './platform-source.js';

/**
 * The variables that the app.json of a folder gives to an app when it is created on Heroku. Whoever creates the app may
 * replace each value, and later ones are set elsewhere. Source: devcenter.heroku.com/articles/app-json-schema.
 */
export function appManifestLayers(folder: string, tree: FileTree): EnvLayerContent[] {
  const path = posix.join(folder, 'app.json');
  if (tree.kindOf(path) !== 'file') return [];
  const file = tree.read(path);
  if (isProblem(file)) return [];
  const assignments = entriesOf(pick(parseJson(file).tree, 'env')).map(([name, entry]) => variable(name, entry));
  return assignments.length === 0 ? [] : [{ assignments }];
}

/** `"PORT": "80"`, `{"value": "80"}`, `{"generator": "secret"}`, `{"required": true}` */
function variable(name: string, { key, value }: TreeEntry): Assignment {
  const written = value.kind === 'mapping' ? pick(value, 'value') : value;
  const text = scalarText(written);
  if (written && text !== undefined) {
    const known = assignmentOf(name, key, written);
    return { ...known, state: 'unknown', value: undefined, fallback: text, reason: 'the app may have another value' };
  }
  const isMade = scalarText(pick(value, 'generator')) === 'secret';
  const reason = isMade ? 'Heroku generates it' : 'whoever creates the app enters it';
  return { name, state: 'unknown', value: undefined, layer: 'platform', nameSpan: key, reason };
}
