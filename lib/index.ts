export * from './chime-account';
export * from './chime-account-settings';
export * from './chime-provider';
export * from './chime-provider-props';
export * from './chime-user';
export * from './license';
