/**
 * Stands in for the SDK's search for credentials when the handler is bundled: Lambda hands a function its role's keys in
 * the environment, and looking anywhere else costs a cold start half of its time.
 */
export function defaultProvider() {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = process.env;
  const keys = {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN,
  };
  return () => Promise.resolve(keys);
}
