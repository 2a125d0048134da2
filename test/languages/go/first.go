package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-chime-accounts/cdk-chime-accounts-go/cdkchimeaccounts"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("First"), nil)

	account := cdkchimeaccounts.NewChimeAccount(stack, jsii.String("Support"), &cdkchimeaccounts.ChimeAccountProps{
		DefaultLicense: cdkchimeaccounts.License_BASIC,
	})
	ben := account.AddUser(jsii.String("Ben"), &cdkchimeaccounts.ChimeUserOptions{
		Email:   jsii.String("ben@example.com"),
		License: cdkchimeaccounts.License_PRO,
	})

	awscdk.NewCfnOutput(stack, jsii.String("AccountId"), &awscdk.CfnOutputProps{Value: account.AccountId()})
	awscdk.NewCfnOutput(stack, jsii.String("BenUserId"), &awscdk.CfnOutputProps{Value: ben.UserId()})

	app.Synth(nil)
}
