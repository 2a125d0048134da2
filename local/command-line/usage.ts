export const usage = `Usage: cdk-chime-local <command>

A cloud on this machine that the cdk CLI deploys your app's Chime accounts and users into.

  cdk <arguments>    runs the cdk CLI of the project in this folder: cdk deploy, cdk diff, cdk destroy
  list               tells which accounts and users exist in Chime
  serve [--port n]   keeps the cloud running, and prints the variables that point an AWS client at it
  help               prints this

The cloud's state is kept in .local-cloud/; to start over, delete that folder. While serve runs in this folder, the
other commands use its cloud. Otherwise each of them starts the cloud and stops it when it is done.`;
