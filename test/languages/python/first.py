from aws_cdk import App, CfnOutput, Stack
from cdk_chime_accounts import ChimeAccount, License

app = App()
stack = Stack(app, "First")

account = ChimeAccount(stack, "Support", default_license=License.BASIC)
ben = account.add_user("Ben", email="ben@example.com", license=License.PRO)

CfnOutput(stack, "AccountId", value=account.account_id)
CfnOutput(stack, "BenUserId", value=ben.user_id)

app.synth()
