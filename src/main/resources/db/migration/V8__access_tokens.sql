-- What programs ask the desk with: of the secret only its SHA-256 is kept.
create table access_token (
  id varchar(36) primary key,
  hash varchar(64) not null unique,
  owner varchar(255) not null,
  name varchar(100) not null,
  roles varchar(200) not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone
);
create index access_token_owner on access_token (owner, made_at);

-- The answers to requests that came with an Idempotency-Key, each written together with what the request did.
create table remembered_answer (
  owner varchar(255) not null,
  request_key varchar(255) not null,
  fingerprint varchar(64) not null,
  at timestamp with time zone not null,
  status integer not null,
  location varchar(1000) not null,
  content text not null,
  primary key (owner, request_key)
);
create index remembered_answer_at on remembered_answer (at);
