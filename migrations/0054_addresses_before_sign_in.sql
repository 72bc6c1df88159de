-- Everything in the trail of an account is found by it, and by what it did when nobody knew yet who it was: signing in, proving
-- an address, accepting an invitation by its link.
create index audit_entry_actor on audit_entry (actor_id, at, id) where actor_id is not null;
create index audit_entry_by_nobody on audit_entry (subject_id, at, id) where actor_kind = 'anonymous' and subject_id is not null;

-- Of what was done to these while nobody was signed in, as `forget_addresses` does of what an account did (PLT-12).
create function forget_addresses_of_links(subjects uuid[]) returns void language sql security definer set search_path from current as $$
  update audit_entry set address = null
  where actor_kind = 'anonymous' and subject_id = any(subjects) and address is not null;
$$;
revoke execute on function forget_addresses_of_links(uuid[]) from public;
grant execute on function forget_addresses_of_links(uuid[]) to refero_app;
