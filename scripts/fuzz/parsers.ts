import { parseBaseline } from '../../src/engine/baseline.js';
import { findSuppressionComments } from '../../src/engine/suppress-comments.js';
import { readIndex } from '../../src/load/files/git/read-index.js';
import { builtStage } from '../../src/load/formats/dockerfile/built-stage.js';
import { expandWord } from '../../src/load/formats/dockerfile/expand-word.js';
import { parseDockerfile } from '../../src/load/formats/dockerfile/parse-dockerfile.js';
import { matches, readParts } from '../../src/load/formats/dockerfile/path-pattern.js';
import { evaluateDotenv } from '../../src/load/formats/dotenv/evaluate-dotenv.js';
import { parseDotenv } from '../../src/load/formats/dotenv/parse-dotenv.js';
import type { DotenvDialect } from '../../src/load/formats/dotenv/entry.js';
import { interpolate, type Lookup } from '../../src/load/formats/interpolation/interpolate.js';
import { readExportedObject } from '../../src/load/formats/javascript/read-exported-object.js';
import { scanBuilt } from '../../src/load/formats/javascript/scan-built.js';
import { scanEnvironmentReads } from '../../src/load/formats/javascript/scan-source.js';
import { namedSets } from '../../src/load/formats/nix/parse-nix.js';
import { parseHcl } from '../../src/load/formats/hcl/parse-hcl.js';
import { parseJson } from '../../src/load/formats/json/parse-json.js';
import { parseShell } from '../../src/load/formats/shell/parse-shell.js';
import { parseToml } from '../../src/load/formats/toml/parse-toml.js';
import { parseYaml } from '../../src/load/formats/yaml/parse-yaml.js';
import { readUnitFile, unitWords } from '../../src/load/formats/systemd/unit-file.js';
import { readCaddyfile } from '../../src/load/proxies/caddy-blocks.js';
import { readNginx } from '../../src/load/proxies/nginx-blocks.js';
import { pathPattern } from '../../src/load/proxies/path-pattern.js';
import { rewritten } from '../../src/load/proxies/rewrite.js';
import { readRule } from '../../src/load/proxies/traefik-rule.js';
import { castValue } from '../../src/directus/cast.js';
import { secretParts } from '../../src/directus/secret-text.js';
import { isPlaceholder } from '../../src/directus/secrets.js';
import { spanOf, type SourceFile } from '../../src/model/source.js';

/** Takes any text, and gives all that it made of it: positions are looked for in the whole. */
export type Parser = (file: SourceFile) => unknown;

interface ParserUnderTest {
  /** The name of the file that it is given. */
  readonly path: string;
  readonly parse: Parser;
  /** Short texts to begin with. */
  readonly seeds: readonly string[];
}

const lookup: Lookup = (name) => {
  if (name.startsWith('U')) return { state: 'unknown', reason: 'it is not here', defined: name.length > 1 };
  return name.startsWith('N') ? { state: 'unset' } : { state: 'set', value: `${name}\${B}` };
};

const dotenv = (dialect: DotenvDialect): ParserUnderTest => ({
  path: '.env',
  parse: (file) => {
    const parsed = parseDotenv(file, dialect);
    return [parsed, evaluateDotenv(parsed.entries, lookup)];
  },
  seeds: ['A=1\nB="x $A ${C:-d}"\n', "export K='a\nb' # c\n", 'A: b\nB=`x`\nC\n', '\ufeffA=\\n"\\""\n'],
});

/** All that read text of the project. */
export const PARSERS: Readonly<Record<string, ParserUnderTest>> = {
  'dotenv-compose': dotenv('compose'),
  'dotenv-node': dotenv('node'),
  'dotenv-raw': dotenv('raw'),
  interpolation: {
    path: 'template',
    parse: (file) => interpolate(file.text, spanOf(file, 0, file.text.length), lookup),
    seeds: ['${A:-x$B}', '$$A ${N:?why} $U', '${A+${B-c}}'],
  },
  'yaml-compose': {
    path: 'compose.yaml',
    parse: (file) => parseYaml(file, { dialect: 'compose' }),
    seeds: [
      'a: &x {b: [1, 0x1f, ~]}\nc: *x\n<<: *x\n',
      '? k\n: |2-\n   v\n--- !!set\nb: "\\u00e9"\n',
      "a: 'x''y'\n# c\n- b\n",
    ],
  },
  yaml: {
    path: 'values.yaml',
    parse: (file) => parseYaml(file),
    seeds: ['a: 1.0\nb: !tag yes\nc: >+\n  x\n\n  y\n...\n', '{a: [b, {c: d}], "e": }\n'],
  },
  json: { path: 'package.json', parse: parseJson, seeds: ['{"a":[1e3,"\\u0041",null]}', '[{"a":{"a":true}}]\n'] },
  toml: {
    path: 'fly.toml',
    parse: parseToml,
    seeds: ['a = 1\n[b.c]\nd = """x"""\n', '[[a]]\nb = {c = [1979-05-27, 0x1f]}\n'],
  },
  dockerfile: {
    path: 'Dockerfile',
    parse: (file) => {
      const dockerfile = parseDockerfile(file);
      return [dockerfile, builtStage(dockerfile)];
    },
    seeds: [
      '# escape=`\nARG V=1\nFROM a:$V AS b\nENV A=1 B="x y" \\\n C=${A:-z}\nCOPY --from=b . /x\n',
      'FROM a\nRUN <<EOF\nx\nEOF\nCMD ["a"]\n',
    ],
  },
  'dockerfile-word': {
    path: 'word',
    parse: ({ text }) => expandWord(text, lookupWord),
    seeds: ['"${A:-b}"$C', "'x'\\$A${B%x}"],
  },
  dockerignore: {
    path: '.dockerignore',
    parse: ({ text }) => matches(readParts(text.slice(0, 200)), `a/b/${text.slice(200, 400)}`),
    seeds: ['**/a*/b?[c-d]', '!/x/**'],
  },
  shell: {
    path: 'start.sh',
    parse: ({ text }) => parseShell(text),
    seeds: [
      'if [ -z "$A" ]; then export A=1; fi\nexec directus start',
      'cat <<EOF\n$(x)\nEOF\nfor a in b; do c & done',
    ],
  },
  'javascript-config': {
    path: 'config.js',
    parse: (file) => readExportedObject(file),
    seeds: [
      'const a = process.env.B ?? "c";\nmodule.exports = { A: `${a}x`, ...{ D: [1] } };',
      'export default () => ({ A: 1 + 2 });',
    ],
  },
  'javascript-built': {
    path: 'dist/index.js',
    parse: (file) => scanBuilt(file, 'hook'),
    seeds: [
      'import{a as b}from"c";export default({filter:d})=>{d("x",()=>{})};',
      'module.exports=require("fs");process.env.A',
    ],
  },
  'javascript-source': {
    path: 'src/index.ts',
    parse: (file) => scanEnvironmentReads(file),
    seeds: ['const { A, B: b = 1 } = process.env as any;\nexport const c: string = process.env["C"]!;'],
  },
  nginx: {
    path: 'nginx.conf',
    parse: readNginx,
    seeds: ['server { listen 80; location ~ "a b" { proxy_pass http://x:8055/; } }\n# c'],
  },
  caddy: {
    path: 'Caddyfile',
    parse: readCaddyfile,
    seeds: ['a.test, b.test {\n\treverse_proxy /x* directus:8055 {\n\t\theader_up A "b c"\n\t}\n}\n'],
  },
  systemd: {
    path: 'cms.service',
    parse: (file) => [readUnitFile(file), unitWords(file.text)],
    seeds: ['[Service]\nEnvironment="A=b c" D=e\\\n f\nExecStart=-/usr/bin/node x\n'],
  },
  nix: {
    path: 'cms.nix',
    parse: namedSets,
    seeds: [
      '{ pkgs, ... }: let a = "b"; in { x.y = { c = "${a} d"; e = [ 1 a ]; } // { f = g a; }; }',
      "rec { a = ''\n  b ''${c}\n''; inherit (d) e; }",
    ],
  },
  hcl: {
    path: 'main.tf',
    parse: parseHcl,
    seeds: ['a "b" {\n  c = "${d.e}f"\n  g = [for h in i : { j = h }]\n  k = <<-EOT\n    l\n  EOT\n}\n'],
  },
  'traefik-rule': {
    path: 'rule',
    parse: ({ text }) => readRule(text).takes('/items/a'),
    seeds: ['Host(`a.test`) && (PathPrefix(`/x`) || !Path("/y"))'],
  },
  'path-pattern': {
    path: 'pattern',
    parse: ({ text }) => [pathPattern(text)?.('/items/articles'), rewritten(text, '/$1', '/items/a/b')],
    seeds: ['^/items/(.*)$', '\\.(jpe?g|png)$', '^/a{2,3}[^b-d]+?(?:e|f)*'],
  },
  baseline: { path: '.directus-lint-baseline', parse: parseBaseline, seeds: ['# x\na\tb%09c\t-\n', 'a\tb\n<<<<<<<\n'] },
  suppressions: {
    path: 'compose.yaml',
    parse: findSuppressionComments,
    seeds: ['# directus-lint-disable-next-line a, b -- why\na: b # directus-lint-disable-line c -- d\n'],
  },
  'git-index': {
    path: 'index',
    parse: ({ text }) => readIndex(Buffer.from(text, 'latin1'), 20),
    seeds: [2, 3, 4].map(gitIndex),
  },
  values: {
    path: 'value',
    parse: ({ text }) => [castValue('DB_SSL', text, '12.4.1'), secretParts(text), isPlaceholder(text)],
    seeds: ['json:{"a":1}', 'array:a,b', 'postgres://u:p@h:1/d?x=y', 'Server=a;Password=b', 'aaa-bbb-ccc'],
  },
};

function lookupWord(name: string): ReturnType<Parameters<typeof expandWord>[1]> {
  return name.startsWith('U') ? undefined : name;
}

/** An index of one entry, in git's own form, as latin1. */
function gitIndex(version: number): string {
  const head = Buffer.alloc(12);
  head.write('DIRC');
  head.writeUInt32BE(version, 4);
  head.writeUInt32BE(1, 8);
  const entry = Buffer.alloc(72);
  entry.writeUInt16BE(4, 60);
  entry.write(version === 4 ? '\u0000.env' : '.env', 62);
  return Buffer.concat([head, entry, Buffer.alloc(20)]).toString('latin1');
}
