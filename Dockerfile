# copydesk in a small image: docker run --rm -v "$PWD":/copy copydesk check
FROM rust:1-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
COPY --from=build /src/target/release/copydesk /usr/local/bin/copydesk
WORKDIR /copy
ENTRYPOINT ["copydesk"]
CMD ["check"]
