/** What the programs read from the environment. This file is the only one that does. */
export interface Environment {
  /** `PARTYLINE_CONFIG`: the configuration file where no `--config` names one. */
  readonly configFile: string | undefined;
  /** `NO_COLOR` (no-color.org): set to anything but nothing. */
  readonly noColor: boolean;
  /** A variable that the configuration file names as the source of a secret. */
  readonly variable: (name: string) => string | undefined;
}

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  return {
    configFile: variables['PARTYLINE_CONFIG'] || undefined,
    noColor: (variables['NO_COLOR'] ?? '') !== '',
    variable: (name) => variables[name],
  };
}
