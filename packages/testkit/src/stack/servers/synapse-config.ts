import type { StackPorts } from '../stack-ports.ts';

export interface SynapseSettings {
  readonly serverName: string;
  readonly baseUrl: string;
  readonly ports: StackPorts;
  readonly secret: (name: string) => string;
  readonly files: Readonly<Record<'signingKey' | 'log' | 'registration' | 'database' | 'media', string>>;
}

const unlimited = { per_second: 10_000, burst_count: 10_000 };

/** Synapse's configuration. Whatever needs another machine is off. */
export function synapseConfig({ serverName, baseUrl, ports, secret, files }: SynapseSettings) {
  return {
    server_name: serverName,
    public_baseurl: `${baseUrl}/`,
    listeners: [
      {
        port: ports.synapse,
        type: 'http',
        bind_addresses: ['127.0.0.1'],
        tls: false,
        resources: [{ names: ['client'] }],
      },
    ],
    database: { name: 'sqlite3', args: { database: files.database } },
    media_store_path: files.media,
    log_config: files.log,
    signing_key_path: files.signingKey,
    macaroon_secret_key: secret('synapse-macaroon'),
    form_secret: secret('synapse-form'),
    registration_shared_secret: secret('synapse-registration'),
    app_service_config_files: [files.registration],
    federation_domain_whitelist: [],
    trusted_key_servers: [],
    suppress_key_server_warning: true,
    report_stats: false,
    enable_registration: false,
    url_preview_enabled: false,
    // The least that bcrypt knows: these passwords are long and random, and signing in should cost no time.
    bcrypt_rounds: 4,
    ...noLimits,
  };
}

const noLimits = {
  rc_message: unlimited,
  rc_registration: unlimited,
  rc_login: { address: unlimited, account: unlimited, failed_attempts: unlimited },
  rc_admin_redaction: unlimited,
  rc_joins: { local: unlimited, remote: unlimited },
  rc_joins_per_room: unlimited,
  rc_invites: { per_room: unlimited, per_user: unlimited, per_issuer: unlimited },
  rc_room_creation: unlimited,
  rc_key_requests: unlimited,
  rc_presence: { per_user: unlimited },
  rc_user_directory: unlimited,
};
