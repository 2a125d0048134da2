import io.github.cdkchimeaccounts.ChimeAccount;
import io.github.cdkchimeaccounts.ChimeUser;
import io.github.cdkchimeaccounts.ChimeUserOptions;
import io.github.cdkchimeaccounts.License;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;

public class First {
    public static void main(String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "First");

        ChimeAccount account = ChimeAccount.Builder.create(stack, "Support").defaultLicense(License.BASIC).build();
        ChimeUser ben = account.addUser(
                "Ben", ChimeUserOptions.builder().email("ben@example.com").license(License.PRO).build());

        CfnOutput.Builder.create(stack, "AccountId").value(account.getAccountId()).build();
        CfnOutput.Builder.create(stack, "BenUserId").value(ben.getUserId()).build();

        app.synth();
    }
}
