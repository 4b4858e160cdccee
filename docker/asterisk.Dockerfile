# Asterisk 22 with asterisk-conf/. No stable Debian packages it, so it comes from Debian's testing release. From the repository's root:
#   docker build -f docker/asterisk.Dockerfile -t partyline-asterisk .
ARG DEBIAN_IMAGE=debian:forky-slim@sha256:91b0aaebf7a1ccacfe7a9cbff6ab2d6be7d9b3b6cf1dfcf44b25f9095c0e0464

FROM ${DEBIAN_IMAGE}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends asterisk asterisk-core-sounds-en-gsm asterisk-moh-opsound-gsm \
    && rm -rf /var/lib/apt/lists/* /etc/asterisk/users.conf
COPY asterisk-conf /etc/asterisk
COPY docker/asterisk-start /usr/local/bin/
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["asterisk", "-rx", "core waitfullybooted"]
ENTRYPOINT ["asterisk-start"]
