-- Languages as searches ask for them, which is their canonical tag (NAV-2): imports kept whatever code they found.

select set_config('app.scope', 'platform', true);
with alias (old, canonical) as (
  values ('tl', 'fil'), ('cmn', 'zh'), ('iw', 'he'), ('in', 'id'), ('ji', 'yi'), ('jw', 'jv'), ('mo', 'ro'), ('sh', 'sr-Latn'),
    ('prs', 'fa-AF')),
rewritten as (
  select p.id, array(
    select coalesce(
      case when canonical like '%-%' then canonical else canonical || substr(spoken, length(old) + 1) end, spoken) as tag
    from unnest(p.languages) with ordinality known (spoken, place)
      left join alias on old = lower(split_part(spoken, '-', 1))
    group by tag order by min(place)) as languages
  from program p where p.languages <> '{}')
update program p set languages = r.languages from rewritten r where r.id = p.id and r.languages <> p.languages;
select set_config('app.scope', '', true);
