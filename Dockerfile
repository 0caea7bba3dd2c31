# An image of directus-lint, for `preflight --live --via docker`: docker build --tag directus-lint .
FROM node:22-slim@sha256:83f487e0a63425e5b4d146fb5e5be574bcbe1b7b843d3ebafdd95eaf7767a7e5 AS package
WORKDIR /source
COPY . .
RUN npm ci && npm pack --pack-destination /package

FROM node:22-slim@sha256:83f487e0a63425e5b4d146fb5e5be574bcbe1b7b843d3ebafdd95eaf7767a7e5
COPY --from=package /package /package
RUN npm install --global --ignore-scripts /package/*.tgz && rm -r /package
USER node
WORKDIR /project
ENTRYPOINT ["directus-lint"]
