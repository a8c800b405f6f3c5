// What Better Auth calls its fields, and what migrations/0002-auth.sql calls the columns. Schema `auth` is set at the connection.

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

export const userColumns = {
  modelName: 'user',
  fields: { emailVerified: 'email_verified', ...times },
  additionalFields: {
    personId: { type: 'string', fieldName: 'person_id', required: true, input: false },
    passwordMustChange: { type: 'boolean', fieldName: 'password_must_change', required: false, input: false },
    suspendedAt: { type: 'date', fieldName: 'suspended_at', required: false, input: false },
  },
} as const

export const sessionColumns = {
  modelName: 'session',
  fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...times },
  additionalFields: {
    secondFactor: { type: 'string', fieldName: 'second_factor', required: false, input: false },
    segment: { type: 'string', fieldName: 'segment', required: false, input: false },
    seenAt: { type: 'date', fieldName: 'seen_at', required: false, input: false },
  },
} as const

export const credentialColumns = {
  modelName: 'credential',
  fields: {
    userId: 'user_id',
    accountId: 'account_id',
    providerId: 'provider_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    ...times,
  },
} as const

export const verificationColumns = { modelName: 'verification', fields: { expiresAt: 'expires_at', ...times } } as const

export const userNameSchema = {
  user: { fields: { username: 'username', displayUsername: 'display_username' } },
} as const

export const twoFactorSchema = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factor',
    fields: {
      userId: 'user_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
} as const

export const passkeySchema = {
  passkey: {
    modelName: 'passkey',
    fields: {
      userId: 'user_id',
      publicKey: 'public_key',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
} as const
