// @ts-check
/** The real binary, serving the data inside it on a port of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The binary under test. */
const BINARY = process.env.SERVICE ?? fileURLToPath(new URL('../../target/debug/tokyo-policy-graph', import.meta.url));

const START_SECONDS = 30;
const STOP_SECONDS = 10;

/**
 * @typedef {object} Service
 * @property {string} url `http://127.0.0.1:PORT`
 * @property {number} port
 * @property {() => string} log what it logged so far
 * @property {() => Promise<void>} stop asks it to end, and waits until it has
 * @property {() => Promise<void>} kill ends it at once, as a crash does
 */

/**
 * Starts a service, and waits until it listens.
 * @param {{ port?: number, args?: readonly string[] }} [options] a port of 0 is any free one
 * @returns {Promise<Service>}
 */
export async function startService({ port = 0, args = [] } = {}) {
  const child = spawn(BINARY, ['serve', '--port', `${port}`, '--metrics', 'off', ...args], {
    env: {},
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  /** @type {string[]} */
  const lines = [];
  const log = () => lines.join('\n');
  const ended = once(child, 'exit');
  ended.catch(() => {});
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);

  /** @type {Promise<string>} */
  const listening = new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line);
      const found = /listening on (http:\/\/[^/ "]+)/.exec(line);
      if (found?.[1]) resolve(found[1]);
    });
    child.once('error', (error) => reject(new Error(`${BINARY} cannot be started: ${error.message}`)));
    child.once('exit', (code) => reject(new Error(`${BINARY} ended with ${code}:\n${log()}`)));
    setTimeout(() => reject(new Error(`${BINARY} does not listen:\n${log()}`)), START_SECONDS * 1000).unref();
  });

  /** @param {NodeJS.Signals} signal */
  async function end(signal) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_SECONDS * 1000);
      await ended;
      clearTimeout(late);
    }
    process.removeListener('exit', killAtExit);
  }

  try {
    const url = await listening;
    return { url, port: Number(new URL(url).port), log, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
  } catch (error) {
    await end('SIGKILL').catch(() => {});
    throw error;
  }
}
