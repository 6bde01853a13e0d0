#!/bin/sh
# The first start of the database: an owner that migrates, the application, the loader.
set -eu
psql --username "$POSTGRES_USER" --set=ON_ERROR_STOP=1 \
     --set=app="$APP_PASSWORD" --set=owner="$OWNER_PASSWORD" <<'SQL'
CREATE ROLE eotinish_owner LOGIN PASSWORD :'owner';
CREATE ROLE eotinish_app LOGIN PASSWORD :'app';
CREATE ROLE eotinish_loader NOLOGIN BYPASSRLS;
CREATE DATABASE eotinish OWNER eotinish_owner;
SQL
