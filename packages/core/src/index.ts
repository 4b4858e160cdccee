export {
  dialTargets,
  dialTextOf,
  formatLegAddress,
  type LegAddress,
  legAddressSchema,
  nameAt,
  personAt,
} from './address/leg-address.ts';
export type { LegAddressError, LegAddressErrorCode } from './address/leg-address-error.ts';
export { type ParsedLegAddress, parseLegAddress } from './address/parse-leg-address.ts';
export type { ParseResult } from './address/parse-result.ts';
export { type BareJid, bareJidSchema, parseBareJid } from './address/parts/bare-jid.ts';
export { type E164Number, e164NumberSchema, parseE164Number } from './address/parts/e164-number.ts';
export { type GuestName, guestNameSchema, parseGuestName } from './address/parts/guest-name.ts';
export type { MsnAccount, YahooAccount } from './address/parts/im-account.ts';
export type { MatrixUserId } from './address/parts/matrix-user-id.ts';
export { isCountry } from './address/parts/national-number.ts';
export { readSipUri } from './address/parts/sip-parts.ts';
export { parseSipUri, type SipUri, sipUriSchema } from './address/parts/sip-uri.ts';
export { announcementSchema } from './announcements/announcement-schema.ts';
export {
  type Announcement,
  type AnnouncementValues,
  announcementNames,
  announcementOf,
  isAnnouncement,
} from './announcements/announcement-table.ts';
export { assertNever } from './assert-never.ts';
export { type CallEvent, callEventSchema } from './call/call-event.ts';
export {
  type Attempt,
  type CallSettings,
  type CallState,
  type CloseReason,
  callSettingsSchema,
  callStateSchema,
  type Leg,
  type Outcome,
  ringTimeoutOf,
  type TimerName,
} from './call/call-state.ts';
export { type Effect, effectSchema } from './call/effect.ts';
export { type NewCall, newCall } from './call/new-call.ts';
export { calledBy, type Order, orderSchema } from './call/orders/order-table.ts';
export { type Reduction, reduce } from './call/reduce.ts';
export { type Sound, wantedSound } from './call/sound/sound.ts';
export type { SoundFigures } from './call/sound/sound-figures.ts';
export { followSound, NEW_TRACK, type SoundQuality, type SoundTrack } from './call/sound/sound-quality.ts';
export type { ReduceContext } from './call/step.ts';
export { type CallView, callViewSchema, type PersonView, viewCall } from './call/view/call-view.ts';
export { type ChatNote, formatChatNote, readChatNote } from './call/view/chat-note.ts';
export { type Result, resultSchema } from './call/view/result.ts';
export { canaryMessage, readCanary } from './canary/canary-message.ts';
export { type CanaryTimes, nextCanaryMs } from './canary/canary-times.ts';
export type { CommandError } from './commands/command-error.ts';
export { commandErrorText } from './commands/command-error-text.ts';
export { type Command, commandKeywords } from './commands/command-table.ts';
export { decide } from './commands/decide.ts';
export type { CallName, Decision, Rules, Situation } from './commands/define-command.ts';
export { EXAMPLE } from './commands/example.ts';
export { type CommandLimits, MAX_COMMAND_TEXT, type ParsedCommand, parseCommand } from './commands/parse-command.ts';
export { type PeoplePlan, planPeople } from './commands/plan-people.ts';
export type { Principal } from './commands/principal.ts';
export { editDistance } from './commands/reading/edit-distance.ts';
export { quoteWords } from './commands/reading/quote-words.ts';
export { isNow } from './commands/reading/without-now.ts';
export type { Refusal } from './commands/refusal.ts';
export { type Envelope, envelopeSchema, MAX_ENVELOPE_TEXT } from './envelope.ts';
export {
  type AdapterId,
  API,
  type AttemptNumber,
  type AttemptRef,
  adapterIdSchema,
  BY_LINK,
  CANARY,
  type CallId,
  callIdOf,
  callIdSchema,
  type LegNumber,
  mintCallId,
  type NodeId,
  nodeIdSchema,
  type ProviderId,
  providerIdSchema,
  shortIdOf,
} from './ids.ts';
export {
  type Content,
  type Outgoing,
  type OutgoingInvitation,
  type OutgoingReply,
  type OutgoingStatus,
  type OutgoingWelcome,
  outgoingSchema,
  saying,
} from './outgoing.ts';
export { changePerson, type PersonChange } from './people/change-person.ts';
export { type NamedAddress, NOBODY_YET, type PastCall, type PersonRecord } from './people/person-record.ts';
export type { Suppression } from './people/suppression.ts';
export { SuppressionList } from './people/suppression-list.ts';
export {
  createDestinationPolicy,
  type DestinationPolicy,
  type DestinationRisk,
  type DestinationRules,
} from './permission/destination-policy.ts';
export {
  type Identity,
  type IdentityNetwork,
  identityNetworkSchema,
  identitySchema,
  parseIdentity,
} from './permission/identity.ts';
export { type AddressCheck, addressOfHost, createAddressCheck, isNetwork } from './permission/inward-address.ts';
export {
  type PermissionPattern,
  type PermissionPatternError,
  parsePermissionPattern,
} from './permission/permission-pattern.ts';
export { createPermissionPolicy, type PermissionPolicy } from './permission/permission-policy.ts';
export { clockTimeSchema, type QuietHours, quietTimeOf } from './permission/quiet-hours.ts';
export {
  createRiskTable,
  type RiskClass,
  type RiskClasses,
  riskClassSchema,
  STANDARD_RISK_CLASSES,
} from './permission/risk-classes.ts';
export {
  type ChatMessage,
  type ChatNetwork,
  DeliveryError,
  type DeliveryErrorCode,
  type EditsMessages,
  type ImAdapter,
  type KnowsPrivacy,
  type OpenChatOptions,
  type OpensChats,
} from './ports/chats/adapter.ts';
export { type AdapterReport, noteAdapterReport, readAdapterReport } from './ports/chats/adapter-report.ts';
export {
  type AdapterSection,
  type ConfigFinding,
  type ConfiguredAdapter,
  isClear,
  type SectionFields,
  type SectionSchema,
} from './ports/chats/adapter-section.ts';
export type { AdapterState } from './ports/chats/adapter-state.ts';
export { type Check, checked } from './ports/chats/check.ts';
export type { Outbox, OutboxEntry, StatusSink } from './ports/chats/outbox.ts';
export { type CallPresence, type CallReadiness, readinessText } from './ports/chats/presence.ts';
export type {
  CommandSink,
  Dispatcher,
  InboxEntry,
  NodeDirectory,
  NodeInbox,
  NodeReporter,
  RepeatMark,
} from './ports/command-log.ts';
export type { LogFields, Logger } from './ports/logger.ts';
export type { Recordings, StoredRecording } from './ports/recordings.ts';
export type { BudgetAnswer, BudgetRequest, Budgets } from './ports/storage/budgets.ts';
export { BusError, type BusErrorCode } from './ports/storage/bus-error.ts';
export type { CallLimits, CallQuota, CallRate, CallRequest, QuotaAnswer } from './ports/storage/call-quota.ts';
export type { CallRecordLog, RecordSpan } from './ports/storage/call-record-log.ts';
export type { CallCommit, CallStore, LiveCalls, StoredCall } from './ports/storage/call-store.ts';
export type { Drains } from './ports/storage/drains.ts';
export type { Lease } from './ports/storage/lease.ts';
export type { Line, Lines } from './ports/storage/lines.ts';
export type {
  CallHistory,
  DeadLetters,
  ForgottenNode,
  NodeStatus,
  OperatorView,
  UnreadableCall,
} from './ports/storage/operator-view.ts';
export type { RatingStore } from './ports/storage/rating-store.ts';
export type { DeadLetter, StreamStatus, StreamView } from './ports/storage/stream-view.ts';
export {
  type CreateAttempt,
  type DialAttempt,
  type HangupCause,
  type LiveAttempt,
  type Media,
  type RecordingRef,
  type Telephony,
  TelephonyError,
  type TelephonyErrorCode,
  type TelephonyEvent,
  type TelephonySnapshot,
} from './ports/telephony.ts';
export type { JoinLinks } from './ports/web/join-links.ts';
export type { Rate, RateAnswer, Rates } from './ports/web/rates.ts';
export type { PutOptions, Records, StoredRecord } from './ports/web/records.ts';
export type { Spool, Spooled, SpoolLimits } from './ports/web/spool.ts';
export type { Talk, Talks } from './ports/web/talks.ts';
export type { WatchEntry, WatchStream } from './ports/web/watch-stream.ts';
export {
  type ApiKey,
  type ApiScope,
  apiKeyNameSchema,
  apiKeySchema,
  apiScopeSchema,
  identityOfKey,
  type PublishableKey,
  type SecretKey,
  stateOfKey,
} from './programs/api-key.ts';
export type { IdempotencyRecord } from './programs/idempotency-record.ts';
export { drawKey, KeyRing, type KeyRingDeps, type ListedKey, type NewKey } from './programs/key-ring.ts';
export {
  type Webhook,
  type WebhookEvent,
  type WebhookMessage,
  webhookEventSchema,
  webhookSchema,
} from './programs/webhook.ts';
export { type BudgetLimits, type BudgetScope, costSoFar, orderCost, plannedCost, runningCost } from './rates/budget.ts';
export { RateBook } from './rates/rate-book.ts';
export { type Tariff, tariffSchema } from './rates/tariff.ts';
export { type AttemptRecord, type CallRecord, callRecordSchema } from './rating/call-record.ts';
export { type Counts, countNames, countOf } from './rating/count-of.ts';
export { wholeOf } from './rating/destination-of.ts';
export { type Candidate, type RankingSettings, rankRoutes } from './rating/rank-routes.ts';
export { CANARY_WEIGHT, createRatings, type Rating, type Ratings } from './rating/rating.ts';
export {
  ANYWHERE,
  addCounts,
  addedFailures,
  countKey,
  LOCKED_AFTER,
  MINUTE_MS,
  mergeStreaks,
  NO_COUNTS,
  RATED_MS,
  type RatingData,
  ratingKey,
  type Streak,
  streakKeys,
} from './rating/rating-data.ts';
export { csvLine, recordColumns, recordRow } from './rating/record-csv.ts';
export { fitsRecord, type RecordFilter } from './rating/record-filter.ts';
export { recordsOf } from './rating/records-of.ts';
export { type Route, routeSchema } from './rating/route.ts';
export { QualityRouting, type Routing } from './rating/routing.ts';
export { callIdsIn } from './routing/call-ids-in.ts';
export type { NodeQuestion } from './routing/choose-node.ts';
export { chooseNode } from './routing/choose-node.ts';
export {
  type CauseClass,
  type CauseOverrides,
  type CausePolicy,
  classifyCause,
  createCausePolicy,
} from './routing/classify-cause.ts';
export { endpointOf } from './routing/endpoint-of.ts';
export {
  type LegPlan,
  planLegs,
  type RequestedLeg,
  type RoutableProvider,
  type RoutingError,
} from './routing/plan-legs.ts';
export { type PlannedLeg, plannedLegSchema, plannedPerson } from './routing/planned-leg.ts';
export { Secret } from './secret.ts';
export { type Decoded, defineStored, type StoredKind } from './stored/stored-kind.ts';
export {
  type Drain,
  type InboxItem,
  type NodeReport,
  storedApiKey,
  storedCall,
  storedCallRecord,
  storedDrain,
  storedEffects,
  storedEnvelope,
  storedIdempotency,
  storedInboxItem,
  storedNodeReport,
  storedOutgoing,
  storedPerson,
  storedSuppression,
  storedTimelineEntry,
  storedWebhook,
  storedWebhookCursor,
  storedWebhookMessage,
  type TimelineEntry,
} from './stored/stored-kinds.ts';
export { callText } from './texts/call-text.ts';
export type { Catalogue, MessageKey } from './texts/catalogue.ts';
export { isLanguage, LANGUAGES, type Language, languageOfTag } from './texts/languages.ts';
export { refusalText } from './texts/refusal-text.ts';
export { renderContent } from './texts/render-content.ts';
export { renderText } from './texts/render-text.ts';
export { explainRoutes } from './texts/route-text.ts';
export { linesOf, type Text, text, verbatim } from './texts/text.ts';
export { Backoff, type BackoffOptions } from './time/backoff.ts';
export type { Clock } from './time/clock.ts';
export { pause } from './time/pause.ts';
export { TroubleLog } from './time/trouble-log.ts';
