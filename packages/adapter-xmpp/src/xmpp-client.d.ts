// What this package uses of @xmpp/client 0.14, which comes without types (@types/xmpp__client lacks stream management).

declare module '@xmpp/client' {
  import type { EventEmitter } from 'node:events';
  import type { Socket } from 'node:net';

  export type Attributes = Record<string, string | number | undefined>;
  export type Child = Element | string | undefined;

  export interface Element {
    readonly name: string;
    readonly attrs: Record<string, string | undefined>;
    readonly children: Array<Element | string>;
    is(name: string, xmlns?: string): boolean;
    getNS(): string | undefined;
    getChild(name: string, xmlns?: string): Element | undefined;
    getChildren(name: string, xmlns?: string): Element[];
    getChildElements(): Element[];
    getChildText(name: string, xmlns?: string): string | null;
    text(): string;
    remove(name: string, xmlns?: string): Element;
    toString(): string;
  }

  export function xml(name: string, attrs?: Attributes, ...children: Child[]): Element;

  /** A plain TCP socket, or the library's wrapper around a TLS socket. */
  export type ClientSocket = Socket & { readonly socket?: Socket | null };

  export interface StreamManagement extends EventEmitter {
    /** Names the session that can be resumed; empty or undefined when there is none. */
    id: string | undefined;
    enabled: boolean;
    inbound: number;
    outbound: number;
    outbound_q: Array<{ readonly stanza: Element; readonly stamp: string }>;
    /** ms; 0 switches it off. */
    timeout: number;
    requestAckInterval: number;
    requestAckDebounce: number;
  }

  export interface IqCallee {
    get(xmlns: string, name: string, handler: (context: IqContext) => Element | boolean | undefined): void;
    set(xmlns: string, name: string, handler: (context: IqContext) => Element | boolean | undefined): void;
  }
  export interface IqContext {
    readonly element: Element;
    readonly stanza: Element;
  }

  /** Builds elements from what `parser`, the reader of tags, emits. */
  export interface XmlParser {
    readonly parser: EventEmitter;
    /** The element that is being built. */
    readonly cursor: Element | null;
    write(text: string): void;
  }

  export interface Client extends EventEmitter {
    timeout: number;
    socket: ClientSocket | null;
    parser: XmlParser | null;
    readonly status: string;
    readonly streamManagement: StreamManagement;
    readonly iqCallee: IqCallee;
    readonly iqCaller: { request(stanza: Element, timeoutMs: number): Promise<Element> };
    readonly reconnect: { stop(): void };
    socketParameters(service: string): object | undefined;
    isSecure(): boolean;
    isStanza(element: Element): boolean;
    connect(service: string): Promise<unknown>;
    open(options: { readonly domain: string }): Promise<unknown>;
    send(element: Element): Promise<void>;
    write(text: string): Promise<void>;
    disconnect(): Promise<unknown>;
    _onData(data: Buffer): void;
    _onElement(element: Element): void;
    _attachParser(parser: XmlParser): void;
    _jid(jid: string): unknown;
  }

  export function client(options: {
    readonly service: string;
    readonly domain: string;
    readonly username: string;
    readonly password: string;
    readonly resource: string;
    readonly timeout: number;
  }): Client;
}
