import { displayName } from '../../model/name.ts';
import type { ColumnJudge } from '../role-draft.ts';
import { loginNames, loginPhones } from '../words/logins.ts';

/** What a person signs in with: e-mail, user name, telephone, in a table of accounts or of the accounts' mail addresses. */
export const judgeLoginName: ColumnJudge = {
  families: ['text'],
  concerns: ({ phrase }) => loginNames.has(phrase) || loginPhones.has(phrase),
  judge: (facts, draft, landmarks) => {
    const { column, name, of, unique } = facts;
    if (of.table === undefined) return;
    const isPhone = loginPhones.has(name.phrase);
    if (!isPhone && !loginNames.has(name.phrase)) return;
    const isAccount = landmarks.accounts.has(of.table);
    if (isAccount || (landmarks.people.has(of.table) && !name.stems.includes('email'))) {
      if (isPhone && !unique) return;
      const evidence = [`${column.name} of the table of accounts ${displayName(of.table)}`];
      draft.add('login-name', ...evidence, ...(unique ? ['it is unique'] : []));
      return;
    }
    // One account may have several mail addresses, in a table of their own: user_emails, account_emailaddress.
    const isOfAccount = of.table.foreignKeys.some(
      (key) => key.referencedTable !== undefined && landmarks.accounts.has(key.referencedTable),
    );
    const last = of.name.stems.at(-1);
    if (
      unique &&
      isOfAccount &&
      (last === 'email' || last === 'emailaddress' || of.name.phrase.endsWith('email address'))
    )
      draft.add('login-name', `unique mail address of an account (${column.name} of ${displayName(of.table)})`);
  },
};
