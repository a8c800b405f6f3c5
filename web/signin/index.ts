// The screens of sign-in: the frame shows `SignInSteps` until the session's stage is `full`.
export { changePassword, enrolPasskey, signOut } from './client.ts'
export { ChangePassword } from './ChangePassword.tsx'
export { EnrolSecondFactor } from './EnrolSecondFactor.tsx'
export { QrCode } from './QrCode.tsx'
export { SecondFactor } from './SecondFactor.tsx'
export { SignIn } from './SignIn.tsx'
export { SignInSteps, type SignInStepsProps } from './SignInSteps.tsx'
