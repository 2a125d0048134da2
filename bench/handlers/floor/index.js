const { request } = require('node:http');

/** Creates and answers without any client: no handler of a custom resource can do less. */
module.exports.handler = async ({ ResponseURL, ResourceType, ResourceProperties, ...event }) => {
  const create = ResourceType === 'Custom::ChimeUser' ? createUser : createAccount;
  const PhysicalResourceId = await create(ResourceProperties);
  const { StackId, RequestId, LogicalResourceId } = event;
  await send('PUT', ResponseURL, { Status: 'SUCCESS', PhysicalResourceId, StackId, RequestId, LogicalResourceId });
};

async function createAccount({ Name }) {
  const { Account } = await call('POST', '/accounts', { Name });
  await call('GET', `/accounts/${Account.AccountId}`);
  return Account.AccountId;
}

async function createUser({ AccountId, Email }) {
  const users = `/accounts/${AccountId}/users`;
  const { User } = await call('POST', `${users}?operation=create`, { Email });
  await call('GET', `${users}/${User.UserId}`);
  return User.UserId;
}

const { AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_CHIME = AWS_ENDPOINT_URL } = process.env;
// Tells the local cloud who calls which service. It is not signed.
const authorization = `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/20260101/us-east-1/chime/aws4_request`;

const call = async (method, path, body) =>
  JSON.parse(await send(method, `${AWS_ENDPOINT_URL_CHIME}${path}`, body, { authorization }));

function send(method, url, body, headers) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers }, async (incoming) => {
      let text = '';
      for await (const chunk of incoming) text += chunk;
      resolve(text);
    });
    outgoing.on('error', reject);
    outgoing.end(body && JSON.stringify(body));
  });
}
