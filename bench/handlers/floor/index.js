const { request } = require('node:http');

/** Creates an account and answers without any client: no handler of a custom resource can do less. */
module.exports.handler = async ({ ResponseURL, ResourceProperties: { Name }, ...event }) => {
  const { Account } = await call('POST', '/accounts', { Name });
  await call('GET', `/accounts/${Account.AccountId}`);
  const { StackId, RequestId, LogicalResourceId } = event;
  const PhysicalResourceId = Account.AccountId;
  await send('PUT', ResponseURL, { Status: 'SUCCESS', PhysicalResourceId, StackId, RequestId, LogicalResourceId });
};

const call = async (method, path, body) =>
  JSON.parse(await send(method, `${process.env.AWS_ENDPOINT_URL_CHIME}${path}`, body));

function send(method, url, body) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method }, async (incoming) => {
      let text = '';
      for await (const chunk of incoming) text += chunk;
      resolve(text);
    });
    outgoing.on('error', reject);
    outgoing.end(body && JSON.stringify(body));
  });
}
