'use strict';
const { readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');

/*
 * Most of a short run is V8 compiling a megabyte of code that was the same in the run before. So the code
 * compiled in the first run is kept beside the program, and used if it was made by the same Node from
 * the same file. It is a matter of speed only: where nothing can be kept, or what was kept isn't sound,
 * the program is compiled as ever. (Node's own compile cache keeps what was compiled when a file was loaded,
 * and this what a whole run has used: see bench/README.md for the difference.)
 */

/**
 * Loads a CommonJS file, and the files that it requires by a path, each with the code that was kept of it.
 * @param {string} file absolute path
 * @returns {{ exports: object, keepCompiled: () => void }} `keepCompiled` is to be called when the program has done
 * its work
 */
exports.loadProgram = function loadProgram(file) {
  const loaded = new Map();
  const load = (path) => {
    const known = loaded.get(path);
    if (known) return known.module.exports;
    const script = compile(path);
    const module = { exports: {} };
    loaded.set(path, { module, ...script });
    const folder = dirname(path);
    const requireFrom = (id) => (id.startsWith('.') ? load(join(folder, id)) : require(id));
    script.start(module.exports, requireFrom, module, path, folder);
    return module.exports;
  };
  return {
    exports: load(file),
    keepCompiled: () => {
      for (const { keep } of loaded.values()) keep();
    },
  };
};

/** V8 refuses code that was compiled under other flags, so that of a run with flags is kept beside the other. */
const FLAGS = process.execArgv.length > 0 || process.env.NODE_OPTIONS ? '-flags' : '';

function compile(file) {
  const { size, mtimeMs } = statSync(file);
  const key = `${process.version}-${process.arch}-${size}-${Math.trunc(mtimeMs)}${FLAGS}`;
  const path = join(dirname(file), `.compiled-${basename(file, '.cjs')}-${key}`);
  const cachedData = readKept(path);
  // The bundle is pure ASCII, and latin1 is read faster.
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`,
    { filename: file, cachedData },
  );
  const isKept = cachedData !== undefined && !script.cachedDataRejected;
  return {
    start: script.runInThisContext(),
    keep: () => (isKept ? undefined : keep(path, script.createCachedData())),
  };
}

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
    // A folder that can't be written to: every run compiles what it uses.
  }
}

/** A bit less than the smallest block of a disk. */
const SAMPLE_DISTANCE = 509;

/**
 * What goes wrong with a file on disk goes wrong with whole blocks of it, so one byte of each tells; all of them would
 * take longer than they save.
 */
function checksum(bytes) {
  let sum = bytes.length;
  for (let i = 0; i < bytes.length; i += SAMPLE_DISTANCE) sum = (Math.imul(sum, 31) + bytes[i]) | 0;
  return sum;
}
