# syntax=docker/dockerfile:1

FROM node:24-slim AS build
WORKDIR /homeport
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
# Without the tools for it, the pages of this build are served as they are.
# Readable by the image's user, whatever the umask of whoever cloned.
RUN npm run build && npm prune --omit=dev && chmod -R a+rX .

FROM node:24-slim
# A container's own network is closed but for what docker run publishes.
ENV NODE_ENV=production HOMEPORT_DATA_DIR=/data HOST=0.0.0.0
WORKDIR /homeport
# The tsconfig tells tsx what ~ stands for.
COPY --from=build /homeport/package.json /homeport/tsconfig.json ./
COPY --from=build /homeport/node_modules node_modules
COPY --from=build /homeport/public public
COPY --from=build /homeport/supabase supabase
COPY --from=build /homeport/app app
COPY --from=build /homeport/worker worker
COPY --from=build /homeport/build build
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 3000
# The process sees to its children and to SIGTERM itself: no npm and no shell in between.
CMD ["node", "--import", "tsx", "app/server/start.ts"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
