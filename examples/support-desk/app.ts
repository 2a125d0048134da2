import { App } from 'aws-cdk-lib';
import { SupportDesk } from './support-desk';

const app = new App();
new SupportDesk(app, 'SupportDesk', { agents: ['ana@example.com', 'ben@example.com'] });
