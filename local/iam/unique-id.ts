import { randomInt } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** An id as IAM makes them: a prefix that names the kind, then capitals and digits. */
export function uniqueId(prefix: string, length = 17, alphabet = `${letters}0123456789`): string {
  return prefix + Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
