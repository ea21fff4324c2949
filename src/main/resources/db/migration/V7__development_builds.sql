-- What was delivered by webhooks, each known by a sha256, so that the same delivery has no second effect.
create table hook_delivery (
  product varchar(200) not null,
  sha256 char(64) not null,
  at timestamp with time zone not null,
  primary key (product, sha256)
);
create index hook_delivery_at on hook_delivery (at);
