-- A profile that a registry has ended goes with whatever others asked of it in that very moment. Who asked is one of the
-- two by connection_order, and needs no reference of its own.
alter table connection
  drop constraint connection_requester,
  drop constraint connection_low,
  drop constraint connection_high,
  add constraint connection_low foreign key (low_id) references member (id) on delete cascade,
  add constraint connection_high foreign key (high_id) references member (id) on delete cascade;
create index contact_member on contact (member_id) where member_id is not null;
