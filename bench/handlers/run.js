// A process of its own for one handler: loads it, sends it the event, and tells what that took. Plain JavaScript, so that
// nothing else is measured. Arguments: the handler's file and export, the module that it loads later or '', the event.
const { readFileSync } = require('node:fs');
const { performance } = require('node:perf_hooks');

const [file, name, loadsLater, event] = process.argv.slice(2);
const start = performance.now();
const deadline = Date.now() + 60_000;
const context = { awsRequestId: '0b1c2d3e', getRemainingTimeInMillis: () => deadline - Date.now() };

const handler = require(file)[name];
if (loadsLater) require(loadsLater);
const load = performance.now() - start;
handler(JSON.parse(event), context).then(() => {
  const create = performance.now() - start;
  // Connections that handlers keep open for their next event would keep the process as well.
  process.send({ load, create, memory: peakMemory() }, () => process.exit());
});

/** In bytes. What getrusage() tells counts the memory of the parent before exec as well. */
function peakMemory() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
}
