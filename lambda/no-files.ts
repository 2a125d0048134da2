/**
 * Stands in for Node.js's module of that name when the handler is bundled: the SDK would read ~/.aws for every setting that
 * the environment does not make, and Lambda has no such files.
 */
export function readFile(): Promise<never> {
  return Promise.reject(new Error('Lambda has no configuration files.'));
}
