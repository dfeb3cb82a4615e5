export { createClientSecret } from './create-client-secret.ts'
export { createPostern } from './create-postern.ts'
export { createMemoryStore } from './defaults/memory-store.ts'
export type { OwnJwk } from './defaults/own-signing-key.ts'
export { defaults } from './domain/defaults.ts'
export type { Json, JsonObject } from './domain/json.ts'
export type { PermissionName, RoleName, RoleTable } from './domain/roles.ts'
export { isUserId, type UserId } from './domain/user.ts'
export {
  catalogue,
  type ErrorCode,
  type ErrorDetails,
  type InputError,
  isPosternError,
  PosternError,
} from './errors.ts'
export type { ExchangeAnswer, ExchangeRequest } from './http/exchange-request.ts'
export type { Route } from './http/route-definition.ts'
export { type RouteWrap, type WrapCall, wrapRoute } from './http/wrap-route.ts'
export type { MailOptions, VerificationOptions } from './mail-options.ts'
export type { Actor, Credentials, Needs, Operations, RequestContext, Users } from './operations/operations.ts'
export type { AuditPage, AuditQuery, AuditTrail } from './ports/audit-trail.ts'
export type { BreachList } from './ports/breach-list.ts'
export type { EventFigures, MailDrop, PosternEvent } from './ports/events.ts'
export type { MailContent, MailTemplate, WrittenMail } from './ports/mail-template.ts'
export type { MailAddress, Mailer, MailKind, MailMessage } from './ports/mailer.ts'
export type { MailFigures } from './ports/outbox.ts'
export type { HashFigures, PasswordHasher } from './ports/password-hasher.ts'
export type { Notice, PasswordBlocklist } from './ports/policy.ts'
export type { Admission, Consumed, LimitRule, RateLimiter, WaitRule } from './ports/rate-limiter.ts'
export type { Store } from './ports/store.ts'
export type { TokenRecord, TokenStore } from './ports/token-store.ts'
export type { Taken, UserRecord, UserStore } from './ports/user-store.ts'
export type { Postern, UserOf } from './postern.ts'
export type { PosternOptions } from './postern-options.ts'
export type { AdminChangeInput, RolesInput, UserQuery } from './schema/admin-inputs.ts'
export {
  type Attributes,
  type AttributesSchema,
  defineAttributes,
  type NoAttributes,
  type Writable,
} from './schema/attributes.ts'
export type { AuditInput } from './schema/audit-inputs.ts'
export type { FieldSchema, Infer, ObjectSchema } from './schema/infer.ts'
export type {
  ChangePasswordInput,
  LoginInput,
  Patch,
  ReauthenticateInput,
  RefreshInput,
  RegisterInput,
  UpdateUserInput,
} from './schema/inputs.ts'
export type { IntrospectionInput } from './schema/introspection-inputs.ts'
export type { Introspection } from './schema/introspection-result.ts'
export type { AddressInput, InvitationInput, LinkInput, ResetInput, VerifyInput } from './schema/mail-inputs.ts'
export type {
  CookieSession,
  Principal,
  Registration,
  SessionInfo,
  SignedIn,
  Tokens,
  User,
  UserPage,
} from './schema/results.ts'
export type { ChangeUserInput, CreateUserInput, FirstAdminInput, ListPage } from './schema/user-inputs.ts'
