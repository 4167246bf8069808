#!/usr/bin/env node
// Runs the program of this system, which lies beside this file as `copydesk-PLATFORM-ARCH`.

const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const path = require('node:path');

const ending = process.platform === 'win32' ? '.exe' : '';
const program = path.join(__dirname, `copydesk-${process.platform}-${process.arch}${ending}`);
if (!existsSync(program)) {
  console.error(`error: copydesk has no program for ${process.platform} on ${process.arch}; build one with cargo install copydesk`);
  process.exit(2);
}
const done = spawnSync(program, process.argv.slice(2), { stdio: 'inherit' });
if (done.error) {
  console.error(`error: ${done.error.message}`);
  process.exit(2);
}
if (done.signal) {
  process.kill(process.pid, done.signal);
}
process.exit(done.status ?? 2);
