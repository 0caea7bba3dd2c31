import { posix } from 'node:path';
import type { FileTree } from '../../files/file-tree.js';

/** Go template actions as Helm charts use them. Liquid and Handlebars (Directus's e-mail templates) look different. */
const HELM_ACTION =
  /\{\{-?\s*(?:\.[A-Z]|\$|\/\*|(?:block|define|else|end|if|include|range|required|template|toYaml|tpl|with)\b)/;

/** Only Helm can tell what is in such a file; to a YAML parser it is often broken. */
export function isHelmTemplate(tree: FileTree, path: string, text: string): boolean {
  return isInChartTemplates(tree, path) || HELM_ACTION.test(text);
}

function isInChartTemplates(tree: FileTree, path: string): boolean {
  const segments = path.split('/');
  const index = segments.lastIndexOf('templates');
  return index >= 0 && tree.kindOf(posix.join(...segments.slice(0, index), 'Chart.yaml')) === 'file';
}
