-- Who read or changed what is kept of somebody (PLT-9).
create index audit_entry_about on audit_entry (organisation_id, subject_id, at, id) where organisation_id is not null and subject_id is not null;
