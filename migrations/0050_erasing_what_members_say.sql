-- What an address is known by, once it is proven: lists and erasures of what others wrote to it start from it (PLT-12).
create function proven_address(owner_id uuid) returns citext language sql stable parallel safe
  return (select email from account where id = owner_id and email_verified_at is not null);

create index referral_recipient_address on referral ((recipient_email::citext)) where recipient_email is not null;
create index share_mail_recipient_address on share_mail ((recipient_email::citext));
create index share_mail_sender on share_mail (sender_account_id);
create index contact_invited_address on contact (invited_email) where invited_email is not null;
create index join_request_address on join_request (email);
create index program_claim_filed_by on program_claim (filed_by);
drop index program_claimer_account;
create index program_claimer_account on program_claimer (account_id);

-- What was said stays as it is, but for the words of who is erased: those are emptied, by this function alone.
create trigger message_said
  before update of id, conversation_id, number, of_low, kind, author_member_id, author_account_id, receiver_member_id,
    receiver_account_id, card_member_id, origin_kind, origin_id, reason, at
  on message for each statement execute function refuse_change();
create function refuse_other_texts() returns trigger language plpgsql as $$
begin
  if new.text is not null then
    raise exception 'the words of a message are only emptied' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger message_words_emptied before update on message
  for each row execute function refuse_other_texts();
create policy emptied_by_platform on message for update
  using (current_setting('app.scope', true) = 'platform')
  with check (current_setting('app.scope', true) = 'platform');

create function forget_messages(erased uuid) returns void language sql security definer set search_path from current as $$
  update message set text = null
  where author_account_id = erased and text is not null and conversation_id in (
    select id from conversation where low_account_id = erased
    union all
    select id from conversation where high_account_id = erased);
$$;
revoke execute on function forget_messages(uuid) from public;
grant execute on function forget_messages(uuid) to refero_app;
