-- The logins and the two databases of an installation. Run by a superuser with psql, any number of
-- times: for compose as an init script, for the embedded server at every start.
-- Passwords come from PARLEY_OWNER_PASSWORD, PARLEY_APP_PASSWORD, PARLEY_PROJECTOR_PASSWORD and
-- PARLEY_KEYS_PASSWORD where set; without one a login keeps the password it has.
\set ON_ERROR_STOP on
\set QUIET on
\connect postgres

SELECT format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION', wanted)
  FROM unnest(ARRAY['parley_owner', 'parley_app', 'parley_projector', 'parley_keys']) AS wanted
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted)
\gexec

\getenv owner_password PARLEY_OWNER_PASSWORD
\if :{?owner_password}
ALTER ROLE parley_owner PASSWORD :'owner_password';
\endif
\getenv app_password PARLEY_APP_PASSWORD
\if :{?app_password}
ALTER ROLE parley_app PASSWORD :'app_password';
\endif
\getenv projector_password PARLEY_PROJECTOR_PASSWORD
\if :{?projector_password}
ALTER ROLE parley_projector PASSWORD :'projector_password';
\endif
\getenv keys_password PARLEY_KEYS_PASSWORD
\if :{?keys_password}
ALTER ROLE parley_keys PASSWORD :'keys_password';
\endif

SELECT format('CREATE DATABASE %I OWNER %I', name, owner)
  FROM (VALUES ('parley', 'parley_owner'), ('parley_keys', 'parley_keys')) AS wanted (name, owner)
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name)
\gexec

-- Whoever holds the application's login must not reach the keys, nor the other way round.
REVOKE ALL ON DATABASE parley, parley_keys FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE parley TO parley_app, parley_projector;
