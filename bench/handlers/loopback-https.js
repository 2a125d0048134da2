// For handlers that put their answers to https on the default port whatever the address says: the answers go to
// RESPONSE_PORT on loopback. Nothing is loaded here that the handler does not load.
const Module = require('node:module');

const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (/^(node:)?https$/.test(request)) loaded.request = redirected;
  return loaded;
};

function redirected({ method, path, headers }, received) {
  const { request } = require('node:http');
  return request({ host: '127.0.0.1', port: process.env.RESPONSE_PORT, method, path, headers }, received);
}
