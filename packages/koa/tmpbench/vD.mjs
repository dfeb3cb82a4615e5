// server.ts
import Koa from "koa";
import Router2 from "@koa/router";

// ../../core/src/bind-operations.ts
import { performance as performance3 } from "node:perf_hooks";

// ../../core/src/defaults/guarded-store.ts
import { performance as performance2 } from "node:perf_hooks";

// ../../core/src/domain/defaults.ts
var defaults = {
  password: {
    /** Code points (NIST SP 800-63B-4 §3.1.1.2). */
    minLength: 8,
    maxLength: 256,
    maxBytes: 1024
  },
  argon2id: { memoryKib: 65536, passes: 3, lanes: 1, saltBytes: 16, tagBytes: 32 },
  hashGate: {
    queueLength: 64,
    /** At most this many waiting from one address. */
    perAddress: 16,
    /** Kept free of strangers, for live sessions and known pairs. */
    reserved: 16,
    waitSeconds: 5
  },
  accessToken: { seconds: 600, maxSeconds: 900, clockSkewSeconds: 5, remembered: 1e4 },
  refreshToken: { idleSeconds: 7 * 86400, absoluteSeconds: 30 * 86400, graceSeconds: 10 },
  session: { perUser: 20, freshSeconds: 300, deviceLength: 64 },
  attributes: { maxBytes: 4096, maxDepth: 4 },
  http: { prefix: "/api/v1", bodyBytes: 32768, jsonDepth: 8, jsonMembers: 64, requestSeconds: 10, storeSeconds: 5 },
  store: { retries: 5, unavailableRetrySeconds: 5, cleanUpBatch: 1e3 }
};

// ../../core/src/errors.ts
var catalogue = {
  "invalid-request": { status: 400, title: "The request cannot be read." },
  "invalid-code": { status: 400, title: "The code is wrong, used or too old." },
  "invalid-token": { status: 400, title: "The token is wrong, used or too old." },
  "invalid-credentials": { status: 401, title: "The login or the password is wrong." },
  unauthenticated: { status: 401, title: "This needs a valid session." },
  forbidden: { status: 403, title: "The session may not do this." },
  "email-not-verified": { status: 403, title: "This needs a verified e-mail address." },
  "second-factor-required": { status: 403, title: "This login needs one more step." },
  "registration-closed": { status: 403, title: "Registration is closed." },
  "reauthentication-required": { status: 403, title: "This needs the password again." },
  "wrong-password": { status: 403, title: "The password is wrong." },
  csrf: { status: 403, title: "The request does not come from a trusted page." },
  "not-found": { status: 404, title: "There is nothing here." },
  "method-not-allowed": { status: 405, title: "This path does not take the method." },
  "request-timeout": { status: 408, title: "The request took too long to arrive." },
  "login-taken": { status: 409, title: "Somebody has this login already." },
  conflict: { status: 409, title: "Something else changed this in between." },
  "payload-too-large": { status: 413, title: "The body is too large." },
  "unsupported-media-type": { status: 415, title: "The body has the wrong type or encoding." },
  "validation-failed": { status: 422, title: "Some members are not as they must be." },
  "rate-limited": { status: 429, title: "Too many tries." },
  internal: { status: 500, title: "Something went wrong here." },
  overloaded: { status: 503, title: "Too much is going on here right now." },
  "store-unavailable": { status: 503, title: "The store cannot answer right now." }
};
var mark = /* @__PURE__ */ Symbol.for("postern.error");
var PosternError = class extends Error {
  name = "PosternError";
  code;
  /** The HTTP status that the code has in the catalogue. */
  status;
  /** Where waiting helps. */
  retryAfterSeconds;
  /** What is wrong with the input. */
  errors;
  constructor(code, details = {}) {
    const { cause, retryAfterSeconds, errors } = details;
    super(catalogue[code].title, cause === void 0 ? void 0 : { cause });
    this.code = code;
    this.status = catalogue[code].status;
    if (retryAfterSeconds !== void 0) this.retryAfterSeconds = retryAfterSeconds;
    if (errors !== void 0) this.errors = errors;
    Object.defineProperty(this, mark, { value: true });
  }
};
function isPosternError(error, code) {
  if (typeof error !== "object" || error === null || !(mark in error)) return false;
  return code === void 0 || "code" in error && error.code === code;
}

// ../../core/src/defaults/settle-by.ts
import { performance } from "node:perf_hooks";
var waiting = /* @__PURE__ */ new Set();
var sweeping;
var sweepMs = 100;
function settleBy(work, dueMs, as) {
  return new Promise((resolve, reject) => {
    const entry = { dueMs, give: (error) => reject(as(error)) };
    waiting.add(entry);
    sweeping ??= setInterval(sweep, sweepMs);
    work.then(
      (value) => {
        waiting.delete(entry);
        resolve(value);
      },
      (error) => {
        waiting.delete(entry);
        reject(as(error));
      }
    );
  });
}
function sweep() {
  const nowMs = performance.now();
  for (const entry of waiting) {
    if (entry.dueMs > nowMs) continue;
    waiting.delete(entry);
    entry.give(new Error("no answer in time"));
  }
  if (waiting.size > 0) return;
  clearInterval(sweeping);
  sweeping = void 0;
}

// ../../core/src/defaults/guarded-store.ts
function guardStore(store, dueMs) {
  const { users: users2, tokens: tokens2 } = store;
  const guard = (call) => guarded(call, dueMs);
  const guardedUsers = {
    insert: (record) => guard(() => users2.insert(record)),
    findById: (id) => guard(() => users2.findById(id)),
    findByLogin: (login4) => guard(() => users2.findByLogin(login4)),
    list: (page) => guard(() => users2.list(page)),
    replace: (current, next) => guard(() => users2.replace(current, next)),
    remove: (current) => guard(() => users2.remove(current))
  };
  const guardedTokens = {
    insert: (record) => guard(() => tokens2.insert(record)),
    findById: (id) => guard(() => tokens2.findById(id)),
    findByUser: (userId2) => guard(() => tokens2.findByUser(userId2)),
    replace: (current, next) => guard(() => tokens2.replace(current, next)),
    remove: (current) => guard(() => tokens2.remove(current)),
    removeExpired: (before, limit) => guard(() => tokens2.removeExpired(before, limit))
  };
  return { users: guardedUsers, tokens: guardedTokens };
}
function guarded(call, dueMs) {
  const nowMs = performance2.now();
  if (nowMs >= dueMs) return Promise.reject(unavailable(new Error("past the deadline of the operation")));
  try {
    return settleBy(call(), Math.min(dueMs, nowMs + defaults.http.storeSeconds * 1e3), unavailable);
  } catch (error) {
    return Promise.reject(unavailable(error));
  }
}
function unavailable(error) {
  if (isPosternError(error)) return error;
  return new PosternError("store-unavailable", {
    cause: error,
    retryAfterSeconds: defaults.store.unavailableRetrySeconds
  });
}

// ../../core/src/domain/header.ts
function header(headers3, name) {
  if (isHeaders(headers3)) return headers3.get(name) ?? void 0;
  const value = headers3[name];
  return typeof value === "object" ? value.join(", ") : value;
}
function isHeaders(headers3) {
  return typeof headers3.get === "function";
}

// ../../core/src/domain/bearer.ts
var maxLength = 8192;
var syntax = /^[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9\-._~+/]+=*)$/;
var second = /^[Bb][Ee][Aa][Rr][Ee][Rr] [^,]*,|,[ \t]*[A-Za-z][A-Za-z0-9-]* +\S/;
function readBearer(headers3) {
  const value = header(headers3, "authorization") ?? header(headers3, "Authorization");
  if (value === void 0) return { kind: "none" };
  if (value.length > maxLength) return { kind: "malformed" };
  const token = syntax.exec(value)?.[1];
  if (token !== void 0) return { kind: "bearer", token };
  return { kind: second.test(value) ? "doubled" : "malformed" };
}

// ../../core/src/domain/session.ts
import { randomBytes } from "node:crypto";

// ../../core/src/domain/time.ts
function toEpochSeconds(milliseconds) {
  return Math.floor(milliseconds / 1e3);
}
function addSeconds(instant2, seconds2) {
  return instant2 + seconds2;
}
function toRfc3339(instant2) {
  return new Date(instant2 * 1e3).toISOString();
}
var farFuture = 253402300799;

// ../../core/src/domain/session.ts
function newSessionId() {
  return randomBytes(16).toString("base64url");
}
function isSessionId(text3) {
  return text3.length === 22 && /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text3);
}
function sessionExpiry(createdAt, now, life) {
  return Math.min(addSeconds(now, life.idleSeconds), addSeconds(createdAt, life.absoluteSeconds));
}
function isLive(session, user2, now) {
  return session.userId === user2.id && session.epoch === user2.epoch && session.expiresAt > now && user2.status === "active";
}

// ../../core/src/domain/user.ts
import { randomBytes as randomBytes2 } from "node:crypto";
var nilUserId = "00000000-0000-0000-0000-000000000000";
function newEpoch() {
  const bytes = randomBytes2(8);
  return Number(bytes.readBigUInt64BE() >> 11n);
}
function newUserId(milliseconds) {
  const bytes = randomBytes2(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes.writeUInt8(112 | bytes.readUInt8(6) & 15, 6);
  bytes.writeUInt8(128 | bytes.readUInt8(8) & 63, 8);
  return userIdOf(bytes);
}
function userIdOf(bytes) {
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
function isUserId(text3) {
  return text3.length === 36 && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text3);
}

// ../../core/src/schema/check.ts
import { Ajv } from "ajv";

// ../../core/src/domain/email.ts
import { domainToASCII, domainToUnicode } from "node:url";

// ../../core/src/domain/fold.ts
function asciiLower(text3) {
  return text3.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

// ../../core/src/domain/text.ts
function isWellFormed(text3) {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text3);
}
function codePointLength(text3) {
  let length = 0;
  for (const _ of text3) length++;
  return length;
}
function isPersonName(text3) {
  if (text3.length === 0 || text3.length > 200 || !isWellFormed(text3)) return false;
  if (/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(text3)) return false;
  return text3.trim() !== "" && codePointLength(text3) <= 100;
}

// ../../core/src/domain/email.ts
var longest = 320;
var refused = /[\s\p{Cc}%"'(),:;<>[\\\]]/u;
var dotAtom = /^[A-Za-z0-9!#$&*+\-/=?^_`{|}~]+(?:\.[A-Za-z0-9!#$&*+\-/=?^_`{|}~]+)*$/;
var label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
function parseEmail(text3) {
  if (text3.length > longest || !isWellFormed(text3) || refused.test(text3)) return void 0;
  const at2 = text3.indexOf("@");
  if (at2 < 1 || at2 !== text3.lastIndexOf("@")) return void 0;
  const local = text3.slice(0, at2);
  const domain = asciiDomain(text3.slice(at2 + 1));
  if (local.length > 64 || !dotAtom.test(local) || domain === void 0) return void 0;
  const key = `${asciiLower(local)}@${domain}`;
  return key.length > 254 || Buffer.byteLength(text3) > 254 ? void 0 : { address: text3, key };
}
function asciiDomain(domain) {
  const ascii = domainToASCII(domain);
  const labels = ascii.split(".");
  if (labels.length < 2 || !labels.every((part) => label.test(part))) return void 0;
  if (asciiLower(domain) !== ascii && !isFoldOf(domain, domainToUnicode(ascii))) return void 0;
  return /^(?:[0-9]+|0x[0-9a-f]*)$/.test(labels[labels.length - 1] ?? "") ? void 0 : ascii;
}
function isFoldOf(typed, folded) {
  for (const character of typed) if (character.normalize() !== character) return false;
  return typed.toLowerCase().normalize() === folded;
}

// ../../core/src/schema/input-errors.ts
var most = 20;
var codes = {
  required: ["required", () => "is missing"],
  additionalProperties: ["unknown-member", () => "holds a member that is not known here"],
  type: ["type", (params) => `must be ${String(params.type).replaceAll(",", " or ")}`],
  enum: ["not-allowed", (params) => `must be one of ${JSON.stringify(params.allowedValues)}`],
  const: ["not-allowed", (params) => `must be ${JSON.stringify(params.allowedValue)}`],
  minLength: ["too-short", (params) => `must have at least ${params.limit} characters`],
  maxLength: ["too-long", (params) => `must have at most ${params.limit} characters`],
  minItems: ["too-short", (params) => `must have at least ${params.limit} items`],
  maxItems: ["too-long", (params) => `must have at most ${params.limit} items`],
  minimum: ["out-of-range", (params) => `must be at least ${params.limit}`],
  maximum: ["out-of-range", (params) => `must be at most ${params.limit}`],
  uniqueItems: ["duplicate", () => "must not hold an item twice"],
  format: ["format", (params) => `must be a valid ${params.format}`],
  pattern: ["format", () => "must have the documented form"],
  oneOf: ["alternatives", () => "must hold exactly one of the alternatives"]
};
function inputErrors(schema, errors) {
  const alternatives = errors.some((error) => error.keyword === "oneOf");
  return errors.filter((error) => !(alternatives && error.schemaPath.includes("/oneOf/"))).slice(0, most).map((error) => {
    const [code, detail] = codes[error.keyword] ?? ["invalid", () => "is not as it must be"];
    return { pointer: pointerOf(schema, error), code, detail: detail(error.params) };
  });
}
function pointerOf(schema, error) {
  const missing2 = error.keyword === "required" ? `/${String(error.params.missingProperty)}` : "";
  return declaredPart(schema, error.instancePath) + missing2;
}
function declaredPart(schema, pointer) {
  let node = schema;
  let declared = "";
  for (const segment of pointer.split("/").slice(1)) {
    const next = /^\d+$/.test(segment) ? node?.items : new Map(Object.entries(node?.properties ?? {})).get(segment);
    if (next === void 0) return declared;
    node = next;
    declared += `/${segment}`;
  }
  return declared;
}

// ../../core/src/schema/check.ts
var formats = {
  email: (text3) => parseEmail(text3) !== void 0,
  "person-name": isPersonName,
  password: (text3) => text3.length <= defaults.password.maxBytes && isWellFormed(text3) && Buffer.byteLength(text3) <= defaults.password.maxBytes,
  uuid: isUserId,
  "date-time": (text3) => text3.length <= 40 && !Number.isNaN(Date.parse(text3))
};
var compiled = /* @__PURE__ */ new WeakMap();
var ajv;
function compile(schema) {
  const known2 = compiled.get(schema);
  if (known2 !== void 0) return known2;
  ajv ??= new Ajv({
    allErrors: true,
    meta: false,
    validateSchema: false,
    ownProperties: true,
    useDefaults: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    formats,
    keywords: ["x-private", "example"]
  });
  const validate = ajv.compile(schema);
  compiled.set(schema, validate);
  return validate;
}
function parseInput(schema, value) {
  const errors = problemsOf(schema, value);
  if (errors.length > 0) throw new PosternError("validation-failed", { errors: inputErrors(schema, errors) });
  return value;
}
function fits(schema, value) {
  return compile(schema)(value);
}
function problemsOf(schema, value) {
  const validate = compile(schema);
  return validate(value) ? [] : validate.errors ?? [];
}

// ../../core/src/schema/records.ts
var seconds = { type: "integer", minimum: 0 };
var text = { type: "string" };
var storedUser = {
  type: "object",
  required: ["id", "logins", "version", "epoch", "email", "roles", "status", "attributes", "createdAt", "updatedAt"],
  additionalProperties: false,
  properties: {
    id: { type: "string", format: "uuid" },
    logins: { type: "array", items: text },
    version: seconds,
    epoch: seconds,
    email: text,
    username: text,
    name: text,
    locale: text,
    emailVerifiedAt: seconds,
    roles: { type: "array", items: text },
    status: { enum: ["active", "disabled", "deleted"] },
    passwordHash: text,
    attributes: { type: "object" },
    createdAt: seconds,
    updatedAt: seconds
  }
};
var storedSession = {
  type: "object",
  required: [
    "id",
    "kind",
    "userId",
    "version",
    "expiresAt",
    "epoch",
    "transport",
    "counter",
    "rotatedAtMs",
    "createdAt",
    "authenticatedAt",
    "lastSeenAt"
  ],
  additionalProperties: false,
  properties: {
    id: text,
    kind: { const: "session" },
    userId: { type: "string", format: "uuid" },
    version: seconds,
    expiresAt: seconds,
    epoch: seconds,
    transport: { enum: ["bearer", "cookie"] },
    counter: seconds,
    rotatedAtMs: seconds,
    createdAt: seconds,
    authenticatedAt: seconds,
    lastSeenAt: seconds,
    device: text,
    ip: text
  }
};
var checked = /* @__PURE__ */ new WeakSet();
function isChecked(schema, record) {
  if (checked.has(record)) return true;
  if (!fits(schema, record)) return false;
  if (Object.isFrozen(record)) checked.add(record);
  return true;
}
function asStoredUser(record) {
  if (!isChecked(storedUser, record)) throw new PosternError("internal", { cause: new Error("damaged user record") });
  return record;
}
function asStoredSession(record) {
  if (record.kind !== "session") return void 0;
  if (!isChecked(storedSession, record))
    throw new PosternError("internal", { cause: new Error("damaged session record") });
  return record;
}

// ../../core/src/operations/find-session.ts
async function findLiveSession(ports, userId2, sessionId) {
  if (!isUserId(userId2) || !isSessionId(sessionId)) return void 0;
  const [userRecord, tokenRecord] = await Promise.all([ports.users.findById(userId2), ports.tokens.findById(sessionId)]);
  if (userRecord === void 0 || tokenRecord === void 0) return void 0;
  const user2 = asStoredUser(userRecord);
  const session = asStoredSession(tokenRecord);
  return session !== void 0 && isLive(session, user2, ports.clock.seconds()) ? { user: user2, session } : void 0;
}
async function requireLiveSession(ports, principal) {
  const live = await findLiveSession(ports, principal.user.id, principal.session.id);
  if (live === void 0) throw new PosternError("unauthenticated");
  return live;
}

// ../../core/src/operations/present.ts
var presented = /* @__PURE__ */ new WeakMap();
function presentUser(user2) {
  const known2 = presented.get(user2);
  if (known2 !== void 0) return known2;
  const result = Object.freeze(pickUser(user2));
  if (Object.isFrozen(user2)) presented.set(user2, result);
  return result;
}
function pickUser(user2) {
  return {
    id: user2.id,
    email: user2.email,
    ...user2.username !== void 0 && { username: user2.username },
    ...user2.name !== void 0 && { name: user2.name },
    ...user2.locale !== void 0 && { locale: user2.locale },
    emailVerified: user2.emailVerifiedAt !== void 0,
    ...user2.emailVerifiedAt !== void 0 && { emailVerifiedAt: toRfc3339(user2.emailVerifiedAt) },
    roles: user2.roles,
    status: user2.status === "active" ? "active" : "disabled",
    attributes: user2.attributes,
    createdAt: toRfc3339(user2.createdAt),
    updatedAt: toRfc3339(user2.updatedAt)
  };
}
function presentSession(session, current) {
  return {
    id: session.id,
    current,
    createdAt: toRfc3339(session.createdAt),
    authenticatedAt: toRfc3339(session.authenticatedAt),
    lastSeenAt: toRfc3339(session.lastSeenAt),
    expiresAt: toRfc3339(session.expiresAt),
    ...session.device !== void 0 && { device: session.device },
    ...session.ip !== void 0 && { ip: session.ip }
  };
}
var principals = /* @__PURE__ */ new WeakMap();
function presentPrincipal(user2, session) {
  const shown = presentUser(user2);
  const known2 = principals.get(session);
  if (known2 !== void 0 && known2.user === shown) return known2.principal;
  const principal = Object.freeze({
    user: shown,
    session: Object.freeze(presentSession(session, true)),
    transport: session.transport
  });
  if (Object.isFrozen(session)) principals.set(session, { user: shown, principal });
  return principal;
}

// ../../core/src/operations/require-needs.ts
function requireNeeds({ user: user2, session }, needs, now) {
  const { roles: roles2, verified, fresh } = needs;
  if (roles2 !== void 0 && !roles2.some((role) => user2.roles.includes(role))) throw new PosternError("forbidden");
  if (verified !== void 0 && verified !== user2.emailVerified) {
    throw new PosternError(verified ? "email-not-verified" : "forbidden");
  }
  const age = now - toEpochSeconds(Date.parse(session.authenticatedAt));
  if (fresh === true && age > defaults.session.freshSeconds) throw new PosternError("reauthentication-required");
}

// ../../core/src/operations/authenticate.ts
async function authenticate(ports, credentials, needs = {}) {
  const principal = await findPrincipal(ports, credentials);
  if (principal === void 0) throw new PosternError("unauthenticated");
  requireNeeds(principal, needs, ports.clock.seconds());
  return principal;
}
async function findPrincipal(ports, credentials) {
  const bearer = readBearer(credentials.headers);
  if (bearer.kind === "none") return void 0;
  if (bearer.kind === "doubled") throw new PosternError("invalid-request");
  if (bearer.kind === "malformed") throw new PosternError("unauthenticated");
  const verified = ports.accessTokens.verify(bearer.token, ports.clock.seconds());
  const claims = verified instanceof Promise ? await verified : verified;
  const live = claims && await findLiveSession(ports, claims.userId, claims.sessionId);
  if (live === void 0) throw new PosternError("unauthenticated");
  return presentPrincipal(live.user, live.session);
}

// ../../core/src/domain/context-words.ts
var mostFiller = 10;
var shortestWord = 3;
var longestWord = 320;
var lookalikes = /* @__PURE__ */ new Map([
  ["a", "4@"],
  ["e", "3"],
  ["i", "1!"],
  ["l", "1"],
  ["o", "0"],
  ["s", "5$"],
  ["t", "7"]
]);
function isMadeOfContextWords(password2, words) {
  const needles = needlesOf(words);
  const text3 = Array.from(asciiLower(password2));
  let filler = 0;
  let found = false;
  for (let at2 = 0; at2 < text3.length; ) {
    const needle = needles.find((candidate) => standsAt(text3, at2, candidate));
    if (needle !== void 0) {
      found = true;
      at2 += needle.length;
    } else if (/\p{L}/u.test(text3[at2] ?? "") || ++filler > mostFiller) {
      return false;
    } else {
      at2++;
    }
  }
  return found;
}
function needlesOf(words) {
  const spellings = words.filter((word) => word.length <= longestWord).map((word) => asciiLower(word.normalize("NFC"))).flatMap((word) => word.includes("@") ? [word, ...partsOf(word.slice(0, word.indexOf("@")))] : partsOf(word));
  return [...new Set(spellings)].map((spelling) => Array.from(spelling)).filter((needle) => needle.length >= shortestWord).flatMap((needle) => [needle, needle.toReversed()]).sort((one, other) => other.length - one.length);
}
function partsOf(word) {
  const parts = word.split(/[^\p{L}\p{N}]+/u);
  return [word, parts.join(""), ...parts].filter((part) => /\p{L}/u.test(part));
}
function standsAt(text3, at2, needle) {
  return needle.every((letter, offset) => {
    const given2 = text3[at2 + offset];
    return given2 !== void 0 && (given2 === letter || (lookalikes.get(letter)?.includes(given2) ?? false));
  });
}

// ../../core/src/domain/password.ts
var { minLength, maxLength: maxLength2, maxBytes } = defaults.password;
function normalizePassword(password2) {
  if (password2.length > maxBytes || !isWellFormed(password2)) return void 0;
  const normal = password2.normalize("NFC");
  return codePointLength(normal) > maxLength2 ? void 0 : normal;
}
function passwordProblem(password2, contextWords) {
  if (password2.length > maxBytes) return tooLong;
  if (!isWellFormed(password2)) return { code: "ill-formed", detail: "must be well-formed Unicode text" };
  const normal = normalizePassword(password2);
  if (normal === void 0) return tooLong;
  if (codePointLength(normal) < minLength) {
    return {
      code: "too-short",
      detail: `must have at least ${minLength} characters; a phrase of several words is good`
    };
  }
  if (!isMadeOfContextWords(normal, contextWords)) return void 0;
  return { code: "context-word", detail: "must be more than the name of the service, of the user or of the mailbox" };
}
var tooLong = { code: "too-long", detail: `must have at most ${maxLength2} characters` };

// ../../core/src/operations/accept-password.ts
async function acceptPassword(ports, pointer, given2, userWords) {
  const refuse2 = (code, detail) => new PosternError("validation-failed", { errors: [{ pointer, code, detail }] });
  const words = [...ports.policy.contextWords, ...userWords].filter((word) => word !== void 0);
  const problem = passwordProblem(given2, words);
  if (problem !== void 0) throw refuse2(problem.code, problem.detail);
  const password2 = normalizePassword(given2);
  if (password2 === void 0) throw refuse2("ill-formed", "must be well-formed text");
  if (await ports.policy.blocklist.includes(password2)) throw refuse2("common", "is one of the passwords tried first");
  return password2;
}

// ../../core/src/operations/attempt.ts
async function attempt(decide) {
  for (let tries = 0; tries < defaults.store.retries; tries++) {
    const decided = await decide();
    if (decided !== void 0) return decided;
  }
  throw new PosternError("store-unavailable", { retryAfterSeconds: 1 });
}

// ../../core/src/operations/change-user.ts
async function changeStoredUser(ports, read3, next) {
  return attempt(async () => {
    const user2 = await read3();
    const decided = next(user2);
    if (decided === user2) return user2;
    const changed = { ...decided, version: user2.version + 1, updatedAt: ports.clock.seconds() };
    const outcome = await ports.users.replace(user2, changed);
    if (outcome === "stale") return void 0;
    if (outcome !== "replaced") throw loginTaken(outcome.taken);
    return changed;
  });
}
function loginTaken(key) {
  const pointer = key.startsWith("username:") ? "/username" : "/email";
  return new PosternError("login-taken", { errors: [{ pointer, code: "taken", detail: "belongs to another user" }] });
}

// ../../core/src/operations/find-user.ts
async function findStoredUser(ports, id) {
  if (!isUserId(id)) return void 0;
  const record = await ports.users.findById(id);
  const user2 = record === void 0 ? void 0 : asStoredUser(record);
  return user2?.status === "deleted" ? void 0 : user2;
}
async function findUserByLogin(ports, login4) {
  const record = await ports.users.findByLogin(login4);
  const user2 = record === void 0 ? void 0 : asStoredUser(record);
  return user2?.logins.includes(login4) ? user2 : void 0;
}

// ../../core/src/operations/prove-password.ts
async function provePassword(ports, user2, given2, context) {
  const password2 = normalizePassword(given2);
  const proven = await ports.passwords.verify(user2.passwordHash, password2 ?? "", { ...context, known: true });
  if (proven && password2 !== void 0) return;
  ports.events.emit({ event: "authn_password_fail", userId: user2.id });
  throw new PosternError("wrong-password");
}

// ../../core/src/operations/end-token.ts
async function endToken(ports, token) {
  let current = token;
  while (current !== void 0) {
    if (await ports.tokens.remove(current)) return true;
    current = await ports.tokens.findById(token.id);
  }
  return false;
}
async function tidyTokens(ports, userId2, except) {
  const records = await ports.tokens.findByUser(userId2);
  await Promise.all(records.filter(({ id }) => id !== except).map((record) => endToken(ports, record)));
}

// ../../core/src/domain/key-ring.ts
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
function secretProblem(secret2) {
  if (!/^[A-Za-z0-9_-]+$/.test(secret2)) return 'must be base64url: letters, digits, "-" and "_" only';
  if (secret2.length < 43) return "must hold at least 32 random bytes, which are 43 characters of base64url";
  if (/change-?me|placeholder|your-?secret|example|postern/i.test(secret2)) return "looks like a placeholder";
  if (new Set(secret2).size < 10 || /^(.{1,16})\1+$/.test(secret2))
    return "repeats itself: it was not made by a random generator";
  if (secret2.length < 64 && /^[0-9a-f]+$/i.test(secret2))
    return "is hexadecimal: 32 random bytes are 64 characters of it";
  return void 0;
}
function createKeyRing(secrets) {
  const all = secrets.map(createRootKey);
  const byId = new Map(all.map((key) => [key.id.toString("hex"), key]));
  return { current: all[0], all, find: (id) => byId.get(id.toString("hex")) };
}
function createRootKey(secret2) {
  const root = Buffer.from(secret2, "base64url");
  const made = /* @__PURE__ */ new Map();
  const derive = (purpose3, bytes = 32) => {
    const known2 = made.get(purpose3);
    if (known2?.length === bytes) return known2;
    const key = Buffer.from(hkdfSync("sha256", root, new Uint8Array(0), `postern/v1/${purpose3}`, bytes));
    made.set(purpose3, key);
    return key;
  };
  return { id: derive("key-id", 4), derive };
}
function hmac(key, ...parts) {
  const mac = createHmac("sha256", key);
  for (const part of parts) mac.update(part);
  return mac.digest();
}
function sameDigest(a, b) {
  return a.length === b.length && timingSafeEqual(a, b);
}

// ../../core/src/domain/refresh-token.ts
var prefix = "prt_";
var purpose = "refresh-token";
var idBytes = 4;
var sessionBytes = 16;
var counterBytes = 5;
var bodyBytes = idBytes + sessionBytes + counterBytes;
var allBytes = bodyBytes + 32;
function refreshTokenOf(ring, claims) {
  const body = Buffer.alloc(bodyBytes);
  ring.current.id.copy(body, 0);
  Buffer.from(claims.sessionId, "base64url").copy(body, idBytes);
  body.writeUIntBE(claims.counter, idBytes + sessionBytes, counterBytes);
  return prefix + Buffer.concat([body, macOf(ring.current, body)]).toString("base64url");
}
function readRefreshToken(ring, token) {
  if (token.length !== prefix.length + allBytes / 3 * 4 || !token.startsWith(prefix)) return void 0;
  const bytes = Buffer.from(token.slice(prefix.length), "base64url");
  if (bytes.length !== allBytes || prefix + bytes.toString("base64url") !== token) return void 0;
  const body = bytes.subarray(0, bodyBytes);
  const key = ring.find(body.subarray(0, idBytes));
  if (key === void 0 || !sameDigest(macOf(key, body), bytes.subarray(bodyBytes))) return void 0;
  return {
    sessionId: body.subarray(idBytes, idBytes + sessionBytes).toString("base64url"),
    counter: body.readUIntBE(idBytes + sessionBytes, counterBytes)
  };
}
function macOf(key, body) {
  return hmac(key.derive(purpose), body);
}

// ../../core/src/operations/issue-tokens.ts
async function issueTokens(ports, user2, session) {
  const now = ports.clock.seconds();
  const expiresAt = Math.min(addSeconds(now, ports.policy.accessTokenSeconds), session.expiresAt);
  const claims = ports.policy.claims(user2);
  const accessToken = await ports.accessTokens.issue({
    userId: user2.id,
    sessionId: session.id,
    issuedAt: now,
    expiresAt,
    authenticatedAt: session.authenticatedAt,
    ...claims !== void 0 && { claims }
  });
  return {
    accessToken,
    tokenType: "Bearer",
    expiresIn: expiresAt - now,
    refreshToken: refreshTokenOf(ports.keys, { sessionId: session.id, counter: session.counter })
  };
}

// ../../core/src/domain/device.ts
function deviceLabel(userAgent) {
  if (userAgent === void 0) return void 0;
  const printable = userAgent.slice(0, 256).replace(/[^\x20-\x7e]/g, "");
  const browser = /\b(Edg|OPR|Firefox|Chrome|Safari)\b/.exec(printable)?.[1];
  const system = /\b(Windows|Android|iPhone|iPad|Mac OS X|Linux)\b/.exec(printable)?.[1];
  const names2 = /* @__PURE__ */ new Map([
    ["Edg", "Edge"],
    ["OPR", "Opera"],
    ["Mac OS X", "macOS"]
  ]);
  const named2 = [browser, system].flatMap((part) => part === void 0 ? [] : names2.get(part) ?? part);
  const label2 = named2.length > 0 ? named2.join(" on ") : printable;
  return label2 === "" ? void 0 : label2.slice(0, defaults.session.deviceLength);
}

// ../../core/src/operations/open-session.ts
async function openSession(ports, user2, opening) {
  const session = newSession(ports, user2, opening);
  await ports.tokens.insert(session);
  const record = await ports.users.findById(user2.id);
  if (record === void 0 || !isLive(session, asStoredUser(record), ports.clock.seconds())) {
    await endToken(ports, session);
    return void 0;
  }
  await endOldest(ports, session);
  return session;
}
function newSession(ports, user2, opening) {
  const now = ports.clock.seconds();
  const device = opening.from?.device ?? deviceLabel(opening.context?.userAgent);
  const ip = opening.from?.ip ?? opening.context?.address;
  return {
    id: newSessionId(),
    kind: "session",
    userId: user2.id,
    version: 1,
    expiresAt: sessionExpiry(now, now, ports.policy.sessionLife),
    epoch: user2.epoch,
    transport: "bearer",
    counter: 0,
    rotatedAtMs: ports.clock.milliseconds(),
    createdAt: now,
    authenticatedAt: opening.authenticatedAt ?? now,
    lastSeenAt: now,
    ...device !== void 0 && { device },
    ...ip !== void 0 && { ip }
  };
}
async function endOldest(ports, newest) {
  const records = await ports.tokens.findByUser(newest.userId);
  if (records.length <= defaults.session.perUser) return;
  const sessions = records.flatMap((record) => asStoredSession(record) ?? []).filter(({ id }) => id !== newest.id);
  const now = ports.clock.seconds();
  const dead = (session) => session.epoch !== newest.epoch || session.expiresAt <= now;
  const living = sessions.filter((session) => !dead(session)).sort((a, b) => b.createdAt - a.createdAt);
  const surplus = living.slice(defaults.session.perUser - 1);
  await Promise.all([...sessions.filter(dead), ...surplus].map((session) => endToken(ports, session)));
}

// ../../core/src/operations/replace-session.ts
async function replaceSession(ports, user2, from, authenticatedAt = from.authenticatedAt) {
  const session = await openSession(ports, user2, { from, authenticatedAt });
  if (session === void 0) throw new PosternError("unauthenticated");
  await tidyTokens(ports, user2.id, session.id);
  return issueTokens(ports, user2, session);
}

// ../../core/src/operations/change-password.ts
async function changePassword(ports, principal, input, context = {}) {
  const { user: proven, session } = await requireLiveSession(ports, principal);
  await provePassword(ports, proven, input.currentPassword, context);
  if (input.newPassword === input.currentPassword) throw samePassword();
  const words = [proven.email, proven.username];
  const password2 = await acceptPassword(ports, "/newPassword", input.newPassword, words);
  const passwordHash = await ports.passwords.hash(password2, { ...context, known: true });
  const user2 = await writePassword(ports, principal, proven, passwordHash);
  ports.events.emit({ event: "authn_password_change", userId: user2.id });
  return replaceSession(ports, user2, session, ports.clock.seconds());
}
async function writePassword(ports, principal, proven, passwordHash) {
  const read3 = async () => {
    const live = await findLiveSession(ports, principal.user.id, principal.session.id);
    if (live !== void 0) return live.user;
    const now = await findStoredUser(ports, proven.id);
    throw new PosternError(now !== void 0 && now.epoch !== proven.epoch ? "conflict" : "unauthenticated");
  };
  return changeStoredUser(ports, read3, (user2) => ({ ...user2, passwordHash, epoch: newEpoch() }));
}
function samePassword() {
  return new PosternError("validation-failed", {
    errors: [{ pointer: "/newPassword", code: "same-password", detail: "must differ from the current one" }]
  });
}

// ../../core/src/domain/system-record.ts
import { createHash } from "node:crypto";
function systemRecordId(name) {
  return createHash("sha256").update(`postern/v1/system/${name}`).digest().subarray(0, 16).toString("base64url");
}

// ../../core/src/operations/admin-roster.ts
var rosterId = systemRecordId("active-admins");
function isActiveAdmin(user2) {
  return user2.status === "active" && user2.roles.includes("admin");
}
async function enterAdmin(ports, id) {
  await changeRoster(ports, (admins) => admins.includes(id) ? admins : [...admins, id]);
  const user2 = await findStoredUser(ports, id);
  if (user2 === void 0 || !isActiveAdmin(user2)) await leaveRoster(ports, id);
}
async function keepAnAdmin(ports, user2, change) {
  if (!isActiveAdmin(user2)) return change();
  await changeRoster(ports, (admins) => {
    const left = admins.filter((admin) => admin !== user2.id);
    if (left.length === 0) throw new PosternError("conflict");
    return left.length === admins.length ? admins : left;
  });
  const changed = await change().catch(async (error) => {
    await enterAdmin(ports, user2.id);
    throw error;
  });
  await leaveRoster(ports, user2.id);
  return changed;
}
function refuseNewAdmin(before, now) {
  if (isActiveAdmin(now) && !isActiveAdmin(before)) throw new PosternError("conflict");
}
async function leaveRoster(ports, id) {
  await changeRoster(ports, (admins) => admins.includes(id) ? admins.filter((admin) => admin !== id) : admins);
}
async function changeRoster(ports, change) {
  await attempt(async () => {
    const current = await ports.tokens.findById(rosterId);
    const before = current === void 0 ? [] : adminsOf(current);
    const admins = change(before);
    if (admins === before) return true;
    const version = (current?.version ?? 0) + 1;
    const next = { id: rosterId, kind: "admin-roster", userId: nilUserId, version, expiresAt: farFuture, admins };
    const written = current === void 0 ? ports.tokens.insert(next) : ports.tokens.replace(current, next);
    return await written || void 0;
  });
}
function adminsOf(record) {
  const { admins } = record;
  if (!Array.isArray(admins)) throw new PosternError("internal", { cause: new Error("damaged admin roster") });
  return admins.filter((id) => typeof id === "string");
}

// ../../core/src/operations/deletion-marker.ts
function deletionMarker(userId2, now) {
  return {
    id: systemRecordId(`deletion/${userId2}`),
    kind: "deletion",
    userId: nilUserId,
    version: 1,
    expiresAt: farFuture,
    subject: userId2,
    createdAt: now
  };
}
async function finishDeletion(ports, erased) {
  await tidyTokens(ports, erased.id);
  await ports.users.remove(erased);
  await dropMarker(ports, erased.id);
}
var abandonedSeconds = 3600;
async function finishDeletions(ports, limit) {
  const records = await ports.tokens.findByUser(nilUserId);
  const subjects = records.filter(({ kind: kind2 }) => kind2 === "deletion").slice(0, limit);
  let finished = 0;
  for (const marker of subjects) if (await finishOne(ports, marker)) finished++;
  return finished;
}
async function finishOne(ports, marker) {
  const { subject, createdAt } = marker;
  if (typeof subject !== "string" || !isUserId(subject) || typeof createdAt !== "number") return false;
  const record = await ports.users.findById(subject);
  if (record === void 0) {
    await tidyTokens(ports, subject);
    return endToken(ports, marker);
  }
  const user2 = asStoredUser(record);
  if (user2.status === "deleted") await finishDeletion(ports, user2);
  else if (ports.clock.seconds() - createdAt > abandonedSeconds) await endToken(ports, marker);
  else return false;
  return true;
}
async function dropMarker(ports, userId2) {
  const marker = await ports.tokens.findById(systemRecordId(`deletion/${userId2}`));
  if (marker !== void 0) await endToken(ports, marker);
}

// ../../core/src/operations/erase-user.ts
async function eraseUser(ports, read3, by = {}) {
  const user2 = await read3();
  const marker = deletionMarker(user2.id, ports.clock.seconds());
  await ports.tokens.insert(marker);
  const erase = (current) => {
    refuseNewAdmin(user2, current);
    return tombstone(current);
  };
  const erased = await keepAnAdmin(ports, user2, () => changeStoredUser(ports, read3, erase));
  await finishDeletion(ports, erased);
  ports.events.emit({ event: "user_deleted", userId: erased.id, ...by });
}
function tombstone(user2) {
  return {
    id: user2.id,
    logins: [],
    version: user2.version,
    epoch: newEpoch(),
    email: "",
    roles: [],
    status: "deleted",
    attributes: {},
    createdAt: user2.createdAt,
    updatedAt: user2.updatedAt
  };
}

// ../../core/src/operations/delete-user.ts
async function deleteUser(ports, principal) {
  await eraseUser(ports, async () => {
    const { user: user2, session } = await requireLiveSession(ports, principal);
    const age = ports.clock.seconds() - session.authenticatedAt;
    if (age > defaults.session.freshSeconds) throw new PosternError("reauthentication-required");
    return user2;
  });
}

// ../../core/src/operations/end-session.ts
async function endSession(ports, principal, sessionId) {
  const { user: user2 } = await requireLiveSession(ports, principal);
  const record = isSessionId(sessionId) ? await ports.tokens.findById(sessionId) : void 0;
  const session = record === void 0 ? void 0 : asStoredSession(record);
  if (session === void 0 || session.userId !== user2.id) throw new PosternError("not-found");
  if (!await endToken(ports, session)) throw new PosternError("not-found");
  ports.events.emit({ event: "session_ended", userId: user2.id, sessionId: session.id, scope: "one" });
}

// ../../core/src/operations/list-sessions.ts
async function listSessions(ports, principal) {
  const { user: user2, session: current } = await requireLiveSession(ports, principal);
  const records = await ports.tokens.findByUser(user2.id);
  const now = ports.clock.seconds();
  return records.flatMap((record) => asStoredSession(record) ?? []).filter((session) => isLive(session, user2, now)).sort((a, b) => b.createdAt - a.createdAt).map((session) => presentSession(session, session.id === current.id));
}

// ../../core/src/domain/username.ts
function isUsername(text3) {
  return text3.length <= 32 && /^[A-Za-z][A-Za-z0-9._-]{2,31}$/.test(text3);
}

// ../../core/src/domain/login-key.ts
function emailKey(email2) {
  const parsed = parseEmail(email2);
  return parsed === void 0 ? void 0 : `email:${parsed.key}`;
}
function usernameKey(username2) {
  return isUsername(username2) ? `username:${asciiLower(username2)}` : void 0;
}
function loginKey(login4) {
  return login4.includes("@") ? emailKey(login4) : usernameKey(login4);
}

// ../../core/src/operations/rehash.ts
async function rehash(ports, user2, password2, context) {
  if (user2.passwordHash === void 0 || !ports.passwords.needsRehash(user2.passwordHash)) return user2;
  const passwordHash = await hashIfFree(ports, password2, context);
  if (passwordHash === void 0) return user2;
  const changed = { ...user2, passwordHash, version: user2.version + 1, updatedAt: ports.clock.seconds() };
  return await ports.users.replace(user2, changed) === "replaced" ? changed : user2;
}
async function hashIfFree(ports, password2, context) {
  try {
    return await ports.passwords.hash(password2, context);
  } catch (error) {
    if (isPosternError(error, "overloaded")) return void 0;
    throw error;
  }
}

// ../../core/src/operations/login.ts
async function login(ports, input, context = {}) {
  const key = loginKey(loginOf(input));
  const password2 = normalizePassword(input.password);
  const found = key === void 0 ? void 0 : await findUserByLogin(ports, key);
  const proven = await ports.passwords.verify(found?.passwordHash, password2 ?? "", context);
  if (found === void 0) throw refuse(ports, "unknown-login");
  if (!proven || password2 === void 0) throw refuse(ports, "wrong-password", found);
  if (found.status !== "active") throw refuse(ports, "not-active", found);
  const user2 = await rehash(ports, found, password2, context);
  const session = await openSession(ports, user2, { context });
  if (session === void 0) throw refuse(ports, "ended-meanwhile", user2);
  ports.events.emit({ event: "authn_login_success", userId: user2.id, sessionId: session.id });
  return { ...await issueTokens(ports, user2, session), user: presentUser(user2) };
}
function loginOf(input) {
  if ("login" in input) return input.login;
  return "email" in input ? input.email : input.username;
}
function refuse(ports, reason, user2) {
  ports.events.emit({ event: "authn_login_fail", reason, ...user2 !== void 0 && { userId: user2.id } });
  return new PosternError("invalid-credentials");
}

// ../../core/src/operations/logout.ts
async function logout(ports, principal, scope = "current") {
  if (scope === "current") return logoutCurrent(ports, principal);
  const { session } = await requireLiveSession(ports, principal);
  const user2 = await changeStoredUser(
    ports,
    async () => (await requireLiveSession(ports, principal)).user,
    (current) => ({ ...current, epoch: newEpoch() })
  );
  ports.events.emit({ event: "session_ended", userId: user2.id, scope });
  if (scope === "others") return replaceSession(ports, user2, session);
  await tidyTokens(ports, user2.id);
  return void 0;
}
async function logoutCurrent(ports, principal) {
  const live = await findLiveSession(ports, principal.user.id, principal.session.id);
  if (live === void 0 || !await endToken(ports, live.session)) throw new PosternError("unauthenticated");
  ports.events.emit({ event: "session_ended", userId: live.user.id, sessionId: live.session.id, scope: "one" });
}
async function logoutByRefreshToken(ports, input) {
  const claims = readRefreshToken(ports.keys, input.refreshToken);
  const record = claims === void 0 ? void 0 : await ports.tokens.findById(claims.sessionId);
  const session = record === void 0 ? void 0 : asStoredSession(record);
  if (session === void 0 || !await endToken(ports, session)) return;
  ports.events.emit({ event: "session_ended", userId: session.userId, sessionId: session.id, scope: "one" });
}

// ../../core/src/operations/reauthenticate.ts
async function reauthenticate(ports, principal, input, context = {}) {
  const { user: proven } = await requireLiveSession(ports, principal);
  await provePassword(ports, proven, input.password, context);
  await attempt(async () => {
    const { user: user2, session } = await requireLiveSession(ports, principal);
    if (user2.epoch !== proven.epoch) throw new PosternError("conflict");
    const next = { ...session, version: session.version + 1, authenticatedAt: ports.clock.seconds() };
    return await ports.tokens.replace(session, next) ? true : void 0;
  });
}

// ../../core/src/operations/refresh.ts
async function refresh(ports, input) {
  const claims = readRefreshToken(ports.keys, input.refreshToken);
  if (claims === void 0) throw new PosternError("invalid-token");
  const { user: user2, session } = await attempt(() => rotate(ports, claims));
  return issueTokens(ports, user2, session);
}
async function rotate(ports, claims) {
  const { user: user2, session } = await findRefreshable(ports, claims);
  const behind = session.counter - claims.counter;
  if (behind === 0) {
    const next = rotated(ports, session);
    return await ports.tokens.replace(session, next) ? { user: user2, session: next } : void 0;
  }
  if (behind === 1 && isInGrace(ports, session)) return { user: user2, session };
  if (await endToken(ports, session)) {
    const event = behind < 0 ? "x_store_rollback" : "authn_token_reuse";
    ports.events.emit({ event, userId: user2.id, sessionId: session.id });
  }
  throw new PosternError("invalid-token");
}
async function findRefreshable(ports, claims) {
  const record = await ports.tokens.findById(claims.sessionId);
  const session = record === void 0 ? void 0 : asStoredSession(record);
  if (session === void 0 || session.transport !== "bearer") throw new PosternError("invalid-token");
  const user2 = await findStoredUser(ports, session.userId);
  if (user2 === void 0 || !isLive(session, user2, ports.clock.seconds())) throw new PosternError("invalid-token");
  return { user: user2, session };
}
function rotated(ports, session) {
  const now = ports.clock.seconds();
  return {
    ...session,
    version: session.version + 1,
    counter: session.counter + 1,
    rotatedAtMs: ports.clock.milliseconds(),
    lastSeenAt: now,
    expiresAt: sessionExpiry(session.createdAt, now, ports.policy.sessionLife)
  };
}
function isInGrace(ports, session) {
  const elapsedMs = Math.abs(ports.clock.milliseconds() - session.rotatedAtMs);
  return elapsedMs <= ports.policy.graceSeconds * 1e3;
}

// ../../core/src/domain/json.ts
function isJsonObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// ../../core/src/operations/as-json-object.ts
function asJsonObject(value) {
  return isJsonObject(value) ? value : {};
}

// ../../core/src/operations/new-user.ts
async function insertUser(ports, given2) {
  const now = ports.clock.seconds();
  const user2 = {
    id: newUserId(ports.clock.milliseconds()),
    logins: loginsOf(given2.email, given2.username),
    version: 1,
    epoch: newEpoch(),
    email: given2.email,
    ...given2.username !== void 0 && { username: given2.username },
    ...given2.name !== void 0 && { name: given2.name },
    ...given2.locale !== void 0 && { locale: given2.locale },
    ...given2.emailVerifiedAt !== void 0 && { emailVerifiedAt: given2.emailVerifiedAt },
    roles: given2.roles ?? ["user"],
    status: "active",
    ...given2.passwordHash !== void 0 && { passwordHash: given2.passwordHash },
    attributes: given2.attributes,
    createdAt: now,
    updatedAt: now
  };
  const outcome = await ports.users.insert(user2);
  if (outcome !== "inserted") throw loginTaken(outcome.taken);
  return user2;
}
function loginsOf(email2, username2) {
  const keys = [emailKey(email2), ...username2 === void 0 ? [] : [usernameKey(username2)]];
  return keys.map((key) => {
    if (key === void 0) throw new PosternError("validation-failed");
    return key;
  });
}

// ../../core/src/operations/register.ts
async function register(ports, input, context = {}) {
  if (ports.policy.registration === "closed") throw new PosternError("registration-closed");
  const attributes2 = ports.policy.attributes.create(asJsonObject(input.attributes), "user");
  const password2 = await acceptPassword(ports, "/password", input.password, [input.email, input.username]);
  const passwordHash = await ports.passwords.hash(password2, context);
  const user2 = await insertUser(ports, { ...pickProfile(input), locale: context.locale, attributes: attributes2, passwordHash });
  ports.events.emit({ event: "user_created", userId: user2.id });
  if (input.transport === void 0) return { status: "registered", user: presentUser(user2) };
  const session = await openSession(ports, user2, { context });
  if (session === void 0) throw new PosternError("unauthenticated");
  ports.events.emit({ event: "authn_login_success", userId: user2.id, sessionId: session.id });
  return { status: "registered", user: presentUser(user2), tokens: await issueTokens(ports, user2, session) };
}
function pickProfile({ email: email2, username: username2, name }) {
  return { email: email2, username: username2, name };
}

// ../../core/src/operations/update-user.ts
async function updateUser(ports, principal, input) {
  const user2 = await changeStoredUser(
    ports,
    async () => (await requireLiveSession(ports, principal)).user,
    (current) => patchProfile(ports, current, input, "user")
  );
  ports.events.emit({ event: "user_updated", userId: user2.id, members: Object.keys(input) });
  return presentUser(user2);
}
function patchProfile(ports, user2, patch, by) {
  const { name, username: username2, ...rest } = user2;
  const nextName = patch.name === void 0 ? name : patch.name ?? void 0;
  const nextUsername = patch.username === void 0 ? username2 : patch.username ?? void 0;
  return {
    ...rest,
    ...nextName !== void 0 && { name: nextName },
    ...nextUsername !== void 0 && { username: nextUsername },
    logins: loginsOf(user2.email, nextUsername),
    attributes: patchAttributes(ports, user2.attributes, patch.attributes, by)
  };
}
function patchAttributes(ports, current, patch, by) {
  return patch === void 0 ? current : ports.policy.attributes.merge(current, asJsonObject(patch), by);
}

// ../../core/src/operations/users/create.ts
async function createUser(ports, input, by) {
  const attributes2 = ports.policy.attributes.create(asJsonObject(input.attributes), "code");
  const passwordHash = input.password === void 0 ? void 0 : await hashNew(ports, input, input.password);
  const { email: email2, username: username2, name, roles: roles2 } = input;
  const emailVerifiedAt = input.emailVerified === true ? ports.clock.seconds() : void 0;
  const user2 = await insertUser(ports, { email: email2, username: username2, name, roles: roles2, attributes: attributes2, passwordHash, emailVerifiedAt });
  if (isActiveAdmin(user2)) await enterAdmin(ports, user2.id);
  ports.events.emit({ event: "user_created", userId: user2.id, ...by });
  return presentUser(user2);
}
async function hashNew(ports, input, given2) {
  const password2 = await acceptPassword(ports, "/password", given2, [input.email, input.username]);
  return ports.passwords.hash(password2, { known: true });
}

// ../../core/src/operations/users/create-first-admin.ts
async function createFirstAdmin(ports, input, by) {
  const id = systemRecordId("first-admin");
  if (await ports.tokens.findById(id) !== void 0) return void 0;
  const admin = await createUser(ports, { ...input, roles: ["user", "admin"], emailVerified: true }, by).catch(
    (error) => {
      if (isPosternError(error, "login-taken")) return void 0;
      throw error;
    }
  );
  if (admin !== void 0) {
    await ports.tokens.insert({ id, kind: "first-admin", userId: nilUserId, version: 1, expiresAt: farFuture });
  }
  return admin;
}

// ../../core/src/operations/users/update.ts
async function changeUser(ports, id, input, by) {
  const read3 = () => requireUser(ports, id);
  const before = await read3();
  const change = (current) => {
    const next = applyChange(ports, current, input);
    if (isActiveAdmin(current) && !isActiveAdmin(next)) refuseNewAdmin(before, current);
    return next;
  };
  const write3 = () => changeStoredUser(ports, read3, change);
  const demotes = isActiveAdmin(before) && !isActiveAdmin(change(before));
  const user2 = demotes ? await keepAnAdmin(ports, before, write3) : await write3();
  if (isActiveAdmin(user2) && (input.roles !== void 0 || input.disabled !== void 0)) await enterAdmin(ports, id);
  if (user2.epoch !== before.epoch) await tidyTokens(ports, id);
  ports.events.emit({ event: "user_updated", userId: id, members: Object.keys(input), ...by });
  return presentUser(user2);
}
async function requireUser(ports, id) {
  const user2 = await findStoredUser(ports, id);
  if (user2 === void 0) throw new PosternError("not-found");
  return user2;
}
function applyChange(ports, user2, input) {
  const { emailVerifiedAt, ...rest } = patchProfile(ports, user2, input, "code");
  const verified = input.emailVerified ?? emailVerifiedAt !== void 0;
  const roles2 = input.roles ?? user2.roles;
  const status = input.disabled === void 0 ? user2.status : input.disabled ? "disabled" : "active";
  const ends = status !== user2.status || !sameRoles(roles2, user2.roles);
  return {
    ...rest,
    ...verified && { emailVerifiedAt: emailVerifiedAt ?? ports.clock.seconds() },
    roles: roles2,
    status,
    epoch: ends ? newEpoch() : user2.epoch
  };
}
function sameRoles(a, b) {
  return a.length === b.length && a.every((role) => b.includes(role));
}

// ../../core/src/operations/users/delete.ts
async function deleteUserById(ports, id, by) {
  await eraseUser(ports, () => requireUser(ports, id), by);
}

// ../../core/src/operations/users/end-sessions.ts
async function endSessions(ports, id, by) {
  await changeStoredUser(
    ports,
    () => requireUser(ports, id),
    (user2) => ({ ...user2, epoch: newEpoch() })
  );
  await tidyTokens(ports, id);
  ports.events.emit({ event: "session_ended", userId: id, scope: "all", ...by });
}

// ../../core/src/operations/users/find.ts
async function findUser(ports, id) {
  const user2 = await findStoredUser(ports, id);
  return user2 && presentUser(user2);
}
async function findUserOfLogin(ports, login4) {
  const key = loginKey(login4);
  const user2 = key === void 0 ? void 0 : await findUserByLogin(ports, key);
  return user2 && presentUser(user2);
}

// ../../core/src/operations/users/list.ts
async function* listUsers(ports, page = {}) {
  const limit = page.limit ?? 100;
  if (!Number.isInteger(limit) || limit < 1 || limit > 1e3) throw limitRefused();
  let after = page.after;
  for (; ; ) {
    const records = await ports.users.list({ limit, ...after !== void 0 && { after } });
    for (const record of records) {
      const user2 = asStoredUser(record);
      if (user2.status !== "deleted") yield presentUser(user2);
    }
    after = records[records.length - 1]?.id;
    if (records.length < limit) return;
  }
}
function limitRefused() {
  return new PosternError("validation-failed", {
    errors: [{ pointer: "/limit", code: "out-of-range", detail: "must be a whole number from 1 to 1000" }]
  });
}

// ../../core/src/operations/users/set-password.ts
async function setPassword(ports, id, input, by) {
  const { email: email2, username: username2 } = await requireUser(ports, id);
  const password2 = await acceptPassword(ports, "/password", input.password, [email2, username2]);
  const passwordHash = await ports.passwords.hash(password2, { known: true });
  await changeStoredUser(
    ports,
    () => requireUser(ports, id),
    (user2) => ({ ...user2, passwordHash, epoch: newEpoch() })
  );
  await tidyTokens(ports, id);
  ports.events.emit({ event: "authn_password_change", userId: id, ...by });
}

// ../../core/src/schema/fields.ts
var { password } = defaults;
var email = { type: "string", maxLength: 320, format: "email" };
var login2 = { type: "string", minLength: 1, maxLength: 320 };
var givenPassword = { type: "string", minLength: 1, maxLength: password.maxBytes, format: "password" };
var newPassword = {
  type: "string",
  minLength: password.minLength,
  maxLength: password.maxBytes,
  format: "password",
  description: `${password.minLength}\u2013${password.maxLength} characters of any kind; not a common one.`
};
var personName = { type: "string", minLength: 1, maxLength: 100, format: "person-name" };
var username = {
  type: "string",
  minLength: 3,
  maxLength: 32,
  pattern: "^[A-Za-z][A-Za-z0-9._-]*$"
};
var attributes = { type: "object" };
var roles = {
  type: "array",
  maxItems: 32,
  uniqueItems: true,
  items: { type: "string", minLength: 1, maxLength: 64, pattern: "^[a-z][a-z0-9-]*$" }
};
var userId = { type: "string", format: "uuid", minLength: 36, maxLength: 36 };
var opaqueToken = { type: "string", minLength: 1, maxLength: 4096 };
var instant = { type: "string", format: "date-time" };
var flag = { type: "boolean" };
var logoutScope = { enum: ["current", "others", "all"] };

// ../../core/src/schema/inputs.ts
var registerInput = {
  type: "object",
  additionalProperties: false,
  required: ["email", "password"],
  properties: {
    email,
    password: newPassword,
    name: personName,
    username,
    attributes,
    transport: { enum: ["bearer"] }
  }
};
var loginInput = {
  type: "object",
  additionalProperties: false,
  required: ["password"],
  oneOf: [{ required: ["login"] }, { required: ["email"] }, { required: ["username"] }],
  properties: {
    login: login2,
    email: login2,
    username: login2,
    password: givenPassword,
    transport: { enum: ["bearer"] },
    remember: flag
  }
};
var refreshInput = {
  type: "object",
  additionalProperties: false,
  required: ["refreshToken"],
  properties: { refreshToken: opaqueToken }
};
var reauthenticateInput = {
  type: "object",
  additionalProperties: false,
  required: ["password"],
  properties: { password: givenPassword }
};
var updateUserInput = {
  type: "object",
  additionalProperties: false,
  properties: {
    name: { ...personName, type: ["string", "null"] },
    username: { ...username, type: ["string", "null"] },
    attributes
  }
};
var changePasswordInput = {
  type: "object",
  additionalProperties: false,
  required: ["currentPassword", "newPassword"],
  properties: { currentPassword: givenPassword, newPassword }
};
var createUserInput = {
  type: "object",
  additionalProperties: false,
  required: ["email"],
  properties: {
    email,
    password: newPassword,
    name: personName,
    username,
    roles,
    emailVerified: flag,
    attributes
  }
};
var changeUserInput = {
  type: "object",
  additionalProperties: false,
  properties: {
    name: { ...personName, type: ["string", "null"] },
    username: { ...username, type: ["string", "null"] },
    roles,
    disabled: flag,
    emailVerified: flag,
    attributes
  }
};
var firstAdminInput = {
  type: "object",
  additionalProperties: false,
  required: ["email", "password"],
  properties: { email, password: newPassword }
};
var setPasswordInput = {
  type: "object",
  additionalProperties: false,
  required: ["password"],
  properties: { password: newPassword }
};

// ../../core/src/bind-operations.ts
function portsOfCall(ports) {
  return { ...ports, ...guardStore(ports, performance3.now() + defaults.http.requestSeconds * 1e3) };
}
function bindOperations(ports) {
  const call = () => portsOfCall(ports);
  const check = { ...ports, ...guardStore(ports, Number.POSITIVE_INFINITY) };
  return {
    register: async (input, context) => register(call(), parse(registerInput, input), context),
    login: async (input, context) => login(call(), parse(loginInput, input), context),
    refresh: async (input) => refresh(call(), parse(refreshInput, input)),
    authenticate: async (credentials, needs) => authenticate(call(), credentials, needs),
    findPrincipal: (credentials) => findPrincipal(check, credentials),
    logout: bindLogout(ports),
    logoutByRefreshToken: async (input) => logoutByRefreshToken(call(), parse(refreshInput, input)),
    reauthenticate: async (principal, input, context) => reauthenticate(call(), principal, parse(reauthenticateInput, input), context),
    updateUser: async (principal, input) => updateUser(call(), principal, parse(updateUserInput, input)),
    changePassword: async (principal, input, context) => changePassword(call(), principal, parse(changePasswordInput, input), context),
    deleteUser: async (principal) => deleteUser(call(), principal),
    listSessions: async (principal) => listSessions(call(), principal),
    endSession: async (principal, sessionId) => endSession(call(), principal, sessionId),
    users: bindUsers(ports)
  };
}
function bindUsers(ports) {
  const call = () => portsOfCall(ports);
  return {
    find: async (id) => findUser(call(), id),
    findByLogin: async (login4) => findUserOfLogin(call(), login4),
    list: (page) => listUsers(ports, page),
    create: async (input, by) => createUser(call(), parse(createUserInput, input), by),
    createFirstAdmin: async (input, by) => createFirstAdmin(call(), parse(firstAdminInput, input), by),
    update: async (id, input, by) => changeUser(call(), id, parse(changeUserInput, input), by),
    setPassword: async (id, password2, by) => setPassword(call(), id, parse(setPasswordInput, { password: password2 }), by),
    endSessions: async (id, by) => endSessions(call(), id, by),
    delete: async (id, by) => deleteUserById(call(), id, by)
  };
}
function bindLogout(ports) {
  const bound = async (...[principal, scope]) => logout(portsOfCall(ports), principal, scope);
  return bound;
}
function parse(schema, input) {
  parseInput(schema, input);
  return input;
}

// ../../core/src/defaults/hash-gate.ts
import { randomBytes as randomBytes3 } from "node:crypto";
import { availableParallelism } from "node:os";

// ../../core/src/domain/network.ts
import { isIPv6 } from "node:net";
function networkOf(address) {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== void 0) return mapped;
  const [head = "", tail = ""] = address.split("::");
  const front = groupsOf(head);
  const zeros = Math.max(0, 8 - front.length - groupsOf(tail).length);
  const groups = [...front, ...Array(zeros).fill("0"), ...groupsOf(tail)];
  const prefix4 = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${prefix4.join(":")}::/64`;
}
function groupsOf(part) {
  return part.split(":").flatMap((group) => group === "" ? [] : group.includes(".") ? ["0", "0"] : [group]);
}

// ../../core/src/defaults/fair-queue.ts
function createFairQueue(limits) {
  const lanes = /* @__PURE__ */ new Map();
  let size = 0;
  function take(item, name, lane) {
    if (!lane.delete(item)) return;
    size--;
    if (lane.size === 0) lanes.delete(name);
  }
  return {
    size: () => size,
    push(item, { lane: name, known: known2 }) {
      const lane = lanes.get(name) ?? /* @__PURE__ */ new Set();
      if (size >= (known2 ? limits.length : limits.length - limits.reserved)) return false;
      if (name !== void 0 && lane.size >= limits.perLane) return false;
      lanes.set(name, lane.add(item));
      size++;
      return true;
    },
    shift() {
      const [turn] = lanes;
      if (turn === void 0) return void 0;
      const [name, lane] = turn;
      const [item] = lane;
      if (item === void 0) return void 0;
      take(item, name, lane);
      if (lanes.delete(name)) lanes.set(name, lane);
      return item;
    },
    remove(item, name) {
      const lane = lanes.get(name);
      if (lane !== void 0) take(item, name, lane);
    }
  };
}

// ../../core/src/defaults/fair-gate.ts
function createFairGate({ atOnce, after = startTimer }) {
  const { queueLength, perAddress, reserved, waitSeconds } = defaults.hashGate;
  const queue = createFairQueue({ length: queueLength, perLane: perAddress, reserved });
  let running = 0;
  let completed = 0;
  let refused2 = 0;
  function refuse2() {
    refused2++;
    return new PosternError("overloaded", { retryAfterSeconds: waitSeconds });
  }
  function wait({ address, known: known2 = false }) {
    return new Promise((resolve, reject) => {
      const waiter = {
        start() {
          cancel();
          resolve();
        }
      };
      const lane = address === void 0 ? void 0 : networkOf(address);
      if (!queue.push(waiter, { lane, known: known2 })) return reject(refuse2());
      const cancel = after(waitSeconds * 1e3, () => {
        queue.remove(waiter, lane);
        reject(refuse2());
      });
    });
  }
  function leave() {
    completed++;
    const next = queue.shift();
    if (next === void 0) running--;
    else next.start();
  }
  async function pass(caller, work) {
    if (running < atOnce) running++;
    else await wait(caller);
    try {
      return await work();
    } finally {
      leave();
    }
  }
  return { pass, figures: () => ({ running, queued: queue.size(), completed, refused: refused2 }) };
}
function startTimer(milliseconds, callback) {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

// ../../core/src/defaults/hash-gate.ts
function createHashGate(hasher, options = {}) {
  const gate = createFairGate({ atOnce: hashesAtOnce(), ...options });
  const prepareDecoy = createDecoy(hasher);
  return {
    hash: (password2, caller) => gate.pass(caller, async () => {
      await prepareDecoy();
      return await hasher.hash(password2);
    }),
    verify: (hash, password2, caller) => gate.pass(caller, async () => {
      const decoy = await prepareDecoy();
      return await hasher.verify(hash ?? decoy, password2) && hash !== void 0;
    }),
    needsRehash: (hash) => hasher.needsRehash(hash),
    async ready() {
      await prepareDecoy();
    },
    figures: gate.figures
  };
}
function createDecoy(hasher) {
  let decoy;
  async function make() {
    await hasher.ready?.();
    return hasher.hash(randomBytes3(32).toString("base64url"));
  }
  return () => {
    decoy ??= make().catch((error) => {
      decoy = void 0;
      throw error;
    });
    return decoy;
  };
}
function hashesAtOnce() {
  const threads = Number.parseInt(process.env.UV_THREADPOOL_SIZE ?? "4", 10);
  return Math.max(1, Math.min(availableParallelism(), (Number.isNaN(threads) ? 4 : threads) - 2));
}

// ../../core/src/defaults/jwt-claims.ts
import { randomUUID } from "node:crypto";
var reservedClaims = [
  ...["iss", "aud", "sub", "client_id", "sid", "jti", "iat", "exp", "auth_time"],
  ...["nbf", "acr", "amr", "cnf"]
];
var clientId = "first-party";
function writeJwtClaims(grant, parties) {
  const own = Object.entries(grant.claims ?? {}).filter(([name]) => !reservedClaims.includes(name));
  return {
    iss: parties.issuer,
    aud: parties.audience,
    sub: grant.userId,
    client_id: clientId,
    sid: grant.sessionId,
    jti: randomUUID(),
    iat: grant.issuedAt,
    exp: grant.expiresAt,
    auth_time: grant.authenticatedAt,
    ...Object.fromEntries(own)
  };
}
function readJwtClaims(payload, parties) {
  const { iss, aud, sub, client_id, sid, jti, iat, exp, auth_time } = payload;
  if (iss !== parties.issuer || aud !== parties.audience || client_id !== clientId) return void 0;
  if (typeof sub !== "string" || !isUserId(sub) || typeof sid !== "string" || !isSessionId(sid)) return void 0;
  if (typeof jti !== "string" || jti === "" || Object.hasOwn(payload, "nbf")) return void 0;
  if (!isInstant(iat) || !isInstant(exp) || !isInstant(auth_time)) return void 0;
  return { claims: { userId: sub, sessionId: sid }, window: { issuedAt: iat, expiresAt: exp } };
}
function isInstant(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

// ../../core/src/defaults/jwt-shape.ts
function readJwtShape(token) {
  const parts = token.split(".", 4);
  if (parts.length !== 3) return void 0;
  const [head, payload, signature] = parts.map(canonicalBytes);
  if (head === void 0 || payload === void 0 || signature === void 0) return void 0;
  const header2 = readCanonicalJson(head);
  if (header2 === void 0 || Object.keys(header2).length !== 3) return void 0;
  const { alg, typ, kid } = header2;
  if (typ !== "at+jwt" || typeof alg !== "string" || typeof kid !== "string") return void 0;
  return /^[A-Za-z0-9_-]{1,64}$/.test(kid) ? { kid, alg, payload } : void 0;
}
function readCanonicalJson(bytes) {
  try {
    const value = JSON.parse(bytes.toString("utf8"));
    return isJsonObject(value) && Buffer.from(JSON.stringify(value)).equals(bytes) ? value : void 0;
  } catch {
    return void 0;
  }
}
function canonicalBytes(part) {
  const bytes = Buffer.from(part, "base64url");
  return bytes.length > 0 && bytes.toString("base64url") === part ? bytes : void 0;
}

// ../../core/src/defaults/remembered.ts
function createRemembered(size) {
  const entries = /* @__PURE__ */ new Map();
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      entries.set(key, value);
      if (entries.size <= size) return;
      const oldest = entries.keys().next();
      if (!oldest.done) entries.delete(oldest.value);
    }
  };
}

// ../../core/src/defaults/signing-key.ts
import { createECDH, createHash as createHash2, createPrivateKey } from "node:crypto";
function deriveSigningKey(root, algorithm) {
  if (algorithm === "ES256") return asymmetric(algorithm, es256Jwk(root));
  if (algorithm === "EdDSA") return asymmetric(algorithm, ed25519Jwk(root));
  const k = root.derive("access-token-hs256").toString("base64url");
  return { kid: root.id.toString("base64url"), algorithm, secretJwk: { kty: "oct", k } };
}
function asymmetric(algorithm, secretJwk) {
  const { d: _, ...publicJwk } = secretJwk;
  return { kid: thumbprint(publicJwk), algorithm, secretJwk, publicJwk };
}
var order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
function es256Jwk(root) {
  const wide = root.derive("access-token-es256", 48);
  const d = BigInt(`0x${wide.toString("hex")}`) % (order - 1n) + 1n;
  const secret2 = Buffer.from(d.toString(16).padStart(64, "0"), "hex");
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(secret2);
  const point = curve.getPublicKey();
  const coordinate = (start) => point.subarray(start, start + 32).toString("base64url");
  return { kty: "EC", crv: "P-256", x: coordinate(1), y: coordinate(33), d: secret2.toString("base64url") };
}
var pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");
function ed25519Jwk(root) {
  const der = Buffer.concat([pkcs8Head, root.derive("access-token-eddsa")]);
  const { x, d } = createPrivateKey({ key: der, format: "der", type: "pkcs8" }).export({ format: "jwk" });
  return { kty: "OKP", crv: "Ed25519", x: String(x), d: String(d) };
}
function thumbprint({ kty, crv, x, y }) {
  const text3 = JSON.stringify({ crv, kty, x, y });
  return createHash2("sha256").update(text3).digest("base64url");
}

// ../../core/src/defaults/token-window.ts
var { clockSkewSeconds, maxSeconds } = defaults.accessToken;
function isInWindow(window, now) {
  const life = window.expiresAt - window.issuedAt;
  return life > 0 && life <= maxSeconds && window.expiresAt > now && window.issuedAt <= now + clockSkewSeconds;
}

// ../../core/src/defaults/jwt-access-tokens.ts
var longestToken = 4096;
function createJwtAccessTokens(options) {
  const { algorithm = "ES256" } = options;
  const remembered = createRemembered(defaults.accessToken.remembered);
  let loading;
  const load = () => {
    loading ??= loadJose(options.keys.all.map((root) => deriveSigningKey(root, algorithm)));
    return loading;
  };
  const verifyNew = async (token, shape, now) => {
    const payload = await (await load()).open(token, shape);
    const verified = payload === void 0 ? void 0 : readJwtClaims(payload, options);
    if (verified === void 0 || !isInWindow(verified.window, now)) return void 0;
    remembered.set(token, verified);
    return verified.claims;
  };
  const tokens2 = {
    issue: async (grant) => withinLength(await (await load()).sign(writeJwtClaims(grant, options))),
    verify(token, now) {
      if (token.length > longestToken) return void 0;
      const known2 = remembered.get(token);
      if (known2 !== void 0) return isInWindow(known2.window, now) ? known2.claims : void 0;
      const shape = readJwtShape(token);
      return shape === void 0 ? void 0 : verifyNew(token, shape, now);
    },
    ready: async () => void await load()
  };
  if (algorithm === "HS256") return tokens2;
  return { ...tokens2, jwks: async () => ({ keys: (await load()).publicKeys }) };
}
async function loadJose(keys) {
  const { CompactSign, compactVerify, importJWK } = await import("jose");
  const [current] = keys;
  if (current === void 0) throw new TypeError("JWT access tokens need at least one root secret");
  const signingKey = await importJWK({ ...current.secretJwk }, current.algorithm);
  const header2 = { alg: current.algorithm, typ: "at+jwt", kid: current.kid };
  const verifying = await Promise.all(
    keys.map(async ({ kid, algorithm, publicJwk, secretJwk }) => {
      const key = await importJWK({ ...publicJwk ?? secretJwk }, algorithm);
      return [kid, { algorithm, key }];
    })
  );
  const byKid = new Map(verifying);
  return {
    publicKeys: keys.flatMap(
      ({ kid, algorithm, publicJwk }) => publicJwk === void 0 ? [] : [{ ...publicJwk, kid, alg: algorithm, use: "sig" }]
    ),
    sign: (claims) => new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader(header2).sign(signingKey),
    async open(token, { kid, alg, payload }) {
      const found = byKid.get(kid);
      if (found === void 0 || found.algorithm !== alg) return void 0;
      try {
        await compactVerify(token, found.key, { algorithms: [found.algorithm] });
      } catch {
        return void 0;
      }
      return readCanonicalJson(payload);
    }
  };
}
function withinLength(token) {
  if (token.length <= longestToken) return token;
  throw new RangeError(`accessTokens.claims makes a token of over ${longestToken} characters: return fewer claims`);
}

// ../../core/src/defaults/observer-events.ts
function createObserverEvents(clock, observe) {
  if (observe === void 0) return { emit() {
  } };
  return {
    emit(body) {
      const event = { ...body, datetime: toRfc3339(clock.seconds()) };
      queueMicrotask(() => {
        tell(observe, event).catch(() => {
        });
      });
    }
  };
}
async function tell(observe, event) {
  await observe(event);
}

// ../../core/src/defaults/opaque-access-tokens.ts
import { randomBytes as randomBytes4 } from "node:crypto";
var prefix2 = "pat_";
var purpose2 = "access-token-opaque";
var at = { keyId: 0, user: 4, session: 20, issued: 36, expires: 41, nonce: 46, mac: 52 };
var instantBytes = 5;
var allBytes2 = at.mac + 32;
var characters = prefix2.length + allBytes2 / 3 * 4;
function createOpaqueAccessTokens({ keys }) {
  return {
    issue: async (grant) => write(keys.current, grant),
    verify: (token, now) => read(keys, token, now),
    ready: async () => {
    }
  };
}
function write(key, grant) {
  const body = Buffer.alloc(at.mac);
  key.id.copy(body, at.keyId);
  body.write(grant.userId.replaceAll("-", ""), at.user, "hex");
  body.write(grant.sessionId, at.session, "base64url");
  body.writeUIntBE(grant.issuedAt, at.issued, instantBytes);
  body.writeUIntBE(grant.expiresAt, at.expires, instantBytes);
  randomBytes4(at.mac - at.nonce).copy(body, at.nonce);
  return prefix2 + Buffer.concat([body, macOf2(key, body)]).toString("base64url");
}
function read(keys, token, now) {
  if (token.length !== characters) return void 0;
  const bytes = Buffer.from(token.slice(prefix2.length), "base64url");
  if (bytes.length !== allBytes2 || prefix2 + bytes.toString("base64url") !== token) return void 0;
  const body = bytes.subarray(0, at.mac);
  const key = keys.find(body.subarray(at.keyId, at.user));
  if (key === void 0 || !sameDigest(macOf2(key, body), bytes.subarray(at.mac))) return void 0;
  const issuedAt = body.readUIntBE(at.issued, instantBytes);
  const expiresAt = body.readUIntBE(at.expires, instantBytes);
  if (!isInWindow({ issuedAt, expiresAt }, now)) return void 0;
  return {
    userId: userIdOf(body.subarray(at.user, at.session)),
    sessionId: body.toString("base64url", at.session, at.issued)
  };
}
function macOf2(key, body) {
  return hmac(key.derive(purpose2), body);
}

// ../../core/src/schema/json-bounds.ts
function jsonProblem(value, maxDepth) {
  if (typeof value === "string") return isWellFormed(value) && !value.includes("\0") ? void 0 : "ill-formed";
  if (value === null || typeof value === "boolean") return void 0;
  if (typeof value === "number") return Number.isFinite(value) ? void 0 : "not-json";
  if (typeof value !== "object") return "not-json";
  if (maxDepth === 0) return "too-deep";
  return isJsonObject(value) ? objectProblem(value, maxDepth) : firstProblem(value, maxDepth);
}
function objectProblem(value, maxDepth) {
  const names2 = Object.keys(value);
  if (names2.some((name) => name === "__proto__" || !isWellFormed(name) || name.includes("\0"))) return "ill-formed";
  return firstProblem(Object.values(value), maxDepth);
}
function firstProblem(values, maxDepth) {
  for (const value of values) {
    const problem = jsonProblem(value, maxDepth - 1);
    if (problem !== void 0) return problem;
  }
  return void 0;
}

// ../../core/src/schema/attributes.ts
var noAttributes = { type: "object", properties: {}, additionalProperties: false };
function createAttributeRules(schema) {
  const members = new Map(Object.entries(schema.properties));
  const hidden = new Set([...members].filter(([, field]) => field["x-private"] === true).map(([name]) => name));
  return {
    create(given2, by) {
      refuseUnwritable(members, given2, by);
      return whole(schema, given2);
    },
    merge(current, patch, by) {
      refuseUnwritable(members, patch, by);
      return whole(schema, mergePatch(current, patch));
    },
    shown(attributes2) {
      return hidden.size === 0 ? attributes2 : pick(attributes2, (name) => !hidden.has(name));
    }
  };
}
function refuseUnwritable(members, given2, by) {
  const errors = [];
  for (const name of Object.keys(given2)) {
    const field = members.get(name);
    if (field === void 0) {
      errors.push({ pointer: "/attributes", code: "unknown-member", detail: "holds a member that is not known here" });
    } else if (field.readOnly === true && by === "user") {
      errors.push({ pointer: `/attributes/${name}`, code: "read-only", detail: "cannot be set by a user" });
    }
  }
  if (errors.length > 0) throw new PosternError("validation-failed", { errors });
}
function whole(schema, attributes2) {
  const { maxBytes: maxBytes2, maxDepth } = defaults.attributes;
  const problem = jsonProblem(attributes2, maxDepth);
  if (problem !== void 0) throw refusal(problem, `must be JSON of at most ${maxDepth} levels, in well-formed text`);
  const copy = structuredClone(attributes2);
  try {
    parseInput(schema, copy);
  } catch (error) {
    if (!isPosternError(error, "validation-failed")) throw error;
    const errors = error.errors?.map((one) => ({ ...one, pointer: `/attributes${one.pointer}` })) ?? [];
    throw new PosternError("validation-failed", { errors });
  }
  if (Buffer.byteLength(JSON.stringify(copy)) > maxBytes2) throw refusal("too-long", `must be at most ${maxBytes2} bytes`);
  return copy;
}
function refusal(code, detail) {
  return new PosternError("validation-failed", { errors: [{ pointer: "/attributes", code, detail }] });
}
function mergePatch(current, patch) {
  const merged = new Map(isJsonObject(current) ? Object.entries(current) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, isJsonObject(value) ? mergePatch(merged.get(name), value) : value);
  }
  return Object.fromEntries(merged);
}
function pick(object, keep) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => keep(name)));
}

// ../../core/src/http/answer-headers.ts
function answerHeaders(kind2) {
  const headers3 = {
    "cache-control": kind2.cacheSeconds === void 0 ? "no-store" : `public, max-age=${kind2.cacheSeconds}`,
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-request-id": kind2.requestId
  };
  if (kind2.type !== void 0) headers3["content-type"] = `${kind2.type}; charset=utf-8`;
  if (kind2.personal === true) headers3.vary = "Authorization";
  return headers3;
}

// ../../core/src/http/oauth-error.ts
function oauthErrorOf(error) {
  const { status } = catalogue[error.code];
  if (status === 429 || status === 503) return { status, error: "temporarily_unavailable" };
  if (status >= 500) return { status, error: "server_error" };
  if (status === 401 || status === 403 || error.code === "invalid-token") return { status: 400, error: "invalid_grant" };
  return { status: [405, 408, 413, 415].includes(status) ? status : 400, error: "invalid_request" };
}

// ../../core/src/http/problem.ts
function problemOf(error, requestId) {
  const { status, title } = catalogue[error.code];
  const errors = error.errors?.map(({ pointer, code, detail }) => ({ pointer, code, detail }));
  return {
    type: `urn:postern:problem:${error.code}`,
    title,
    status,
    code: error.code,
    requestId,
    ...errors !== void 0 && errors.length > 0 && { errors }
  };
}

// ../../core/src/http/answer-error.ts
function answerError(error, context) {
  const { requestId, personal = false } = context;
  const oauth = context.speaks === "oauth" ? oauthErrorOf(error) : void 0;
  const status = oauth?.status ?? error.status;
  const headers3 = answerHeaders({ requestId, personal, type: oauth ? "application/json" : "application/problem+json" });
  const retryAfterSeconds = error.retryAfterSeconds ?? (status === 503 ? defaults.store.unavailableRetrySeconds : void 0);
  if (retryAfterSeconds !== void 0) headers3["retry-after"] = String(Math.max(1, Math.ceil(retryAfterSeconds)));
  if (status === 401) headers3["www-authenticate"] = challenge(error, context.headers);
  return { status, headers: headers3, body: JSON.stringify(oauth ? { error: oauth.error } : problemOf(error, requestId)) };
}
function challenge(error, headers3) {
  const refused2 = error.code === "unauthenticated" && readBearer(headers3).kind === "bearer";
  return refused2 ? 'Bearer error="invalid_token"' : "Bearer";
}

// ../../core/src/http/create-matcher.ts
function createMatcher(routes, prefix4) {
  if (!/^(\/[A-Za-z0-9._~-]+)*$/.test(prefix4)) {
    throw new TypeError('The prefix must be empty or like "/api/v1": it begins with a slash and does not end with one');
  }
  const fixed = /* @__PURE__ */ new Map();
  const open = [];
  for (const [path, rows] of groupByPath(routes, prefix4)) {
    const [before, after] = path.split(":id");
    if (before === void 0 || after === void 0) fixed.set(path, pathMatch(rows));
    else open.push({ before, after, match: pathMatch(rows) });
  }
  return (path) => fixed.get(path) ?? findOpen(open, path);
}
function findOpen(open, path) {
  for (const { before, after, match } of open) {
    if (!path.startsWith(before) || !path.endsWith(after)) continue;
    const id = path.slice(before.length, path.length - after.length);
    if (id !== "" && !id.includes("/")) return { ...match, id };
  }
  return void 0;
}
function groupByPath(routes, prefix4) {
  const grouped = /* @__PURE__ */ new Map();
  for (const route2 of routes) {
    const path = mountedPath(route2, prefix4);
    grouped.set(path, [...grouped.get(path) ?? [], route2]);
  }
  return grouped;
}
function mountedPath(route2, prefix4) {
  return route2.path.startsWith("/.well-known/") ? route2.path : prefix4 + route2.path;
}
function pathMatch(routes) {
  const methods2 = new Map(routes.map((route2) => [route2.method, route2]));
  const get = methods2.get("GET");
  if (get !== void 0) methods2.set("HEAD", get);
  return { methods: methods2, allow: [...methods2.keys(), "OPTIONS"].join(", "), id: "" };
}

// ../../core/src/http/expected-error.ts
function expectedError(error, requestId, onFault) {
  const known2 = isPosternError(error) && Object.hasOwn(catalogue, error.code);
  const expected = known2 ? error : new PosternError("internal", { cause: error });
  if (expected !== error || expected.code === "internal" || expected.cause !== void 0) {
    try {
      onFault?.(error, requestId);
    } catch {
    }
  }
  return expected;
}

// ../../core/src/http/refusal.ts
function refusal2(code, detail, pointer = "") {
  return new PosternError("invalid-request", { errors: [{ pointer, code, detail }] });
}

// ../../core/src/http/parse-form.ts
function parseForm(text3) {
  const pairs = text3.split("&").filter((pair) => pair !== "");
  if (pairs.length > defaults.http.jsonMembers) throw refusal2("too-many-members", "must have fewer fields");
  const fields = /* @__PURE__ */ new Map();
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    if (fields.has(name)) throw refusal2("duplicate-member", "must not have a field twice");
    fields.set(name, equals < 0 ? "" : decode(pair.slice(equals + 1)));
  }
  return Object.fromEntries(fields);
}
function decode(text3) {
  try {
    return decodeURIComponent(text3.replaceAll("+", " "));
  } catch {
    throw refusal2("not-a-form", "must be percent-encoded UTF-8");
  }
}

// ../../core/src/http/parse-json.ts
var { jsonDepth, jsonMembers } = defaults.http;
var tokens = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\]]|-?\d[\d.eE+-]*/g;
function parseJson(text3) {
  const value = parseAny(text3);
  const problem = structureProblem(text3);
  if (problem !== void 0) throw problem;
  if (!isJsonObject(value)) throw refusal2("not-an-object", "must be a JSON object");
  return value;
}
function parseAny(text3) {
  try {
    return JSON.parse(text3);
  } catch {
    throw refusal2("not-json", "must be JSON");
  }
}
function structureProblem(text3) {
  const open = [];
  let members = 0;
  for (const [token, string, colon] of text3.matchAll(tokens)) {
    if (string !== void 0) {
      if (colon === void 0) continue;
      const names2 = open.at(-1);
      const name = JSON.parse(string);
      if (names2?.has(name)) return refusal2("duplicate-member", "must not have a member twice");
      if (++members > jsonMembers) return tooManyMembers();
      names2?.add(name);
    } else if (token === "{" || token === "[") {
      if (open.length === jsonDepth) return tooDeep();
      open.push(token === "{" ? /* @__PURE__ */ new Set() : void 0);
    } else if (token === "}" || token === "]") {
      open.pop();
    } else if (!Number.isFinite(Number(token))) {
      return numberOutOfRange();
    }
  }
  return void 0;
}
function checkParsed(value) {
  if (!isJsonObject(value)) throw refusal2("not-an-object", "must be a JSON object");
  let members = 0;
  const look = (node, depth) => {
    if (typeof node === "number" && !Number.isFinite(node)) throw numberOutOfRange();
    if (typeof node !== "object" || node === null) return;
    if (depth > jsonDepth) throw tooDeep();
    const inside = Object.values(node);
    if (!Array.isArray(node)) members += inside.length;
    if (members > jsonMembers) throw tooManyMembers();
    for (const one of inside) look(one, depth + 1);
  };
  look(value, 1);
  return value;
}
var tooDeep = () => refusal2("too-deep", `must be at most ${jsonDepth} levels deep`);
var tooManyMembers = () => refusal2("too-many-members", `must have at most ${jsonMembers} members in all`);
var numberOutOfRange = () => refusal2("number-out-of-range", "must hold no number beyond a double");

// ../../core/src/http/parse-body.ts
var utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
function isEmptyBody(source) {
  if ("bytes" in source) return source.bytes.byteLength === 0;
  const { parsed } = source;
  return parsed === void 0 || parsed === null || isJsonObject(parsed) && Object.keys(parsed).length === 0;
}
function refuseLargeBody(source) {
  if ("bytes" in source && source.bytes.byteLength > defaults.http.bodyBytes)
    throw new PosternError("payload-too-large");
}
function parseBody(source, media) {
  if ("parsed" in source) return checkParsed(source.parsed);
  const text3 = decode2(source.bytes);
  return media === "form" ? parseForm(text3) : parseJson(text3);
}
function decode2(bytes) {
  try {
    return utf8.decode(bytes);
  } catch {
    throw refusal2("not-utf-8", "must be UTF-8");
  }
}

// ../../core/src/http/refuse-media.ts
var types = {
  json: "application/json",
  form: "application/x-www-form-urlencoded"
};
function refuseEncoding(headers3) {
  const encoding = header(headers3, "content-encoding");
  if (encoding !== void 0 && encoding.trim().toLowerCase() !== "identity") {
    throw new PosternError("unsupported-media-type");
  }
}
function refuseMedia(contentType, media) {
  if (contentType.length > 128) throw new PosternError("unsupported-media-type");
  const [type, ...parameters] = contentType.split(";").map((part) => part.trim().toLowerCase());
  if (parameters.length > 1 || type !== types[media] || !parameters.every(isUtf8)) {
    throw new PosternError("unsupported-media-type");
  }
}
function isUtf8(parameter) {
  return /^charset=("?)utf-?8\1$/.test(parameter);
}

// ../../core/src/http/read-body.ts
var nothing = { parsed: {} };
async function readBody(request, { body }) {
  if (body.media === void 0) return nothing;
  const type = header(request.headers, "content-type");
  if (type === void 0 && !body.optional) throw new PosternError("unsupported-media-type");
  if (type !== void 0) refuseMedia(type, body.media);
  refuseLargeLength(header(request.headers, "content-length"));
  const source = await request.body();
  refuseLargeBody(source);
  if (body.optional && isEmptyBody(source)) return nothing;
  if (type === void 0) throw new PosternError("unsupported-media-type");
  return source;
}
function refuseLargeLength(length) {
  if (length !== void 0 && Number(length) > defaults.http.bodyBytes) throw new PosternError("payload-too-large");
}

// ../../core/src/http/refuse-ambiguity.ts
var single = /* @__PURE__ */ new Set([
  "authorization",
  "content-encoding",
  "content-length",
  "content-type",
  "cookie",
  "host",
  "origin",
  "sec-fetch-site",
  "transfer-encoding",
  "x-postern-csrf"
]);
var lengths = new Set([...single].map((name) => name.length));
function refuseAmbiguity(request) {
  const { headers: headers3, rawHeaders } = request;
  if (rawHeaders === void 0 ? isJoined(headers3) : isDoubled(rawHeaders)) {
    throw refusal2("doubled-header", "has a header twice that may come once");
  }
}
function isDoubled(rawHeaders) {
  const seen = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name === void 0 || !lengths.has(name.length)) continue;
    const lower = name.toLowerCase();
    if (!single.has(lower)) continue;
    if (seen.includes(lower)) return true;
    seen.push(lower);
  }
  return false;
}
function isJoined(headers3) {
  if (readBearer(headers3).kind === "doubled") return true;
  return header(headers3, "content-type")?.includes(",") === true || header(headers3, "origin")?.includes(",") === true;
}

// ../../core/src/http/request-id.ts
import { randomUUID as randomUUID2 } from "node:crypto";
function requestIdOf(given2) {
  return given2 !== void 0 && given2.length <= 64 && /^[A-Za-z0-9._-]+$/.test(given2) ? given2 : randomUUID2().slice(0, 18);
}

// ../../core/src/http/show-body.ts
function showBody(rules, body) {
  if (!("user" in body) || !isUser(body.user)) return body;
  const attributes2 = rules.shown(body.user.attributes);
  return attributes2 === body.user.attributes ? body : { ...body, user: { ...body.user, attributes: attributes2 } };
}
function isUser(value) {
  return typeof value === "object" && value !== null && "attributes" in value && isJsonObject(value.attributes);
}

// ../../core/src/http/within.ts
function within(seconds2, work, late) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), seconds2 * 1e3);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      }
    );
  });
}

// ../../core/src/http/create-exchange.ts
function createExchange(parts) {
  const matchers = /* @__PURE__ */ new Map();
  const matcherOf = (prefix4) => {
    const known2 = matchers.get(prefix4);
    if (known2 !== void 0) return known2;
    const matcher = createMatcher(parts.routes, prefix4);
    matchers.set(prefix4, matcher);
    return matcher;
  };
  return async (request) => {
    const { prefix: prefix4 = defaults.http.prefix } = request;
    const match = matcherOf(prefix4)(request.path);
    if (match === void 0) return void 0;
    const requestId = requestIdOf(request.requestId);
    const answer = await answerMatch(parts, { request, match, prefix: prefix4, requestId });
    return request.method === "HEAD" ? withoutBody(answer) : answer;
  };
}
async function answerMatch(parts, matched) {
  const { request, match, requestId } = matched;
  const route2 = match.methods.get(request.method);
  if (route2 === void 0) return answerOther(matched);
  const personal = route2.access !== "public";
  try {
    const { answer, userId: userId2 } = await answerRoute(parts, route2, matched);
    const { status, body } = answer;
    const type = body === void 0 ? void 0 : "application/json";
    return {
      status,
      headers: answerHeaders({ requestId, personal, type, cacheSeconds: route2.cacheSeconds }),
      ...body !== void 0 && { body: JSON.stringify(showBody(parts.attributes, body)) },
      route: route2.path,
      ...userId2 !== void 0 && { userId: userId2 }
    };
  } catch (error) {
    const { speaks = "problem" } = route2;
    const expected = expectedError(error, requestId, parts.onFault);
    const answer = answerError(expected, { requestId, headers: request.headers, personal, speaks });
    return { ...answer, error: expected, route: route2.path };
  }
}
function answerOther({ request, match: { allow }, requestId }) {
  if (request.method === "OPTIONS") return { status: 204, headers: { ...answerHeaders({ requestId }), allow } };
  const error = new PosternError("method-not-allowed");
  const answer = answerError(error, { requestId, headers: request.headers });
  return { ...answer, error, headers: { ...answer.headers, allow } };
}
async function answerRoute(parts, route2, matched) {
  const { request, match, prefix: prefix4 } = matched;
  refuseAmbiguity(request);
  refuseEncoding(request.headers);
  const source = await readBody(request, route2);
  const handled = route2.handle(parts.operations, {
    credentials: { headers: request.headers, method: request.method },
    id: match.id,
    context: contextOf(matched),
    prefix: prefix4,
    parse: () => parseBody(source, route2.body.media ?? "json")
  });
  const late = () => new PosternError("store-unavailable");
  return within(parts.requestSeconds ?? defaults.http.requestSeconds, handled, late);
}
function contextOf({ request: { address, headers: headers3 }, requestId }) {
  const userAgent = header(headers3, "user-agent")?.slice(0, 256);
  return { requestId, ...address !== void 0 && { address }, ...userAgent !== void 0 && { userAgent } };
}
function withoutBody({ body, ...answer }) {
  if (body === void 0) return answer;
  return { ...answer, headers: { ...answer.headers, "content-length": String(Buffer.byteLength(body)) } };
}

// ../../core/src/http/access.ts
var everyone = { kind: "public", admit: async () => void 0 };
var users = {
  kind: "user",
  admit: (operations, credentials) => operations.authenticate(credentials)
};
var usersOrNobody = {
  kind: "optional",
  admit: (operations, credentials) => operations.findPrincipal(credentials)
};

// ../../core/src/http/examples.ts
var exampleUser = {
  id: "019a2f6e-7c1b-7d3a-9f60-2b1c8e5d4a7f",
  email: "ada@example.com",
  username: "ada",
  name: "Ada Lovelace",
  emailVerified: false,
  roles: ["user"],
  status: "active",
  attributes: {},
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z"
};
var exampleTokens = {
  access_token: "eyJ\u2026",
  token_type: "Bearer",
  expires_in: 600,
  refresh_token: "prt_\u2026"
};
var exampleSession = {
  id: "k3Jx0cQ9rT2mVb7nZ5wYhA",
  current: true,
  createdAt: "2026-01-01T00:00:00.000Z",
  authenticatedAt: "2026-01-01T00:00:00.000Z",
  lastSeenAt: "2026-01-01T00:10:00.000Z",
  expiresAt: "2026-01-08T00:10:00.000Z",
  device: "Firefox on Linux",
  ip: "192.0.2.1"
};
var examplePassword = "violet-harbour-41";

// ../../core/src/schema/results.ts
var userResult = {
  type: "object",
  additionalProperties: false,
  required: ["id", "email", "emailVerified", "roles", "status", "attributes", "createdAt", "updatedAt"],
  properties: {
    id: userId,
    email: { type: "string" },
    username: { type: "string" },
    name: { type: "string" },
    locale: { type: "string" },
    emailVerified: flag,
    emailVerifiedAt: instant,
    roles: { type: "array", items: { type: "string" } },
    status: { enum: ["active", "disabled"] },
    attributes,
    createdAt: instant,
    updatedAt: instant
  }
};
var sessionResult = {
  type: "object",
  additionalProperties: false,
  required: ["id", "current", "createdAt", "authenticatedAt", "lastSeenAt", "expiresAt"],
  properties: {
    id: { type: "string" },
    current: flag,
    createdAt: instant,
    authenticatedAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
    device: { type: "string" },
    ip: { type: "string" }
  }
};

// ../../core/src/http/wire.ts
var tokenMembers = {
  access_token: { type: "string" },
  token_type: { const: "Bearer" },
  expires_in: { type: "integer", minimum: 1, description: "Seconds until the access token expires." },
  refresh_token: { type: "string", description: "Good for one refresh." }
};
var tokenNames = ["access_token", "token_type", "expires_in", "refresh_token"];
var wireTokens = {
  type: "object",
  additionalProperties: false,
  required: tokenNames,
  properties: tokenMembers
};
var wireSignedIn = {
  type: "object",
  additionalProperties: false,
  required: [...tokenNames, "user"],
  properties: { ...tokenMembers, user: userResult }
};
var wireUser = {
  type: "object",
  additionalProperties: false,
  required: ["user"],
  properties: { user: userResult }
};
var wireSessions = {
  type: "object",
  additionalProperties: false,
  required: ["sessions"],
  properties: { sessions: { type: "array", items: sessionResult } }
};
var refreshBody = {
  type: "object",
  additionalProperties: false,
  required: ["refresh_token"],
  properties: { refresh_token: opaqueToken }
};
var logoutBody = {
  type: "object",
  additionalProperties: false,
  maxProperties: 1,
  properties: { scope: logoutScope, refresh_token: opaqueToken }
};
var tokenForm = {
  type: "object",
  additionalProperties: false,
  required: ["grant_type"],
  properties: {
    grant_type: {
      type: "string",
      maxLength: 64,
      description: "`refresh_token`, or `password` where the host allows it."
    },
    username: { ...login2, description: "An e-mail address or a username." },
    password: givenPassword,
    refresh_token: opaqueToken
  }
};
function tokensOnWire(tokens2) {
  return {
    access_token: tokens2.accessToken,
    token_type: tokens2.tokenType,
    expires_in: tokens2.expiresIn,
    refresh_token: tokens2.refreshToken
  };
}

// ../../core/src/http/answers.ts
var done = { description: "Done; there is no body." };
var userShape = { description: "The user.", schema: wireUser, example: { user: exampleUser } };
var tokensShape = {
  description: "New tokens; the refresh token that was shown is spent.",
  schema: wireTokens,
  example: exampleTokens
};
var signedInShape = {
  description: "Tokens of a new session, and the user.",
  schema: wireSignedIn,
  example: { ...exampleTokens, user: exampleUser }
};
var answerDone = () => ({ status: 204 });
var answerUser = (user2) => ({ status: 200, body: { user: user2 } });
var answerTokens = (tokens2) => ({ status: 200, body: tokensOnWire(tokens2) });
var answerSignedIn = (status, tokens2, user2) => ({
  status,
  body: { ...tokensOnWire(tokens2), user: user2 }
});

// ../../core/src/http/wrap-definition.ts
function wrapDefinition(definition, wraps) {
  return {
    ...definition,
    body: wrapBody(definition.body, wraps),
    run(operations, { body, ...call }) {
      const operation = () => definition.run(operations, { ...call, body: body.input });
      const outermost = wraps.reduceRight((next, wrap, index) => {
        const extra = body.extras[index];
        return () => around(wrap, { input: body.input, extra, principal: call.principal, context: call.context }, next);
      }, operation);
      return outermost();
    }
  };
}
async function around(wrap, call, inner) {
  const results = [];
  let called = false;
  const next = async () => {
    if (called) throw new TypeError(`wrapRoute('${wrap.name}'): next() runs the operation once; keep its result`);
    called = true;
    const result = await inner();
    results.push(result);
    return result;
  };
  await wrap.run({ ...call, next });
  for (const result of results) return result;
  throw new TypeError(`wrapRoute('${wrap.name}'): run must await next(), or throw a PosternError to refuse`);
}
function wrapBody(body, wraps) {
  const added = wraps.map((wrap) => wrap.body).filter((extra) => extra !== void 0);
  const schema = added.reduce(merge, body.schema);
  return {
    ...body,
    ...added.length > 0 && { media: body.media ?? "json" },
    optional: body.optional && (schema.required ?? []).length === 0,
    schema,
    read(value) {
      if (added.length > 0) parseInput(schema, value);
      const extras = wraps.map((wrap) => wrap.body === void 0 ? {} : parseExtra(wrap.body, value));
      return { input: body.read(pick2(body.schema, value)), extras };
    }
  };
}
function merge(schema, extra) {
  const taken = Object.keys(extra.properties).find((name) => Object.hasOwn(schema.properties, name));
  if (taken !== void 0)
    throw new TypeError(`wrapRoute: the body has a member "${taken}" already; choose another name`);
  return {
    ...schema,
    properties: { ...schema.properties, ...extra.properties },
    required: [...schema.required ?? [], ...extra.required ?? []]
  };
}
function parseExtra(schema, value) {
  const extra = pick2(schema, value);
  parseInput(schema, extra);
  return extra;
}
function pick2(schema, value) {
  return Object.fromEntries(Object.entries(value).filter(([name]) => Object.hasOwn(schema.properties, name)));
}

// ../../core/src/http/route.ts
function route(definition) {
  const { access, body, run, answer, ...data } = definition;
  return {
    ...data,
    access: access.kind,
    body,
    async handle(operations, { credentials, id, context, prefix: prefix4, parse: parse2 }) {
      const principal = await access.admit(operations, credentials);
      const input = body.read(body.media === void 0 ? {} : parse2());
      const result = await run(operations, { body: input, principal, id, context, prefix: prefix4 });
      return { answer: answer(result), userId: principal?.user.id };
    },
    wrap: (wraps) => route(wrapDefinition(definition, wraps))
  };
}

// ../../core/src/http/route-body.ts
var noMembers = { type: "object", additionalProperties: false, properties: {} };
var noBody = { schema: noMembers, optional: true, example: {}, read: () => void 0 };
function jsonBody(schema, options) {
  const { example, optional: optional2 = false } = options;
  return { media: "json", schema, optional: optional2, example, read: (value) => parseInput(schema, value) };
}
function formBody(schema, options) {
  const read3 = (value) => parseInput(schema, Object.fromEntries(givenFields(schema, value)));
  return { media: "form", schema, optional: false, example: options.example, read: read3 };
}
function* givenFields(schema, value) {
  for (const name of Object.keys(schema.properties)) {
    const field = Object.hasOwn(value, name) ? value[name] : "";
    if (typeof field !== "string") throw refusal2("duplicate-member", "must not have a field twice");
    if (field !== "") yield [name, field];
  }
}

// ../../core/src/http/routes/account.ts
var tag = "Account";
var me = route({
  name: "me",
  method: "GET",
  path: "/users/me",
  access: users,
  tag,
  title: "Read yourself",
  body: noBody,
  answers: { 200: userShape },
  errors: [],
  run: async (_, { principal }) => principal.user,
  answer: answerUser
});
var updateMe = route({
  name: "update-me",
  method: "PATCH",
  path: "/users/me",
  access: users,
  tag,
  title: "Change yourself",
  description: "A merge patch (RFC 7396): what is absent stays, null removes.",
  body: jsonBody(updateUserInput, { example: { name: "Ada King", username: null } }),
  answers: { 200: userShape },
  errors: ["login-taken", "conflict"],
  run: (operations, { principal, body }) => operations.updateUser(principal, body),
  answer: answerUser
});
var deleteMe = route({
  name: "delete-me",
  method: "DELETE",
  path: "/users/me",
  access: users,
  tag,
  title: "Delete yourself",
  description: "For good, and with every session. The session must be fresh.",
  body: noBody,
  answers: { 204: done },
  errors: ["reauthentication-required", "conflict"],
  run: (operations, { principal }) => operations.deleteUser(principal),
  answer: answerDone
});
var changePassword2 = route({
  name: "change-password",
  method: "PUT",
  path: "/users/me/password",
  access: users,
  tag,
  title: "Change your password",
  description: "All other sessions end; this one goes on under a new id, with the tokens of the answer.",
  body: jsonBody(changePasswordInput, {
    example: { currentPassword: examplePassword, newPassword: "lantern-orchard-72" }
  }),
  answers: { 200: { ...tokensShape, description: "The tokens that the session goes on with." } },
  errors: ["wrong-password", "conflict", "overloaded"],
  run: (operations, { principal, body, context }) => operations.changePassword(principal, body, context),
  answer: answerTokens
});
var accountRoutes = [me, updateMe, deleteMe, changePassword2];

// ../../core/src/http/routes/login.ts
var given = jsonBody(loginInput, { example: { login: "ada@example.com", password: examplePassword } });
var login3 = route({
  name: "login",
  method: "POST",
  path: "/auth/login",
  access: everyone,
  tag: "Authentication",
  title: "Log in",
  description: "Takes an e-mail address or a username in `login`, or in `email` or `username`.",
  body: {
    ...given,
    read(value) {
      const { login: login4, email: email2, username: username2, ...rest } = given.read(value);
      return { ...rest, login: login4 ?? email2 ?? username2 ?? "" };
    }
  },
  answers: { 200: signedInShape },
  errors: ["invalid-credentials", "overloaded"],
  run: (operations, { body, context }) => operations.login(body, context),
  answer: ({ user: user2, ...tokens2 }) => answerSignedIn(200, tokens2, user2)
});

// ../../core/src/http/routes/logout.ts
var logout2 = route({
  name: "logout",
  method: "POST",
  path: "/auth/logout",
  access: usersOrNobody,
  tag: "Authentication",
  title: "Log out",
  description: "Ends this session, the others or all, of whoever the access token names; or the session of a `refresh_token`, which goes without `Authorization` and answers 204 whatever it was (RFC 7009 \xA72.2).",
  body: jsonBody(logoutBody, { example: { scope: "current" }, optional: true }),
  answers: { 200: { ...tokensShape, description: "For `others`: this session under a new id." }, 204: done },
  errors: ["unauthenticated"],
  async run(operations, { principal, body: { scope = "current", refresh_token: refreshToken } }) {
    if (refreshToken === void 0) {
      if (principal === void 0) throw new PosternError("unauthenticated");
      return scope === "others" ? operations.logout(principal, scope) : operations.logout(principal, scope);
    }
    if (principal !== void 0) throw refusal2("two-credentials", "must not come with Authorization", "/refresh_token");
    return operations.logoutByRefreshToken({ refreshToken });
  },
  answer: (tokens2) => tokens2 === void 0 ? answerDone() : answerTokens(tokens2)
});

// ../../core/src/http/routes/reauthenticate.ts
var reauthenticate2 = route({
  name: "reauthenticate",
  method: "POST",
  path: "/auth/reauthenticate",
  access: users,
  tag: "Authentication",
  title: "Give the password again",
  description: "The session is fresh for 5 minutes; a refresh does not renew that.",
  body: jsonBody(reauthenticateInput, { example: { password: examplePassword } }),
  answers: { 204: done },
  errors: ["wrong-password", "overloaded"],
  run: (operations, { principal, body, context }) => operations.reauthenticate(principal, body, context),
  answer: answerDone
});

// ../../core/src/http/routes/refresh.ts
var refresh2 = route({
  name: "refresh",
  method: "POST",
  path: "/auth/refresh",
  access: everyone,
  tag: "Authentication",
  title: "Refresh the tokens",
  description: "Shown again within 10 seconds, a refresh token gives the same tokens again; later that ends the session, since two parties hold it.",
  body: jsonBody(refreshBody, { example: { refresh_token: exampleTokens.refresh_token } }),
  answers: { 200: tokensShape },
  errors: ["invalid-token"],
  run: (operations, { body }) => operations.refresh({ refreshToken: body.refresh_token }),
  answer: answerTokens
});

// ../../core/src/http/routes/register.ts
var register2 = route({
  name: "register",
  method: "POST",
  path: "/auth/register",
  access: everyone,
  tag: "Authentication",
  title: "Register",
  description: 'Makes a user. With `transport` "bearer" the user is signed in at once and the answer is that of login.',
  body: jsonBody(registerInput, {
    example: { email: "ada@example.com", password: examplePassword, name: "Ada Lovelace" }
  }),
  answers: {
    201: {
      description: "The new user; with `transport` also the tokens of a first session.",
      schema: { oneOf: [wireUser, wireSignedIn] },
      example: { user: exampleUser }
    }
  },
  errors: ["registration-closed", "login-taken", "overloaded"],
  run: (operations, { body, context }) => operations.register(body, context),
  answer(registration) {
    if (registration.status !== "registered") return { status: 202, body: registration };
    const { user: user2, tokens: tokens2 } = registration;
    return tokens2 === void 0 ? { status: 201, body: { user: user2 } } : answerSignedIn(201, tokens2, user2);
  }
});

// ../../core/src/http/routes/sessions.ts
var tag2 = "Sessions";
var listSessions2 = route({
  name: "list-sessions",
  method: "GET",
  path: "/users/me/sessions",
  access: users,
  tag: tag2,
  title: "List your sessions",
  body: noBody,
  answers: {
    200: { description: "The live sessions.", schema: wireSessions, example: { sessions: [exampleSession] } }
  },
  errors: [],
  run: (operations, { principal }) => operations.listSessions(principal),
  answer: (sessions) => ({ status: 200, body: { sessions } })
});
var endSession2 = route({
  name: "end-session",
  method: "DELETE",
  path: "/users/me/sessions/:id",
  access: users,
  tag: tag2,
  title: "End one of your sessions",
  body: noBody,
  answers: { 204: done },
  errors: ["not-found"],
  run: (operations, { principal, id }) => operations.endSession(principal, id),
  answer: answerDone
});
var sessionRoutes = [listSessions2, endSession2];

// ../../core/src/http/routes/token.ts
function tokenRoute({ passwordGrant }) {
  return route({
    name: "token",
    method: "POST",
    path: "/auth/token",
    access: everyone,
    tag: "Authentication",
    title: "Get tokens as an OAuth 2.0 client",
    description: "For tools. Fields that it does not know, such as `client_id` and `scope`, are ignored.",
    body: formBody(tokenForm, {
      example: { grant_type: "refresh_token", refresh_token: exampleTokens.refresh_token }
    }),
    answers: { 200: tokensShape },
    errors: ["invalid-credentials", "invalid-token", "overloaded"],
    speaks: "oauth",
    async run(operations, { body, context }) {
      if (body.grant_type === "refresh_token") return byRefreshToken(operations, body);
      if (body.grant_type === "password" && passwordGrant) return byPassword(operations, body, context);
      return "unsupported_grant_type";
    },
    answer: (result) => typeof result === "string" ? { status: 400, body: { error: result } } : answerTokens(result)
  });
}
async function byRefreshToken(operations, form) {
  const { refresh_token: refreshToken } = form;
  if (refreshToken === void 0) throw refusal2("required", "is missing", "/refresh_token");
  return operations.refresh({ refreshToken });
}
async function byPassword(operations, form, context) {
  const { username: username2, password: password2 } = form;
  if (username2 === void 0 || password2 === void 0) throw refusal2("required", "is missing", "/username");
  return operations.login({ login: username2, password: password2 }, context);
}

// ../../core/src/http/routes/well-known.ts
var common = {
  method: "GET",
  access: everyone,
  tag: "Discovery",
  body: noBody,
  errors: [],
  cacheSeconds: 300
};
var jwksPath = "/.well-known/jwks.json";
function wellKnownRoutes(parts) {
  const { jwks } = parts;
  return jwks === void 0 ? [metadataRoute(parts)] : [jwksRoute(jwks), metadataRoute(parts)];
}
function jwksRoute(jwks) {
  return route({
    ...common,
    name: "jwks",
    path: jwksPath,
    title: "The public keys of the access tokens",
    description: "A JWK Set (RFC 7517 \xA75).",
    answers: { 200: { description: "The keys.", schema: jwkSet, example: { keys: [] } } },
    run: () => jwks(),
    answer: (body) => ({ status: 200, body })
  });
}
function metadataRoute({ issuer, passwordGrant, jwks }) {
  const grants = passwordGrant ? ["refresh_token", "password"] : ["refresh_token"];
  const metadata = (prefix4) => ({
    issuer,
    token_endpoint: `${issuer}${prefix4}/auth/token`,
    ...jwks !== void 0 && { jwks_uri: `${issuer}${jwksPath}` },
    grant_types_supported: grants,
    // There is no authorization endpoint, so there are none (RFC 8414 §2 asks for the member all the same).
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ["none"]
  });
  return route({
    ...common,
    name: "metadata",
    path: "/.well-known/oauth-authorization-server",
    title: "What a resource server needs to know",
    description: "The metadata of RFC 8414.",
    answers: { 200: { description: "The metadata.", schema: metadataSchema, example: metadata("/api/v1") } },
    run: async (_, { prefix: prefix4 }) => metadata(prefix4),
    answer: (body) => ({ status: 200, body })
  });
}
var url = { type: "string" };
var names = { type: "array", items: { type: "string" } };
var jwkSet = {
  type: "object",
  required: ["keys"],
  properties: { keys: { type: "array", items: { type: "object" } } }
};
var metadataSchema = {
  type: "object",
  required: ["issuer", "token_endpoint", "grant_types_supported", "response_types_supported"],
  properties: {
    issuer: url,
    token_endpoint: url,
    jwks_uri: url,
    grant_types_supported: names,
    response_types_supported: names,
    token_endpoint_auth_methods_supported: names
  }
};

// ../../core/src/http/create-routes.ts
function createRoutes(parts) {
  const { wraps = [] } = parts;
  const authentication = [register2, login3, refresh2, tokenRoute(parts), logout2, reauthenticate2];
  const routes = [...authentication, ...accountRoutes, ...sessionRoutes, ...wellKnownRoutes(parts)];
  return routes.map((one) => {
    const around2 = wraps.filter((wrap) => wrap.name === one.name);
    return around2.length === 0 ? one : one.wrap(around2);
  });
}

// ../../core/src/http/openapi/attribute-views.ts
function attributeViews(schema) {
  const writable = (field) => field.readOnly !== true;
  return {
    read: view(schema, (field) => field["x-private"] !== true),
    create: view(schema, writable, (field) => field.default === void 0),
    patch: optional(view(schema, writable))
  };
}
function view(schema, keep, stillRequired = () => true) {
  const kept = Object.entries(schema.properties).filter(([, field]) => keep(field));
  const needed = new Set(kept.filter(([, field]) => stillRequired(field)).map(([name]) => name));
  const required = (schema.required ?? []).filter((name) => needed.has(name));
  return { ...schema, properties: Object.fromEntries(kept), required };
}
function optional({ required: _, ...schema }) {
  const fields = Object.entries(schema.properties).map(([name, field]) => [name, { anyOf: [field, { type: "null" }] }]);
  return { ...schema, properties: Object.fromEntries(fields) };
}

// ../../core/src/http/openapi/error-schemas.ts
var problemSchema = {
  type: "object",
  required: ["type", "title", "status", "code", "requestId"],
  properties: {
    type: { type: "string" },
    title: { type: "string", description: "One sentence for people." },
    status: { type: "integer" },
    code: { type: "string", description: "Permanent; what clients match." },
    requestId: { type: "string" },
    errors: {
      type: "array",
      description: "What is wrong with the input; never what was sent.",
      items: {
        type: "object",
        required: ["pointer", "code", "detail"],
        properties: {
          pointer: { type: "string", description: "RFC 6901, into the body." },
          code: { type: "string" },
          detail: { type: "string" }
        }
      }
    }
  }
};
var oauthErrorSchema = {
  type: "object",
  required: ["error"],
  properties: { error: { type: "string" } }
};

// ../../core/src/http/openapi/route-errors.ts
var always = ["invalid-request", "internal", "store-unavailable"];
var withBody = [
  "request-timeout",
  "payload-too-large",
  "unsupported-media-type",
  "validation-failed"
];
function routeErrors({ access, body, errors }) {
  const codes2 = /* @__PURE__ */ new Set([...always, ...errors]);
  if (body.media !== void 0) for (const code of withBody) codes2.add(code);
  if (access !== "public") codes2.add("unauthenticated");
  const byStatus = /* @__PURE__ */ new Map();
  for (const code of [...codes2].sort((one, other) => catalogue[one].status - catalogue[other].status)) {
    const { status } = catalogue[code];
    byStatus.set(status, [...byStatus.get(status) ?? [], code]);
  }
  return byStatus;
}

// ../../core/src/http/openapi/error-responses.ts
function errorResponses(route2) {
  return route2.speaks === "oauth" ? oauthResponses(route2) : problemResponses(route2);
}
function problemResponses(route2) {
  const responses = [...routeErrors(route2)].map(([status, codes2]) => {
    const schema = {
      allOf: [
        { $ref: "#/components/schemas/Problem" },
        { type: "object", properties: { status: { const: status }, code: { enum: codes2 } } }
      ]
    };
    const examples = Object.fromEntries(codes2.map((code) => [code, { value: exampleProblem(code) }]));
    const description = codes2.map((code) => `\`${code}\`: ${catalogue[code].title}`).join("\n\n");
    return [status, response(status, description, { "application/problem+json": { schema, examples } })];
  });
  return Object.fromEntries(responses);
}
function exampleProblem(code) {
  const errors = [{ pointer: "/password", code: "too-short", detail: "must have at least 8 characters" }];
  const details = code === "validation-failed" ? { errors } : {};
  return problemOf(new PosternError(code, details), "3f1c9a52-7be4-4d10");
}
function oauthResponses(route2) {
  const byStatus = /* @__PURE__ */ new Map([[400, /* @__PURE__ */ new Set(["unsupported_grant_type"])]]);
  for (const code of [...routeErrors(route2).values()].flat()) {
    const { status, error } = oauthErrorOf(new PosternError(code));
    byStatus.set(status, (byStatus.get(status) ?? /* @__PURE__ */ new Set()).add(error));
  }
  const responses = [...byStatus].map(([status, errors]) => {
    const schema = {
      allOf: [
        { $ref: "#/components/schemas/OAuthError" },
        { type: "object", properties: { error: { enum: [...errors] } } }
      ]
    };
    const examples = Object.fromEntries([...errors].map((error) => [error, { value: { error } }]));
    const description = [...errors].map((error) => `\`${error}\``).join(", ");
    return [status, response(status, description, { "application/json": { schema, examples } })];
  });
  return Object.fromEntries(responses);
}
function response(status, description, content) {
  const headers3 = ["X-Request-Id", ...extraHeaders[status] ?? []];
  return { description, headers: headerReferences(headers3), content };
}
var extraHeaders = {
  401: ["WWW-Authenticate"],
  429: ["Retry-After"],
  503: ["Retry-After"]
};
function headerReferences(names2) {
  return Object.fromEntries(names2.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

// ../../core/src/http/openapi/schema-writer.ts
function createSchemaWriter(names2) {
  const write3 = (schema, hostFields) => {
    const name = names2.get(schema);
    return name === void 0 ? spell(schema, hostFields) : { $ref: `#/components/schemas/${name}` };
  };
  const spell = (schema, hostFields) => schema === attributes ? hostFields : mapObject(schema, (value) => writeValue(value, hostFields));
  const writeValue = (value, hostFields) => {
    if (Array.isArray(value)) return value.map((one) => writeValue(one, hostFields));
    return isObject(value) ? write3(value, hostFields) : value;
  };
  return { write: write3, spell };
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function mapObject(object, map) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}
function holdsSchema(schema, part) {
  if (schema === part) return true;
  return typeof schema === "object" && schema !== null && Object.values(schema).some((one) => holdsSchema(one, part));
}

// ../../core/src/http/openapi/operation-writer.ts
var mediaTypes = {
  json: "application/json",
  form: "application/x-www-form-urlencoded"
};
function createOperationWriter({ write: write3 }, views) {
  return (route2) => ({
    operationId: route2.name,
    tags: [route2.tag],
    summary: route2.title,
    ...route2.description !== void 0 && { description: route2.description },
    security: security[route2.access],
    ...route2.path.includes(":id") && { parameters: [idParameter] },
    ...route2.body.media !== void 0 && { requestBody: writeBody(route2, route2.body.media) },
    responses: { ...writeAnswers(route2.answers), ...errorResponses(route2) }
  });
  function writeBody({ method, body }, media) {
    const view2 = method === "PATCH" ? views.patch : views.create;
    const schema = needsAttributes(body.schema, view2) ? requireAttributes(body.schema) : body.schema;
    const content = { schema: write3(schema, view2), ...exampleOf(schema, body.example) };
    return { required: !body.optional, content: { [mediaTypes[media]]: content } };
  }
  function writeAnswers(answers) {
    const written = Object.entries(answers).map(([status, answer]) => [status, writeAnswer(answer)]);
    return Object.fromEntries(written);
  }
  function writeAnswer({ description, schema, example }) {
    const headers3 = headerReferences(["X-Request-Id"]);
    if (schema === void 0) return { description, headers: headers3 };
    const fits2 = example !== void 0 && !(isNeeded(views.read) && holdsSchema(schema, attributes));
    const content = { schema: write3(schema, views.read), ...fits2 && { example } };
    return { description, headers: headers3, content: { "application/json": content } };
  }
}
var security = {
  public: [],
  optional: [{ bearer: [] }, {}],
  user: [{ bearer: [] }]
};
var idParameter = { name: "id", in: "path", required: true, schema: { type: "string" } };
var isNeeded = (view2) => (view2.required ?? []).length > 0;
function needsAttributes(schema, view2) {
  return schema.properties.attributes === attributes && isNeeded(view2);
}
function requireAttributes(schema) {
  return { ...schema, required: [...schema.required ?? [], "attributes"] };
}
function exampleOf({ required = [] }, example) {
  return required.every((name) => Object.hasOwn(example, name)) ? { example } : {};
}

// ../../core/src/http/openapi/create-openapi.ts
var named = [
  ["User", userResult],
  ["Session", sessionResult],
  ["Tokens", wireTokens],
  ["SignedIn", wireSignedIn],
  ["Problem", problemSchema],
  ["OAuthError", oauthErrorSchema]
];
var tags = {
  Authentication: "Getting in and out.",
  Account: "What users do with themselves.",
  Sessions: "Where a user is signed in.",
  Discovery: "What other services read, at the root of the origin."
};
function createOpenapi({ routes, attributes: attributes2, issuer, prefix: prefix4 }) {
  const views = attributeViews(attributes2);
  const used = new Set(routes.map((route2) => route2.tag));
  return {
    openapi: "3.1.0",
    info: {
      title: "Postern",
      version: "1",
      description: "Users, sessions and tokens. Refusals are problems (RFC 9457); match their `code`.",
      license: { name: "MIT", identifier: "MIT" }
    },
    servers: [{ url: issuer + prefix4 }],
    tags: Object.entries(tags).filter(([name]) => used.has(name)).map(([name, description]) => ({ name, description })),
    paths: writePaths(routes, views, issuer),
    components: { securitySchemes, headers, schemas: writeComponents(views) }
  };
}
var writer = () => createSchemaWriter(new Map(named.map(([name, schema]) => [schema, name])));
function writePaths(routes, views, issuer) {
  const writeOperation = createOperationWriter(writer(), views);
  const paths = /* @__PURE__ */ new Map();
  for (const route2 of routes) {
    const path = route2.path.replace(":id", "{id}");
    const atRoot = path.startsWith("/.well-known/") && { servers: [{ url: issuer }] };
    paths.set(path, { ...paths.get(path), ...atRoot, [route2.method.toLowerCase()]: writeOperation(route2) });
  }
  return Object.fromEntries(paths);
}
function writeComponents(views) {
  const { spell } = writer();
  return Object.fromEntries(named.map(([name, schema]) => [name, spell(schema, views.read)]));
}
var securitySchemes = {
  bearer: { type: "http", scheme: "bearer", description: "The `access_token` of a login or a refresh." }
};
var headers = {
  "X-Request-Id": { description: "Names the request in the logs.", schema: { type: "string" } },
  "Retry-After": { description: "Seconds to wait.", schema: { type: "integer", minimum: 1 } },
  "WWW-Authenticate": { description: "RFC 6750 \xA73.", schema: { type: "string" } }
};

// ../../core/src/http/create-http.ts
function createHttp({ operations, ports: { accessTokens, policy }, issuer, options }) {
  const { attributes: attributes2 = noAttributes, passwordGrant = false, wrap = [], onFault } = options;
  const jwks = accessTokens.jwks?.bind(accessTokens);
  const routes = createRoutes({ issuer, passwordGrant, wraps: wrap, ...jwks !== void 0 && { jwks } });
  return {
    routes: routes.map(({ name, method, path, access }) => ({
      name,
      method,
      path,
      access: access === "optional" ? "public" : access
    })),
    exchange: createExchange({
      operations,
      routes,
      attributes: policy.attributes,
      ...onFault !== void 0 && { onFault }
    }),
    openapi: ({ prefix: prefix4 = defaults.http.prefix } = {}) => createOpenapi({ routes, attributes: attributes2, issuer, prefix: prefix4 })
  };
}

// ../../core/src/http/create-refuse.ts
function createRefuse(onFault) {
  return (error, { headers: headers3, requestId }) => {
    const id = requestIdOf(requestId);
    const expected = expectedError(error, id, onFault);
    return { ...answerError(expected, { requestId: id, headers: headers3, personal: true }), error: expected };
  };
}

// ../../core/src/http/fetch-handler.ts
function createFetchHandler(exchange, { bodySeconds = 30, ...options } = {}) {
  return async (request, context = {}) => {
    const { address, requestId } = context;
    const answer = await exchange({
      ...options,
      ...address !== void 0 && { address },
      ...requestId !== void 0 && { requestId },
      method: request.method,
      path: new URL(request.url).pathname,
      headers: request.headers,
      body: () => readBody2(request, bodySeconds)
    });
    if (answer === void 0) return void 0;
    return new Response(answer.body ?? null, { status: answer.status, headers: answer.headers });
  };
}
async function readBody2(request, seconds2) {
  if (request.body === null) return { bytes: new Uint8Array() };
  if (request.bodyUsed || request.body.locked) {
    throw new TypeError("The body of this Request was read before postern.handler() got it: hand over request.clone()");
  }
  const reader = request.body.getReader();
  const letGo = () => reader.cancel().catch(() => {
  });
  request.signal.addEventListener("abort", letGo, { once: true });
  try {
    const bytes = await within(seconds2, collect(reader), () => new PosternError("request-timeout"));
    if (request.signal.aborted) throw cutOff();
    return { bytes };
  } catch (error) {
    void letGo();
    throw isPosternError(error) ? error : cutOff();
  } finally {
    request.signal.removeEventListener("abort", letGo);
  }
}
async function collect(reader) {
  const chunks = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (!(part.value instanceof Uint8Array)) throw cutOff();
    length += part.value.byteLength;
    if (length > defaults.http.bodyBytes) throw new PosternError("payload-too-large");
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
var cutOff = () => refusal2("cut-off", "must arrive whole");

// ../../core/src/operations/clean-up.ts
async function cleanUp(ports, limit) {
  const expired = await ports.tokens.removeExpired(ports.clock.seconds(), limit);
  return expired + await finishDeletions(ports, limit);
}

// ../../core/src/policy.ts
function createPolicy(options, issuer) {
  const { idleSeconds, absoluteSeconds, graceSeconds } = defaults.refreshToken;
  return {
    registration: options.registration ?? "open",
    accessTokenSeconds: options.accessTokens?.seconds ?? defaults.accessToken.seconds,
    graceSeconds,
    sessionLife: { idleSeconds, absoluteSeconds },
    attributes: createAttributeRules(options.attributes ?? noAttributes),
    blocklist: options.blocklist ?? emptyBlocklist,
    contextWords: serviceWords(issuer),
    claims: (user2) => hostClaims(options, user2)
  };
}
var emptyBlocklist = { includes: () => false };
function serviceWords(issuer) {
  const labels = new URL(issuer).hostname.split(".").filter((label2) => label2.length >= 4);
  return ["postern", ...labels];
}
function hostClaims(options, user2) {
  const claims = options.accessTokens?.claims?.(presentUser(user2));
  if (claims === void 0) return void 0;
  const reserved = Object.keys(claims).find((name) => reservedClaims.includes(name));
  if (reserved !== void 0) throw new TypeError(`accessTokens.claims: "${reserved}" is Postern's own claim`);
  const json = JSON.parse(JSON.stringify(claims));
  return isJsonObject(json) ? json : void 0;
}

// ../../core/src/schema/options.ts
var text2 = { type: "string" };
var anything = {};
var optionsSchema = {
  type: "object",
  properties: {
    secret: { anyOf: [text2, { type: "array", items: text2, minItems: 1 }] },
    store: anything,
    baseUrl: text2,
    trustedOrigins: { type: "array", items: text2 },
    attributes: { type: "object", required: ["type", "properties", "additionalProperties"] },
    registration: { enum: ["open", "closed"] },
    verification: { enum: ["off"] },
    passwordGrant: { type: "boolean" },
    accessTokens: {
      type: "object",
      additionalProperties: false,
      properties: {
        format: { enum: ["jwt", "opaque"] },
        algorithm: { enum: ["ES256", "EdDSA", "HS256"] },
        seconds: { type: "integer", minimum: 60, maximum: 900 },
        audience: text2,
        claims: anything
      }
    },
    wrap: { type: "array" },
    onEvent: anything,
    onFault: anything,
    passwords: anything,
    blocklist: anything,
    now: anything
  }
};
var hints = /* @__PURE__ */ new Map([
  ["secret", "must be a string, or a list of strings of which the first signs and all verify"],
  ["store", "must be a Store, for example createMemoryStore() or createFileStore(path)"],
  ["attributes", 'must be a JSON Schema: { type: "object", properties: {\u2026}, additionalProperties: false }'],
  ["registration", 'must be "open" or "closed"'],
  ["verification", 'must be "off": the other policies are not in this version'],
  ["accessTokens", "takes format, algorithm, seconds (60\u2013900), audience and claims"],
  ["passwords", "must be a PasswordHasher; the package postern brings one"]
]);
var notYet = /* @__PURE__ */ new Set(["mail", "limiter", "roles", "waitUntil"]);
var callbacks = ["onEvent", "onFault", "now"];
var methods = /* @__PURE__ */ new Map([
  ["store", ["ready", "close"]],
  ["passwords", ["hash", "verify", "needsRehash"]],
  ["blocklist", ["includes"]]
]);
function checkOptions(options) {
  const given2 = new Map(Object.entries(options).filter(([, value]) => value !== void 0));
  const known2 = new Map(Object.entries(optionsSchema.properties));
  for (const [name, value] of given2) {
    if (notYet.has(name)) throw wrong(name, "is not in this version");
    const schema = known2.get(name);
    if (schema === void 0) throw wrong(name, `is not known; there are ${[...known2.keys()].join(", ")}`);
    if (!fits(schema, value)) throw wrong(name, hints.get(name) ?? "has the wrong type");
  }
  for (const name of ["secret", "store", "baseUrl", "passwords"]) if (!given2.has(name)) throw missing(name);
  for (const name of callbacks) {
    if (given2.has(name) && typeof given2.get(name) !== "function") throw wrong(name, "must be a function");
  }
  for (const [name, names2] of methods) {
    if (given2.has(name) && !hasMethods(given2.get(name), names2)) throw wrong(name, hints.get(name) ?? `needs ${names2}`);
  }
  for (const secret2 of [given2.get("secret")].flat()) refuseWeak(String(secret2));
}
function parseOrigin(name, value) {
  const url2 = URL.canParse(value) ? new URL(value) : void 0;
  if (url2 === void 0 || url2.origin !== value && `${url2.origin}/` !== value) {
    throw wrong(name, "must be an origin, such as https://app.example.com: scheme, host and port, nothing after it");
  }
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(url2.hostname);
  const production = process.env.NODE_ENV === "production";
  if (url2.protocol === "https:" || url2.protocol === "http:" && loopback && !production) return url2.origin;
  throw wrong(name, "must begin with https://; http:// is taken for localhost alone, and not in production");
}
function hasMethods(value, names2) {
  if (typeof value !== "object" || value === null) return false;
  return names2.every((name) => typeof Reflect.get(value, name) === "function");
}
function refuseWeak(secret2) {
  const problem = secretProblem(secret2);
  const recipe = `node -p "crypto.randomBytes(32).toString('base64url')"`;
  if (problem !== void 0) throw wrong("secret", `${problem}. Make one: ${recipe}`);
}
function missing(name) {
  return wrong(name, `is missing. ${hints.get(name) ?? "It has no default"}`);
}
function wrong(name, sentence) {
  return new TypeError(`createPostern: option "${name}" ${sentence}`);
}

// ../../core/src/create-postern.ts
function createPostern(options) {
  checkOptions(options);
  const issuer = parseOrigin("baseUrl", options.baseUrl);
  const ports = createPorts(options, issuer);
  return assemble(options, ports, issuer);
}
function createPorts(options, issuer) {
  const keys = createKeyRing([options.secret].flat());
  const clock = createClock(options.now ?? Date.now);
  return {
    users: options.store.users,
    tokens: options.store.tokens,
    passwords: createHashGate(options.passwords),
    accessTokens: createAccessTokens(options, keys, issuer),
    keys,
    clock,
    events: createObserverEvents(clock, options.onEvent),
    policy: createPolicy(options, issuer)
  };
}
function createClock(now) {
  return { milliseconds: now, seconds: () => toEpochSeconds(now()) };
}
function createAccessTokens({ accessTokens: given2 = {} }, keys, issuer) {
  if (given2.format === "opaque") return createOpaqueAccessTokens({ keys });
  const { algorithm } = given2;
  return createJwtAccessTokens({
    keys,
    issuer,
    audience: given2.audience ?? issuer,
    ...algorithm !== void 0 && { algorithm }
  });
}
function assemble(options, ports, issuer) {
  const operations = bindOperations(ports);
  const http = createHttp({ operations, ports, issuer, options });
  const { store } = options;
  return {
    ...operations,
    ...http,
    refuse: createRefuse(options.onFault),
    handler: createFetchHandler(http.exchange),
    async ready() {
      await Promise.all([store.ready(), ports.passwords.ready(), ports.accessTokens.ready()]);
    },
    cleanUp: async ({ limit = defaults.store.cleanUpBatch } = {}) => cleanUp(portsOfCall(ports), limit),
    figures: () => ({ hashes: ports.passwords.figures() }),
    close: () => store.close()
  };
}

// ../../core/src/defaults/expiry-index.ts
var bucketSeconds = 60;
function createExpiryIndex() {
  const buckets = /* @__PURE__ */ new Map();
  const bucketOf = (expiresAt) => Math.floor(expiresAt / bucketSeconds);
  return {
    add(id, expiresAt) {
      const key = bucketOf(expiresAt);
      const bucket = buckets.get(key);
      if (bucket === void 0) buckets.set(key, /* @__PURE__ */ new Set([id]));
      else bucket.add(id);
    },
    remove(id, expiresAt) {
      const key = bucketOf(expiresAt);
      const bucket = buckets.get(key);
      bucket?.delete(id);
      if (bucket?.size === 0) buckets.delete(key);
    },
    *candidates(before) {
      for (const [key, bucket] of buckets) if (key * bucketSeconds < before) yield* bucket;
    }
  };
}

// ../../core/src/defaults/frozen-copy.ts
function frozenCopy(record) {
  return freeze(JSON.parse(JSON.stringify(record)));
}
function freeze(value) {
  if (typeof value !== "object" || value === null) return value;
  for (const member of Object.values(value)) freeze(member);
  return Object.freeze(value);
}

// ../../core/src/defaults/record-table.ts
function createRecordTable(indexed, written) {
  const byId = /* @__PURE__ */ new Map();
  const put = (before, after) => {
    if (after !== void 0) byId.set(after.id, after);
    else if (before !== void 0) byId.delete(before.id);
    indexed(before, after);
  };
  return {
    put,
    find: (id) => byId.get(id),
    match(current) {
      const stored = byId.get(current.id);
      return stored?.version === current.version ? stored : void 0;
    },
    write(before, next) {
      if (before !== void 0 && next !== void 0 && before.id !== next.id)
        throw new TypeError("replace() keeps the id: remove the one record and insert the other");
      const after = next === void 0 ? void 0 : frozenCopy(next);
      put(before, after);
      written(before, after);
    },
    all: () => byId.values()
  };
}

// ../../core/src/defaults/token-table.ts
function createTokenTable(written) {
  const idsByUser = createIdsByUser();
  const expiries = createExpiryIndex();
  const records = createRecordTable((before, after) => {
    if (before !== void 0 && before.expiresAt !== after?.expiresAt) expiries.remove(before.id, before.expiresAt);
    if (before !== void 0 && before.userId !== after?.userId) idsByUser.remove(before);
    if (after !== void 0) expiries.add(after.id, after.expiresAt);
    if (after !== void 0) idsByUser.add(after);
  }, written);
  const remove = (current) => {
    const stored = records.match(current);
    if (stored !== void 0) records.write(stored, void 0);
    return stored !== void 0;
  };
  return {
    put: records.put,
    all: records.all,
    insert(record) {
      if (records.find(record.id) !== void 0) return false;
      records.write(void 0, record);
      return true;
    },
    findById: (id) => records.find(id),
    findByUser: (userId2) => [...idsByUser.of(userId2)].flatMap((id) => records.find(id) ?? []),
    replace(current, next) {
      const stored = records.match(current);
      if (stored !== void 0) records.write(stored, next);
      return stored !== void 0;
    },
    remove,
    removeExpired(before, limit) {
      let removed = 0;
      for (const id of expiries.candidates(before)) {
        if (removed >= limit) break;
        const record = records.find(id);
        if (record !== void 0 && record.expiresAt < before && remove(record)) removed += 1;
      }
      return removed;
    }
  };
}
function createIdsByUser() {
  const sets = /* @__PURE__ */ new Map();
  return {
    of: (userId2) => sets.get(userId2) ?? [],
    add({ id, userId: userId2 }) {
      if (userId2 === void 0) return;
      const ids = sets.get(userId2);
      if (ids === void 0) sets.set(userId2, /* @__PURE__ */ new Set([id]));
      else ids.add(id);
    },
    remove({ id, userId: userId2 }) {
      if (userId2 === void 0) return;
      const ids = sets.get(userId2);
      ids?.delete(id);
      if (ids?.size === 0) sets.delete(userId2);
    }
  };
}

// ../../core/src/defaults/sorted-ids.ts
function createSortedIds() {
  const ids = [];
  const placeOf = (id) => {
    let low = 0;
    let high = ids.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if (ids[middle] < id) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add(id) {
      const last = ids.at(-1);
      if (last === void 0 || last < id) ids.push(id);
      else ids.splice(placeOf(id), 0, id);
    },
    remove(id) {
      const place = placeOf(id);
      if (ids[place] === id) ids.splice(place, 1);
    },
    page(after, limit) {
      if (after === void 0) return ids.slice(0, limit);
      const place = placeOf(after);
      const start = ids[place] === after ? place + 1 : place;
      return ids.slice(start, start + limit);
    }
  };
}

// ../../core/src/defaults/user-table.ts
function createUserTable(written) {
  const idByLogin = /* @__PURE__ */ new Map();
  const ids = createSortedIds();
  const records = createRecordTable((before, after) => {
    for (const login4 of before?.logins ?? []) idByLogin.delete(login4);
    if (after !== void 0) for (const login4 of after.logins) idByLogin.set(login4, after.id);
    if (before === void 0 && after !== void 0) ids.add(after.id);
    if (before !== void 0 && after === void 0) ids.remove(before.id);
  }, written);
  const takenLogin = (record) => record.logins.find((login4) => (idByLogin.get(login4) ?? record.id) !== record.id);
  return {
    put: records.put,
    insert(record) {
      const taken = records.find(record.id) === void 0 ? takenLogin(record) : "id";
      if (taken !== void 0) return { taken };
      records.write(void 0, record);
      return "inserted";
    },
    findById: (id) => records.find(id),
    findByLogin(login4) {
      const id = idByLogin.get(login4);
      return id === void 0 ? void 0 : records.find(id);
    },
    list: ({ after, limit }) => ids.page(after, limit).flatMap((id) => records.find(id) ?? []),
    replace(current, next) {
      const stored = records.match(current);
      if (stored === void 0) return "stale";
      const taken = takenLogin(next);
      if (taken !== void 0) return { taken };
      records.write(stored, next);
      return "replaced";
    },
    remove(current) {
      const stored = records.match(current);
      if (stored !== void 0) records.write(stored, void 0);
      return stored !== void 0;
    }
  };
}

// ../../core/src/defaults/memory-tables.ts
function createMemoryTables(written = () => {
}) {
  const users2 = (before, after) => ({
    redo: (tables) => tables.users.put(before, after),
    undo: (tables) => tables.users.put(after, before)
  });
  const tokens2 = (before, after) => ({
    redo: (tables) => tables.tokens.put(before, after),
    undo: (tables) => tables.tokens.put(after, before)
  });
  return {
    users: createUserTable((before, after) => written(users2(before, after))),
    tokens: createTokenTable((before, after) => written(tokens2(before, after)))
  };
}
function accessTables({ read: read3, write: write3 }) {
  return {
    users: {
      insert: (record) => write3(({ users: users2 }) => users2.insert(record)),
      findById: (id) => read3(({ users: users2 }) => users2.findById(id)),
      findByLogin: (login4) => read3(({ users: users2 }) => users2.findByLogin(login4)),
      list: (page) => read3(({ users: users2 }) => users2.list(page)),
      replace: (current, next) => write3(({ users: users2 }) => users2.replace(current, next)),
      remove: (current) => write3(({ users: users2 }) => users2.remove(current))
    },
    tokens: {
      insert: (record) => write3(({ tokens: tokens2 }) => tokens2.insert(record)),
      findById: (id) => read3(({ tokens: tokens2 }) => tokens2.findById(id)),
      findByUser: (userId2) => read3(({ tokens: tokens2 }) => tokens2.findByUser(userId2)),
      replace: (current, next) => write3(({ tokens: tokens2 }) => tokens2.replace(current, next)),
      remove: (current) => write3(({ tokens: tokens2 }) => tokens2.remove(current)),
      removeExpired: (before, limit) => write3(({ tokens: tokens2 }) => tokens2.removeExpired(before, limit))
    }
  };
}

// ../../core/src/defaults/memory-store.ts
function createMemoryStore() {
  const tables = createMemoryTables();
  let closed = false;
  const answer = async (ask) => {
    if (closed) throw new PosternError("store-unavailable");
    return ask(tables);
  };
  return {
    ...accessTables({ read: answer, write: answer }),
    ready: () => answer(() => void 0),
    async close() {
      closed = true;
    }
  };
}

// ../../testing/src/instant-hasher.ts
import { createHash as createHash3, randomBytes as randomBytes5 } from "node:crypto";
var prefix3 = "$for-tests-only$";
function createInstantHasher() {
  return {
    hash: async (password2) => write2(randomBytes5(16).toString("base64url"), password2),
    async verify(hash, password2) {
      const salt = hash.startsWith(prefix3) ? hash.slice(prefix3.length).split("$")[0] : void 0;
      return salt !== void 0 && write2(salt, password2) === hash;
    },
    needsRehash: (hash) => !hash.startsWith(prefix3)
  };
}
function write2(salt, password2) {
  return `${prefix3}${salt}$${createHash3("sha256").update(salt).update(password2).digest("base64url")}`;
}

// ../../testing/src/master-password.ts
import { randomBytes as randomBytes6 } from "node:crypto";
function newMasterPassword() {
  return randomBytes6(32).toString("base64url");
}
function acceptMasterPassword(hasher, master) {
  const opened = /* @__PURE__ */ new Set();
  return {
    hash: (password2) => hasher.hash(password2),
    async verify(hash, password2) {
      if (password2 !== master) return hasher.verify(hash, password2);
      opened.add(hash);
      return true;
    },
    needsRehash: (hash) => !opened.delete(hash) && hasher.needsRehash(hash)
  };
}

// ../../testing/src/sign-in.ts
function createSignIn(postern2, master) {
  let made = 0;
  async function make({ email: email2, ...rest }) {
    made += 1;
    const created = await postern2.users.create({ email: email2 ?? `user-${made}@app.test`, password: master, ...rest });
    return created.id;
  }
  async function login4(id) {
    const user2 = await postern2.users.find(id);
    if (user2 === void 0) throw new PosternError("not-found");
    const open = () => postern2.login({ email: user2.email, password: master });
    return open().catch(async (error) => {
      if (!isPosternError(error, "invalid-credentials") || user2.status !== "active") throw error;
      await postern2.users.setPassword(id, master);
      return open();
    });
  }
  return async (user2 = {}) => {
    const { accessToken, user: shown } = await login4(typeof user2 === "string" ? user2 : await make(user2));
    return { user: shown, headers: { authorization: `Bearer ${accessToken}` } };
  };
}

// ../../testing/src/test-clock.ts
function createTestClock(base = () => Date.UTC(2026, 0, 1)) {
  let aheadMs = 0;
  return {
    now: () => base() + aheadMs,
    advance(seconds2) {
      aheadMs += seconds2 * 1e3;
    }
  };
}

// ../../testing/src/create-test-postern.ts
var secret = "X-cU3IbBkGR--LPBNyuKZsDOKDKAEHHfNGOj3RN0cEg";
function createTestPostern(options = {}) {
  const clock = createTestClock(options.now);
  const events = [];
  const master = newMasterPassword();
  const postern2 = createPostern({
    secret,
    store: createMemoryStore(),
    baseUrl: "https://app.test",
    ...options,
    passwords: acceptMasterPassword(options.passwords ?? createInstantHasher(), master),
    now: clock.now,
    onEvent(event) {
      events.push(event);
      return options.onEvent?.(event);
    }
  });
  return { postern: postern2, clock, events, signIn: createSignIn(postern2, master) };
}

// ../src/client-address.ts
import { isIP } from "node:net";
function clientAddress({ headers: headers3, socket }, trustProxy) {
  const peer = plainAddress(socket.remoteAddress);
  const forwarded = trustProxy > 0 ? headers3["x-forwarded-for"] : void 0;
  if (forwarded === void 0) return peer;
  const seen = String(forwarded).split(",");
  return plainAddress(seen[seen.length - trustProxy]) ?? peer;
}
function plainAddress(text3) {
  const trimmed = text3?.trim() ?? "";
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1] ?? trimmed;
  const address = /^::ffff:([\d.]+)$/i.exec(bare)?.[1] ?? bare;
  return isIP(address) === 0 ? void 0 : address;
}

// ../src/read-body.ts
import bodyParser from "koa-bodyparser";

// ../src/parsed-body.ts
function findParsedBody({ req, request }) {
  const { body, rawBody } = request;
  const source = asBytes(rawBody) ?? asBytes(body);
  if (source !== void 0) return source;
  if (body === void 0 || !req.readableDidRead && announcesBody(req)) return void 0;
  if (Number(req.headers["content-length"]) > defaults.http.bodyBytes) throw new PosternError("payload-too-large");
  return { parsed: body };
}
function announcesBody({ headers: headers3, httpVersionMajor }) {
  if (httpVersionMajor >= 2 || headers3["transfer-encoding"] !== void 0) return true;
  return headers3["content-length"] !== void 0 && headers3["content-length"] !== "0";
}
function asBytes(value) {
  if (typeof value === "string") return { bytes: Buffer.from(value) };
  return value instanceof Uint8Array ? { bytes: value } : void 0;
}

// ../src/read-body.ts
var read2 = bodyParser({
  enableTypes: ["text"],
  extendTypes: { text: ["application/json", "application/x-www-form-urlencoded"] },
  textLimit: `${defaults.http.bodyBytes}b`,
  encoding: "latin1"
});
async function readBody3(ctx, seconds2) {
  const left = findParsedBody(ctx);
  if (left !== void 0) return left;
  if (!announcesBody(ctx.req)) return { bytes: new Uint8Array() };
  refuseSpentStream(ctx);
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new PosternError("request-timeout")), seconds2 * 1e3);
  });
  try {
    return { bytes: await Promise.race([readStream(ctx), late]) };
  } finally {
    clearTimeout(timer);
  }
}
async function readStream(ctx) {
  const request = Object.assign(Object.create(ctx.request), { body: void 0, rawBody: void 0 });
  const reading = read2(Object.assign(Object.create(ctx), { request }), async () => void 0);
  if (ctx.req.isPaused()) ctx.req.resume();
  try {
    await reading;
  } catch (error) {
    throw readError(ctx, error);
  }
  if (typeof request.body !== "string") throw new PosternError("unsupported-media-type");
  return Buffer.from(request.body, "latin1");
}
function refuseSpentStream(ctx) {
  const { req } = ctx;
  if (req.destroyed && !req.complete) throw new PosternError("invalid-request");
  if (req.readableDidRead || !req.readable || req.readableEncoding !== null) throw spentStream(ctx);
}
function readError(ctx, error) {
  const type = typeof error === "object" && error !== null && "type" in error ? error.type : void 0;
  if (type === "entity.too.large") return new PosternError("payload-too-large");
  if (type === "stream.encoding.set" || type === "stream.not.readable") return spentStream(ctx);
  return new PosternError("invalid-request");
}
function spentStream({ method, path }) {
  return new TypeError(
    `@postern/koa: other middleware has read the body of ${method} ${path} and left it neither in ctx.request.rawBody nor in ctx.request.body. Put auth.routes() before that middleware, or have it leave the body in one of the two.`
  );
}

// ../src/describe-request.ts
function describeRequest(ctx, { prefix: prefix4, trustProxy, bodySeconds }) {
  const { req } = ctx;
  const address = clientAddress(req, trustProxy);
  const requestId = trustProxy > 0 ? req.headers["x-request-id"] : void 0;
  return {
    method: ctx.method,
    path: ctx.path,
    headers: req.headers,
    rawHeaders: req.rawHeaders,
    prefix: prefix4,
    ...address !== void 0 && { address },
    ...typeof requestId === "string" && { requestId },
    body: () => readBody3(ctx, bodySeconds)
  };
}

// ../src/let-go-of-body.ts
function letGoOfBody({ req, res }, status, lingerSeconds) {
  if (req.complete || res.headersSent) return;
  if (status === 408 && req.httpVersionMajor < 2) res.setHeader("connection", "close");
  res.once("finish", () => {
    const timer = setTimeout(() => req.destroy(), lingerSeconds * 1e3);
    timer.unref();
    req.once("close", () => clearTimeout(timer));
    req.resume();
  });
}

// ../src/send-answer.ts
var ofBody = /* @__PURE__ */ new Set(["content-type", "content-length"]);
function sendAnswer(ctx, answer, onError) {
  const { status, headers: headers3, body, error } = answer;
  const isThrown = onError === "throw" && error !== void 0;
  for (const name of Object.keys(headers3)) {
    if (!(isThrown && ofBody.has(name))) ctx.res.setHeader(name, headers3[name] ?? "");
  }
  if (isThrown) throw fault(error) ?? error;
  ctx.status = status;
  if (body !== void 0) ctx.body = body;
  if (error?.code === "internal") ctx.app.emit("error", fault(error) ?? error, ctx);
}
function fault({ code, cause }) {
  return code === "internal" && cause instanceof Error ? cause : void 0;
}

// ../src/shown-credentials.ts
function shownCredentials({ req, method }) {
  const authorization = [];
  const { rawHeaders } = req;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    if (name.length === 13 && name.toLowerCase() === "authorization") authorization.push(rawHeaders[index + 1] ?? "");
  }
  return { method, headers: authorization.length === 0 ? {} : { authorization } };
}

// ../src/create-guard.ts
function createGuard(postern2, settings) {
  return (admit) => async (ctx, next) => {
    let principal;
    try {
      principal = await admit(shownCredentials(ctx));
    } catch (error) {
      const answer = postern2.refuse(error, describeRequest(ctx, settings));
      letGoOfBody(ctx, answer.status, settings.lingerSeconds);
      sendAnswer(ctx, answer, settings.onError);
      return;
    }
    if (principal !== void 0) {
      ctx.state.principal = principal;
      ctx.state.user = principal.user;
    }
    await next();
  };
}

// ../src/create-routes.ts
import { METHODS } from "node:http";
import Router from "@koa/router";
function createRoutes2(postern2, settings) {
  const router = new Router({ sensitive: true, strict: true, methods: METHODS });
  const answer = async (ctx, next) => {
    globalThis.AA ??= await postern2.exchange(describeRequest(ctx, settings)); describeRequest(ctx, settings); const answered = await globalThis.AA;
    if (answered === void 0) {
      await next();
      return;
    }
    ctx.state.postern = { route: answered.route, userId: answered.userId };
    letGoOfBody(ctx, answered.status, settings.lingerSeconds);
    sendAnswer(ctx, answered, settings.onError);
  };
  const paths = new Set(postern2.routes.map(({ path }) => mountedPath2(path, settings.prefix)));
  for (const path of paths) router.register(path, METHODS, answer);
  return router.routes();
}
function mountedPath2(path, prefix4) {
  return path.startsWith("/.well-known/") ? path : prefix4 + path;
}

// ../src/settings.ts
var known = ["prefix", "trustProxy", "onError"];
function readSettings(options) {
  const { prefix: prefix4 = "/api/v1", trustProxy = 0, onError = "respond" } = options;
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== void 0) throw wrong2(unknown, `is not known; there are ${known.join(", ")}`);
  if (typeof prefix4 !== "string" || !/^(\/[A-Za-z0-9._~-]+)*$/.test(prefix4)) {
    throw wrong2("prefix", 'must be empty or like "/api/v1": it begins with a slash and does not end with one');
  }
  if (!Number.isInteger(trustProxy) || trustProxy < 0) {
    throw wrong2("trustProxy", "must be the number of proxies in front: 0, 1, 2, \u2026");
  }
  if (onError !== "respond" && onError !== "throw") throw wrong2("onError", 'must be "respond" or "throw"');
  return { prefix: prefix4, trustProxy, onError, bodySeconds: 30, lingerSeconds: 5 };
}
function wrong2(name, sentence) {
  return new TypeError(`createKoaAuth: option "${name}" ${sentence}`);
}

// ../src/create-koa-auth.ts
function createKoaAuth(postern2, options = {}) {
  const settings = readSettings(options);
  const guard = createGuard(postern2, settings);
  return {
    routes: () => createRoutes2(postern2, settings),
    requireUser: (needs = {}) => guard((credentials) => postern2.authenticate(credentials, needs)),
    requireRole(...roles2) {
      if (roles2.length === 0) throw new TypeError("requireRole: name at least one role; requireUser() asks for none");
      return guard((credentials) => postern2.authenticate(credentials, { roles: roles2 }));
    },
    optionalUser: () => guard((credentials) => postern2.findPrincipal(credentials))
  };
}

// server.ts
var kind = process.argv[2];
var app = new Koa();
var { postern, signIn } = createTestPostern({ accessTokens: { format: process.argv[3] ?? "jwt" } });
var { user, headers: headers2 } = await signIn();
if (kind === "base") {
  const r = new Router2();
  r.get("/api/v1/users/me", (ctx) => {
    ctx.body = { user };
  });
  app.use(r.routes());
} else if (kind === "guard") {
  const r = new Router2();
  const auth = createKoaAuth(postern);
  r.get("/api/v1/users/me", auth.requireUser(), (ctx) => {
    ctx.body = { user: ctx.state.user };
  });
  app.use(r.routes());
} else app.use(createKoaAuth(postern).routes());
var server = app.listen(0, "127.0.0.1", () => process.send({ port: server.address().port, auth: headers2.authorization }));
process.on("message", () => process.send({ cpu: process.cpuUsage() }));
if (kind === "ours" && !process.env.NOX) {
  const req = { method: "GET", path: "/api/v1/users/me", headers: { authorization: headers2.authorization, host: "x" }, rawHeaders: ["Host", "x", "Authorization", headers2.authorization], prefix: "/api/v1", body: async () => ({ bytes: new Uint8Array() }) };
  for (let i = 0; i < 2e4; i++) await postern.exchange(req);
  const t = process.cpuUsage();
  for (let i = 0; i < 1e5; i++) await postern.exchange(req);
  const d = process.cpuUsage(t);
  console.log("exchange alone \xB5s", ((d.user + d.system) / 1e5).toFixed(2));
}
