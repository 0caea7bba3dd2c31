import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Parser } from 'web-tree-sitter';

let parser: Promise<Parser> | undefined;

/** The parser with the grammar of HCL, both in WebAssembly; loaded with the first file that needs them. */
export function hclParser(): Promise<Parser> {
  return (parser ??= load());
}

async function load(): Promise<Parser> {
  const { Language, Parser: TreeSitter } = await import('web-tree-sitter');
  await TreeSitter.init({ wasmBinary: readFileSync(wasmFile('web-tree-sitter', 'web-tree-sitter.wasm')) });
  const loaded = new TreeSitter();
  const grammar = readFileSync(wasmFile('@tree-sitter-grammars/tree-sitter-hcl', 'tree-sitter-hcl.wasm'));
  return loaded.setLanguage(await Language.load(grammar));
}

/** Beside the program in the published package, else where npm has put it for those who work on it. */
function wasmFile(packageName: string, file: string): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const places = [join(folder, 'packages', file), join(folder, 'node_modules', packageName, file)];
    const found = places.find((path) => existsSync(path));
    if (found !== undefined) return found;
    if (folder === dirname(folder)) throw new Error(`${file} is missing: install the package again.`);
  }
}
