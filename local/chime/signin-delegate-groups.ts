import { operation } from './operation';
import { nonEmptyString } from './shapes';
import { list, string, structure } from './validation';

export const signinDelegateGroupOperations = [
  operation(
    'AssociateSigninDelegateGroupsWithAccount',
    'POST /accounts/:accountId?operation=associate-signin-delegate-groups',
    200,
    { SigninDelegateGroups: list(structure({ GroupName: nonEmptyString })) },
    (chime, { accountId }, { SigninDelegateGroups }) => {
      const { account } = chime.activeAccount(accountId);
      const names = [...account.SigninDelegateGroups, ...SigninDelegateGroups].map(({ GroupName }) => GroupName);
      account.SigninDelegateGroups = [...new Set(names)].map((GroupName) => ({ GroupName }));
      chime.save();
      return undefined;
    },
  ),

  operation(
    'DisassociateSigninDelegateGroupsFromAccount',
    'POST /accounts/:accountId?operation=disassociate-signin-delegate-groups',
    200,
    { GroupNames: list(string, { min: 1 }) },
    (chime, { accountId }, { GroupNames }) => {
      const { account } = chime.activeAccount(accountId);
      account.SigninDelegateGroups = account.SigninDelegateGroups.filter(
        ({ GroupName }) => !GroupNames.includes(GroupName),
      );
      chime.save();
      return undefined;
    },
  ),
];
