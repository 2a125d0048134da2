using Amazon.CDK;
using CdkChimeAccounts;

var app = new App();
var stack = new Stack(app, "First");

var account = new ChimeAccount(stack, "Support", new ChimeAccountProps { DefaultLicense = License.BASIC });
var ben = account.AddUser("Ben", new ChimeUserOptions { Email = "ben@example.com", License = License.PRO });

new CfnOutput(stack, "AccountId", new CfnOutputProps { Value = account.AccountId });
new CfnOutput(stack, "BenUserId", new CfnOutputProps { Value = ben.UserId });

app.Synth();
