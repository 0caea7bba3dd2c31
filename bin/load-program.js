'use strict';
const { readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { Script } = require('node:vm');

/*
 * Most of a short run is V8 compiling a megabyte of code that was the same in the run before. So the code
 * compiled in the first run is kept beside the program, and used if it was made by the same Node from
 * the same file. It is a matter of speed only: where nothing can be kept, or what was kept isn't sound,
 * the program is compiled as ever. (The compile cache of Node 22.8 and later saves a third as much:
 * it keeps what was compiled when a file was loaded, and this what a whole run has used.)
 */

/**
 * Loads a CommonJS file.
 * @param {string} file absolute path
 * @returns {{ exports: object, keepCompiled: () => void }} `keepCompiled` is to be called when the program has done
 * its work
 */
exports.loadProgram = function loadProgram(file) {
  const { size, mtimeMs } = statSync(file);
  const kept = `${dirname(file)}/.compiled-${process.version}-${process.arch}-${size}-${Math.trunc(mtimeMs)}`;
  const cachedData = readKept(kept);
  // The bundle is pure ASCII, and latin1 is read faster.
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`,
    { filename: file, cachedData },
  );
  const module = { exports: {} };
  const requireFromFile = (id) => require(id.startsWith('.') ? `${dirname(file)}/${id}` : id);
  script.runInThisContext()(module.exports, requireFromFile, module, file, dirname(file));
  return {
    exports: module.exports,
    keepCompiled: () => (cachedData ? undefined : keep(kept, script.createCachedData())),
  };
};

const CHECKSUM_BYTES = 4;

/** V8 takes damaged code for granted and crashes, hence the checksum before it. */
function readKept(path) {
  try {
    const content = readFileSync(path);
    const code = content.subarray(CHECKSUM_BYTES);
    return checksum(code) === content.readInt32LE(0) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Written whole or not at all, since several runs may do so at once. */
function keep(path, code) {
  try {
    const start = Buffer.alloc(CHECKSUM_BYTES);
    start.writeInt32LE(checksum(code));
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, Buffer.concat([start, code]), { flush: true });
    renameSync(unfinished, path);
  } catch {
    // A folder that can't be written to.
  }
}

const SAMPLE_DISTANCE = 61;

/**
 * What goes wrong with a file on disk goes wrong with whole blocks of it, so one byte in 61 tells; all of them would
 * take longer than they save.
 */
function checksum(bytes) {
  let sum = bytes.length;
  for (let i = 0; i < bytes.length; i += SAMPLE_DISTANCE) sum = (Math.imul(sum, 31) + bytes[i]) | 0;
  return sum;
}
