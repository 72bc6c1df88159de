-- Search over the whole membership starts from an index, whatever is asked for.

create function is_nearly(known text, word text) returns boolean language sql immutable parallel safe
  return length(word) > 3
    and levenshtein_less_equal(left(known, 100), left(word, 100), 2) <= case when length(word) > 4 then 2 else 1 end;

create or replace function resembles(key text, word text) returns boolean language sql immutable parallel safe
  return length(word) > 3 and exists (select from unnest(string_to_array(key, ' ')) known where is_nearly(known, word));

-- As much of a word as is searched: PostgreSQL takes none over 2 kB, and folding can lengthen one eighteenfold.
create function searched(word text) returns text language sql immutable parallel safe
  return left(word, 250);

-- Words of a key, each an entry of its own in the index, which finds whole words and beginnings of words.
create function key_words(key text) returns tsvector language sql immutable parallel safe
  return array_to_tsvector(string_to_array(ltrim(
    case when octet_length(key) > 2000 then regexp_replace(key, '(\S{250})\S+', '\1', 'g') else key end), ' '));

drop index member_open_key;
create index member_open_words on member using gin (key_words(coalesce(card_key, search_key)));

-- Whoever looks for a state alone starts from it; with a city, PostgreSQL skips from state to state.
drop index member_location_city;
create index member_location_city on member_location (state, city_key);

-- Every word that everybody may search, once: a word with a typing error in it is compared with these and not with every
-- member. The worker keeps it.
create materialized view search_word as
  select distinct word from member, unnest(string_to_array(ltrim(coalesce(card_key, search_key)), ' ')) word;
create unique index search_word_word on search_word (word);
grant maintain on search_word to refero_app;

-- What key_words are searched with: each word begins one of them,
create function words_begun(words text[]) returns tsquery language sql immutable parallel safe
  return (select string_agg(quote_literal(searched(word)) || ':*', ' & ')::tsquery from unnest(words) word where word <> '');

-- or is nearly one.
create function words_resembled(words text[]) returns tsquery language sql stable parallel safe
  return (
    select string_agg('(' || concat_ws(' | ', quote_literal(searched(asked)) || ':*', alike) || ')', ' & ')::tsquery
    from unnest(words) asked cross join lateral (
      select string_agg(quote_literal(searched(word)), ' | ') as alike from search_word
      where length(word) between length(asked) - 2 and length(asked) + 2 and is_nearly(word, asked)) found
    where asked <> '');

-- Degrees that hold every point within so many kilometres, with a little to spare: all longitudes where they reach a pole
-- or the date line.
create function box_around(
  latitude float8, longitude float8, km float8, out south float8, out north float8, out west float8, out east float8)
  language sql immutable parallel safe
begin atomic
  select latitude - high, latitude + high,
    case when around then -180 else longitude - wide end, case when around then 180 else longitude + wide end
  from (select 1e-6 + km / 111) reach (high)
    cross join lateral (select abs(latitude) + high < 89) ordinary (such)
    cross join lateral (select case when ordinary.such then 1e-6 + asind(sind(high) / cosd(latitude)) end) broad (wide)
    cross join lateral (select not ordinary.such or abs(longitude) + wide > 180) whole (around);
end;
