import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/*
 * Most of a short run is V8 compiling a megabyte of code that was the same in the run before. Node 22.8
 * and later keep the compiled code if they are asked to. For Node 20 the same is done here: the code
 * compiled in the first run is kept beside the program, and used if it was made by the same Node from
 * the same file. All of it is a matter of speed only: where nothing can be kept, or what was kept
 * isn't sound, the program is compiled as ever.
 */

/**
 * Loads a CommonJS file.
 * @returns {{ exports: object, keepCompiled: () => void }} `keepCompiled` is to be called when the program has done its work
 */
export function loadProgram(file) {
  if (Number.parseInt(process.versions.node) < 22) return loadFromKeptCode(file);
  const module = process.getBuiltinModule('node:module');
  module.enableCompileCache?.();
  return { exports: module.createRequire(file)(file), keepCompiled: () => undefined };
}

function loadFromKeptCode(file) {
  const { Script } = process.getBuiltinModule('node:vm');
  const { crc32 } = process.getBuiltinModule('node:zlib');
  const { size, mtimeMs } = statSync(file);
  const kept = `${dirname(file)}/.compiled-${process.version}-${process.arch}-${size}-${Math.trunc(mtimeMs)}`;
  const cachedData = readKept(kept, crc32);
  // The bundle is pure ASCII, and latin1 is read faster.
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`, { filename: file, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, requireFor(file), module, file, dirname(file));
  return { exports: module.exports, keepCompiled: () => (cachedData ? undefined : keep(kept, script.createCachedData(), crc32)) };
}

/** Modules of Node come without node:module, which takes time to load. */
function requireFor(file) {
  let require;
  return (id) => process.getBuiltinModule(id) ?? (require ??= process.getBuiltinModule('node:module').createRequire(file))(id);
}

const CHECKSUM_BYTES = 4;

/** V8 takes damaged code for granted and crashes, hence the checksum before it. */
function readKept(path, crc32) {
  try {
    const content = readFileSync(path);
    const code = content.subarray(CHECKSUM_BYTES);
    return crc32(code) === content.readUInt32LE(0) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Written whole or not at all, since several runs may do so at once. */
function keep(path, code, crc32) {
  try {
    const checksum = Buffer.alloc(CHECKSUM_BYTES);
    checksum.writeUInt32LE(crc32(code));
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, Buffer.concat([checksum, code]));
    renameSync(unfinished, path);
  } catch {
    // A folder that can't be written to.
  }
}
