// The refusals of sign-in in English; the Japanese texts come with the refusal itself (kernel/auth/refusals.table.ts).

interface Said {
  readonly title: string
  readonly detail: string
}

const code: Said = {
  title: 'The code is not right',
  detail:
    'Type the six figures that your authenticator shows now. They fail to match when the computer’s clock is wrong.',
}

const english: Readonly<Record<string, Said>> = {
  'wrong-name-or-password': {
    title: 'Sign-in failed',
    detail: 'The staff number or the password is not right. Please type them again.',
  },
  'wrong-code': code,
  'code-already-used': {
    ...code,
    title: 'This code was used before',
    detail: 'No code works twice. Wait up to 30 seconds for the next one and type that.',
  },
  'wrong-backup-code': {
    title: 'The backup code is not right',
    detail: 'Type a code from your sheet that has not been used yet.',
  },
  'start-again': {
    title: 'Please start again',
    detail: 'Too much time has passed or too many codes were tried. Please sign in from the beginning.',
  },
  'try-later': {
    title: 'Please wait',
    detail: 'After several failures sign-in is closed for a while. Try later, or tell the information policy section.',
  },
  'passkey-required': {
    title: 'Please use your passkey',
    detail: 'The second factor of this account is a passkey. Choose “Sign in with a passkey”.',
  },
  'passkey-refused': {
    title: 'The passkey was not accepted',
    detail: 'Try again with the passkey you enrolled, or tell the information policy section.',
  },
  'passkey-unfinished': {
    title: 'The passkey was not confirmed',
    detail: 'Nothing has changed. Press again and follow the instructions, or choose another way.',
  },
  'account-suspended': {
    title: 'This account is suspended',
    detail: 'It was stopped for leave or transfer. Please ask the information policy section.',
  },
  'wrong-password': {
    title: 'The present password is not right',
    detail: 'Please type it again. The password has not been changed.',
  },
  'sign-in-again': {
    title: 'Please sign in again',
    detail: 'A passkey is enrolled within 15 minutes of signing in. Sign out, sign in, and try again.',
  },
  'already-enrolled': {
    title: 'An authenticator is enrolled already',
    detail: 'To replace it, ask the information policy section to recover your account.',
  },
  'last-factor': {
    title: 'This passkey cannot be deleted',
    detail: 'No second factor would be left. Enrol another passkey or an authenticator first.',
  },
  'provider-away': {
    title: 'The city’s sign-in service does not answer',
    detail: 'Sign in with staff number and password, or try later.',
  },
  'foreign-origin': { title: 'The sender could not be confirmed', detail: 'Reload the page and send again.' },
  'bad-request': { title: 'The request could not be read', detail: 'Reload the page and send again.' },
  'sign-in-first': { title: 'Please sign in', detail: 'Your session has ended. Please sign in again.' },
  'not-at-this-stage': {
    title: 'A second factor is needed',
    detail: 'Finish the second factor first, then try again.',
  },
  'password-too-short': {
    title: 'The password is too short',
    detail: 'Use at least 12 characters; a few unrelated words are long and easy to remember.',
  },
  'password-too-long': { title: 'The password is too long', detail: 'Use at most 128 characters.' },
  'password-too-common': {
    title: 'The password is easy to guess',
    detail: 'Common words and sequences are not accepted. Combine unrelated words.',
  },
  'password-like-user-name': { title: 'The password contains your staff number', detail: 'Choose one without it.' },
  'sign-in-refused': {
    title: 'Sign-in failed',
    detail: 'Please try again, and tell the information policy section if it goes on.',
  },
  unreachable: {
    title: 'The server cannot be reached',
    detail: 'What you typed is kept. Check the network and press again in a moment.',
  },
}

/** English words of a problem type, where sign-in has them. */
export const englishProblem = (type: string): Said | undefined => english[type.replace('/problems/', '')]
