-- What a webhook tells beside the id of its subject, where reading the rest would come too late for the receiver (REW-11).
alter table webhook_delivery add column details jsonb;
