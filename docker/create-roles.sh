#!/bin/sh
# Runs once, on an empty data volume. The role that owns the tables and the one the application signs in as are two,
# because row-level security does not bind an owner. Migrations only need the first.
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set=owner_password="$REFERO_OWNER_PASSWORD" --set=app_password="$REFERO_APP_PASSWORD" <<'SQL'
create role refero_owner login createrole nosuperuser nobypassrls password :'owner_password';
create role refero_app login nosuperuser nocreaterole nocreatedb nobypassrls password :'app_password';
grant refero_app to refero_owner with admin option;
create database refero owner refero_owner;
revoke connect on database refero from public;
grant connect on database refero to refero_app;
SQL
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname refero <<'SQL'
create extension if not exists citext;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;
create extension if not exists cube;
create extension if not exists earthdistance;
create extension if not exists fuzzystrmatch;
SQL
