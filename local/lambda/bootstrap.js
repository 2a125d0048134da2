// Runs inside a function's child process, in place of the managed runtime. Plain JavaScript: Node.js loads it as it lies here.
const console = require('node:console');
const { existsSync } = require('node:fs');
const { basename, dirname, join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { format } = require('node:util');

const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const { AWS_LAMBDA_LOG_FORMAT, AWS_LAMBDA_LOG_LEVEL, LAMBDA_TASK_ROOT, _HANDLER } = process.env;
const tell = process.send.bind(process);
let requestId;

class RuntimeError extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

function log(level, ...values) {
  if (AWS_LAMBDA_LOG_FORMAT === 'JSON' && levels.indexOf(level) < levels.indexOf(AWS_LAMBDA_LOG_LEVEL)) return;
  const timestamp = new Date().toISOString();
  const line =
    AWS_LAMBDA_LOG_FORMAT === 'JSON'
      ? jsonLine(timestamp, level, values)
      : [timestamp, requestId, level, format(...values)].join('\t');
  tell({ type: 'log', text: `${line}\n` });
}

function jsonLine(timestamp, level, values) {
  const entry = { timestamp, level, requestId };
  if (values.length === 1) {
    try {
      return JSON.stringify({ ...entry, message: values[0] }, (_key, value) =>
        value instanceof Error ? loggedError(value) : value,
      );
    } catch {
      return JSON.stringify({ ...entry, message: format(values[0]) });
    }
  }
  const error = values.slice(1).find((value) => value instanceof Error);
  return JSON.stringify({ ...entry, message: format(...values), ...(error && loggedError(error)) });
}

function loggedError(error) {
  const { errorType, errorMessage, trace } = described(error);
  return { errorType, errorMessage, stackTrace: trace };
}

function described(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\n') };
}

async function loadHandler() {
  const [module, ...names] = basename(_HANDLER).split('.');
  const file = join(dirname(_HANDLER), module);
  const path = ['.js', '.mjs', '.cjs'].map((extension) => resolve(LAMBDA_TASK_ROOT, file + extension)).find(existsSync);
  if (!path) throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`);

  const exported = await import(pathToFileURL(path).href);
  const handler = at(exported, names) ?? at(exported.default, names);
  if (typeof handler !== 'function') {
    throw new RuntimeError('Runtime.HandlerNotFound', `${_HANDLER} is undefined or not exported`);
  }
  if (handler.length > 2) {
    throw new RuntimeError(
      'Runtime.CallbackHandlerDeprecated',
      `${_HANDLER} takes a callback, which Node.js 24 and later runtimes no longer pass. Make it an async function.`,
    );
  }
  return handler;
}

function at(object, names) {
  return names.reduce((value, key) => value?.[key], object);
}

function contextOf({ invokedFunctionArn, deadline }) {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn,
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

async function invoke(handler, invocation) {
  ({ requestId } = invocation);
  try {
    const result = await handler(JSON.parse(invocation.event), contextOf(invocation));
    tell({ type: 'returned', payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    log('ERROR', 'Invoke Error', error);
    tell({ type: 'threw', error: described(error) });
  }
}

/** What nobody caught ends the process, as it does in Lambda, also where the function has left something running. */
function end(error) {
  log('ERROR', 'Uncaught Exception', error);
  tell({ type: 'threw', error: described(error), fatal: true }, () => process.exit(1));
}

for (const [method, level] of Object.entries({
  log: 'INFO',
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
})) {
  console[method] = (...values) => log(level, ...values);
}
process.on('uncaughtException', end);
process.on('unhandledRejection', (reason) =>
  end(new RuntimeError('Runtime.UnhandledPromiseRejection', reason instanceof Error ? String(reason) : format(reason))),
);
// Whoever started it is gone: a function that is still at work must not outlive its cloud.
process.on('disconnect', () => process.exit());

loadHandler().then((handler) => {
  process.on('message', (invocation) => void invoke(handler, invocation));
  tell({ type: 'ready' });
}, end);
