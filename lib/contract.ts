/**
 * What travels between the constructs and the handler: for each resource type its properties and attributes, by their
 * names in the template. Types only, so that neither side pulls in the other.
 */
export interface Contract {
  'Custom::ChimeAccount': {
    properties: {
      /** Missing only beside an ExistingAccountId. */
      Name?: string;
      DefaultLicense?: string;
      Settings?: { DisableRemoteControl?: Flag; EnableDialOut?: Flag };
      SigninDelegateGroups?: string[];
      SuspendUsersOnDelete?: Flag;
      ExistingAccountId?: string;
      /** Beside an ExistingAccountId: deletes the account though the stack did not make it. */
      RemoveAdopted?: Flag;
    };
    attributes: {
      AccountId: string;
      AwsAccountId: string;
      Name: string;
      AccountType: string;
      AccountStatus: string;
      DefaultLicense: string;
      /** Comma-separated: a custom resource's attribute is a string. */
      SupportedLicenses: string;
      CreatedTimestamp: string;
    };
  };
  'Custom::ChimeUser': {
    properties: {
      AccountId: string;
      Email?: string;
      Username?: string;
      UserType?: string;
      LicenseType?: string;
      Telephony?: { InboundCalling?: Flag; OutboundCalling?: Flag; Sms?: Flag };
      PhoneNumber?: string;
      AdoptExisting?: Flag;
      /** Beside AdoptExisting: suspends a user whom the stack did not make, as well. */
      RemoveAdopted?: Flag;
      AlexaForBusiness?: { Enabled: Flag; RoomArn?: string };
    };
    attributes: {
      UserId: string;
      AccountId: string;
      PrimaryEmail: string;
      PrimaryProvisionedNumber: string;
      DisplayName: string;
      LicenseType: string;
      UserType: string;
      UserRegistrationStatus: string;
      UserInvitationStatus: string;
    };
  };
  'Custom::ChimeInvitation': {
    properties: {
      AccountId: string;
      Emails: string[];
      UserType?: string;
    };
    attributes: {
      InvitationId: string;
      AccountId: string;
    };
  };
}

/** A boolean: CloudFormation sends every scalar as a string. */
export type Flag = 'true' | 'false';

export type ResourceType = keyof Contract;
export type Properties<T extends ResourceType> = Contract[T]['properties'];
export type Attributes<T extends ResourceType> = Contract[T]['attributes'];
