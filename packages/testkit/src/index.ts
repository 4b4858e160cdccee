export type { AdapterHarness, ShownMessage } from './adapter-contract/adapter-harness.ts';
export { describeAdapterContract } from './adapter-contract/describe-adapter-contract.ts';
export type { AriMessage } from './ari-proxy/ari-message.ts';
export { AriProxy } from './ari-proxy/ari-proxy.ts';
export { heardByPage } from './browser/heard-by-page.ts';
export { type MediaNetwork, openMediaNetwork } from './browser/media-network.ts';
export { type Browser, type BrowserOptions, openBrowser } from './browser/open-browser.ts';
export { startTurnServer } from './browser/turn-server.ts';
export { type BusHarness, holding, running } from './bus-contract/bus-harness.ts';
export {
  nodeA,
  nodeB,
  sampleCall,
  sampleCommit,
  sampleEnd,
  sampleEnvelope,
  sampleReply,
  sampleStatus,
  xmpp,
} from './bus-contract/bus-samples.ts';
export { commandContract } from './bus-contract/command-contract.ts';
export { describeBusContract } from './bus-contract/describe-bus-contract.ts';
export { take, until } from './bus-contract/take.ts';
export { ChatUser, type HeardMessage, type HeardPresence } from './chat-user/chat-user.ts';
export { eventually } from './chat-user/eventually.ts';
export type { ShownCall } from './chat-user/shown-call.ts';
export { createFakeCommandSink, type FakeCommandSink } from './fakes/fake-command-sink.ts';
export { createFakeLogger, type FakeLogger, type LogLine } from './fakes/fake-logger.ts';
export { createFakeOutbox, type FakeOutbox } from './fakes/fake-outbox.ts';
export { createFakePresence, type FakePresence } from './fakes/fake-presence.ts';
export { type Behaviour, FakeTelephony, FakeTelephonySystem } from './fakes/fake-telephony.ts';
export { type BusPorts, createMemoryBus } from './fakes/memory-bus/create-memory-bus.ts';
export { createMemoryAdapterState, type MemoryNotes } from './fakes/memory-bus/memory-adapter-state.ts';
export { MemoryBusStorage } from './fakes/memory-bus/memory-bus-storage.ts';
export { plainSectionFields } from './fakes/plain-section-fields.ts';
export { VirtualClock } from './fakes/virtual-clock.ts';
export { type BridgedText, Ghost } from './matrix-bridge/ghost.ts';
export { MatrixBridge } from './matrix-bridge/matrix-bridge.ts';
export type { ShownMatrixMessage } from './matrix-user/chat-window.ts';
export { MatrixUser } from './matrix-user/matrix-user.ts';
export { type CarrierCall, carrierCalls } from './stack/carrier/carrier-calls.ts';
export { carrierTones, tones, tonesOverTime } from './stack/carrier/tones.ts';
export { makeCertificate } from './stack/certificates.ts';
export { type GatewayConfig, writeGatewayConfig } from './stack/gateway-config.ts';
export { type ServerName, usualServers } from './stack/server.ts';
export { synapseTree } from './stack/servers/synapse.ts';
export { readStackInfo, type StackInfo } from './stack/stack-info.ts';
export { Stack, type StackOptions, type StartOptions, type StopOptions, startStack } from './stack/start-stack.ts';
export { startTestStack, testPortBase } from './stack/test-stack.ts';
export { type Side, type Tap, TcpProxy } from './tcp-proxy/tcp-proxy.ts';
