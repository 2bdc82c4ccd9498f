-- A week of the demo's journeys around today. Runs at every start in demo mode, after demo-network-places.sql: days
-- that have no journeys yet get theirs, and days long gone lose them.

delete from public.journeys gone
where gone.feed = 'demo' and gone.departs_at < now() - interval '14 days'
  and not exists (select from public.booking_legs leg where leg.journey_id = gone.id);

-- Each line: operator, first number, days of the week (ISO 8601), most places left for sale, route, departures and
-- those of the way back, by the clock of where they start. A route says minutes on the way to a place and, after
-- a slash, minutes there; departures are single or "from-to/every minutes". Numbers: even out, odd back.
with services (operator, number, days, seats, route, departures, returns) as (values
  ('PT', 100, '1234567', 30, 'FRA BER+70', '06:45 09:45 12:45 16:45 20:15', '07:00 10:00 14:00 18:00 20:30'),
  ('PT', 120, '1234567', 24, 'FRA MUC+55', '07:05 11:00 15:00 19:00 21:50', '06:30 09:10 13:10 17:10 20:40'),
  ('PT', 200, '1234567', 28, 'FRA LHR+105', '07:30 11:30 16:30 20:00', '07:00 11:00 14:30 19:15'),
  ('PT', 220, '1234567', 22, 'FRA CDG+75', '07:10 12:20 18:40', '06:55 10:50 20:05'),
  ('PT', 240, '1234567', 22, 'FRA AMS+75', '07:45 13:00 19:10', '07:15 10:30 16:45'),
  ('PT', 260, '1234567', 9, 'FRA LIS+185', '06:50 10:20 14:10 18:40 21:45', '06:10 11:10 14:50 18:40'),
  ('PT', 280, '1234567', 18, 'FRA MAD+160', '08:40 13:30 18:50 21:20', '06:30 12:40 17:35'),
  ('PT', 300, '1234567', 20, 'FRA BCN+125', '06:55 12:10 17:20 20:50', '07:05 10:45 16:10'),
  ('PT', 320, '1234567', 20, 'FRA FCO+115', '07:50 13:20 19:30', '06:45 11:15 16:55'),
  ('PT', 340, '1234567', 16, 'FRA ATH+175', '10:45 17:45', '05:50 14:20'),
  ('PT', 360, '1234567', 25, 'FRA VIE+80', '07:20 13:10 20:45', '06:25 10:20 17:30'),
  ('PT', 380, '1234567', 25, 'FRA ZRH+55', '08:00 12:50 18:10 21:30', '06:40 10:05 15:25'),
  ('PT', 400, '1234567', 20, 'FRA CPH+85', '08:15 14:40 20:30', '06:50 11:20 17:40'),
  ('PT', 420, '1234567', 20, 'FRA ARN+125', '08:25 16:20', '06:20 12:10'),
  ('PT', 440, '123456', 18, 'FRA HEL+150', '09:50 19:20', '06:10 13:45'),
  ('PT', 460, '1234567', 18, 'FRA OSL+120', '09:15 17:05', '06:15 12:35'),
  ('PT', 480, '1234567', 24, 'FRA IST+180', '10:10 18:00', '06:05 14:35'),
  ('PT', 500, '1234567', 14, 'MUC LIS+195', '07:40 16:30 20:10', '06:00 11:40 17:15'),
  ('PT', 520, '1234567', 20, 'MUC LHR+120', '07:15 13:45 19:25', '06:50 11:50 17:20'),
  ('PT', 540, '1234567', 20, 'BER LHR+115', '06:55 17:50', '09:25 20:10'),
  ('PT', 560, '1234567', 12, 'ZRH LIS+170', '09:40 19:50', '06:40 13:30'),
  ('PT', 580, '1234567', 16, 'AMS LIS+175', '11:20 20:25', '07:10 15:50'),
  ('PT', 600, '1234567', 16, 'CDG LIS+150', '12:30 21:10', '07:30 16:40'),
  ('PT', 620, '1234567', 16, 'LHR LIS+165', '08:20 16:10 20:20', '06:50 12:10 19:30'),
  ('PT', 640, '1234567', 18, 'LHR EDI+80', '08:10 14:20 20:40', '06:40 11:10 17:30'),
  ('PT', 660, '1234567', 18, 'LHR DUB+85', '09:00 15:30 20:50', '06:50 12:00 18:10'),
  ('PT', 680, '1357', 12, 'LHR KEF+190', '13:10', '17:05'),
  ('PT', 700, '1234567', 14, 'FRA PVG+665', '13:50', ''),
  ('PT', 701, '1234567', 12, 'PVG FRA+775', '12:50', ''),
  ('PT', 704, '1234567', 14, 'MUC PEK+620', '19:40', ''),
  ('PT', 705, '1234567', 14, 'PEK MUC+700', '00:50', ''),
  ('PT', 708, '1234567', 16, 'FRA JFK+525', '10:55 17:10', ''),
  ('PT', 713, '1234567', 16, 'JFK FRA+450', '16:10 21:40', ''),
  ('PT', 720, '1234567', 12, 'FRA ORD+570', '12:40', ''),
  ('PT', 721, '1234567', 12, 'ORD FRA+510', '17:20', ''),
  ('PT', 724, '1234567', 10, 'FRA SFO+685', '13:20', ''),
  ('PT', 725, '1234567', 10, 'SFO FRA+650', '15:10', ''),
  ('PT', 728, '1234567', 14, 'FRA SIN+735', '22:05', ''),
  ('PT', 729, '1234567', 14, 'SIN FRA+790', '23:30', ''),
  ('PT', 732, '1234567', 14, 'FRA HND+790', '18:05', ''),
  ('PT', 733, '1234567', 14, 'HND FRA+850', '12:45', ''),
  ('PT', 736, '1234567', 18, 'FRA DXB+370', '14:25 21:50', '08:30 02:40'),
  ('PT', 744, '1234567', 12, 'FRA DEL+460', '13:35', '03:35'),
  ('PT', 748, '1234567', 10, 'FRA JNB+635', '22:10', '19:20'),
  ('PT', 752, '246', 10, 'FRA NBO+490', '10:35', '22:15'),
  ('PT', 756, '1357', 10, 'FRA LOS+390', '11:25', '22:05'),
  ('PT', 760, '1234567', 12, 'FRA GRU+715', '22:00', '18:30'),
  ('PT', 764, '1234567', 16, 'FRA CAI+250', '09:55', '15:50'),
  ('JC', 800, '1234567', 14, 'FRA PVG+660', '19:10 21:55', ''),
  ('JC', 821, '1234567', 8, 'PVG FRA+770', '10:30 00:15', ''),
  ('JC', 830, '1234567', 12, 'LHR PVG+675', '21:15', ''),
  ('JC', 831, '1234567', 12, 'PVG LHR+800', '11:20', ''),
  ('JC', 834, '1234567', 12, 'CDG PVG+675', '12:30', ''),
  ('JC', 835, '1234567', 12, 'PVG CDG+785', '23:50', ''),
  ('JC', 838, '1246', 10, 'AMS PVG+665', '14:10', ''),
  ('JC', 839, '1246', 10, 'PVG AMS+770', '09:50', ''),
  ('JC', 842, '1234567', 10, 'ZRH PVG+660', '20:40', ''),
  ('JC', 843, '1234567', 10, 'PVG ZRH+780', '00:40', ''),
  ('JC', 846, '1234567', 12, 'PEK FRA+645', '02:10', ''),
  ('JC', 847, '1234567', 12, 'FRA PEK+560', '14:00', ''),
  ('JC', 500, '1234567', 24, 'PVG HND+165', '08:55 13:30 17:40', '09:40 13:50 19:05'),
  ('JC', 510, '1234567', 24, 'PVG KIX+130', '09:20 16:15', '12:40 19:30'),
  ('JC', 520, '1234567', 24, 'PVG ICN+120', '09:05 14:45', '12:15 18:00'),
  ('JC', 530, '1234567', 24, 'PVG HKG+165', '08:05 12:25 18:30', '07:50 13:15 19:20'),
  ('JC', 540, '1234567', 18, 'PVG SIN+330', '09:35 16:50', '00:20 14:10'),
  ('JC', 550, '1234567', 18, 'PVG BKK+285', '11:45 20:05', '02:20 17:15'),
  ('JC', 560, '1234567', 12, 'PVG SYD+625', '19:50', '12:20'),
  ('JC', 564, '135', 10, 'CAN MEL+560', '21:10', '22:20'),
  ('JC', 568, '1234567', 10, 'CAN AKL+665', '00:10', '22:45'),
  ('JC', 580, '1234567', 12, 'PVG SFO+690', '13:05 21:20', ''),
  ('JC', 587, '1234567', 12, 'SFO PVG+790', '12:10 23:40', ''),
  ('JC', 590, '1234567', 12, 'PVG LAX+715', '12:35', ''),
  ('JC', 591, '1234567', 12, 'LAX PVG+810', '13:40', ''),
  ('JC', 594, '1234567', 9, 'PVG JFK+870', '11:10', ''),
  ('JC', 595, '1234567', 9, 'JFK PVG+890', '16:25', ''),
  ('JC', 100, '1234567', 40, 'PVG PEK+140', '07:30-19:30/240', '07:00-19:00/240'),
  ('JC', 130, '1234567', 40, 'PVG CAN+155', '08:00-20:00/360', '07:30-19:30/360'),
  ('JC', 150, '1234567', 40, 'PVG TFU+205', '08:40 13:15 19:00', '07:55 12:30 18:10'),
  ('JC', 160, '1234567', 30, 'PEK CAN+190', '08:30 14:00 19:30', '08:00 13:30 19:00'),
  ('JC', 170, '1234567', 16, 'CAN DXB+490', '23:55', ''),
  ('JC', 171, '1234567', 16, 'DXB CAN+435', '10:40', ''),
  ('JC', 174, '1234567', 16, 'SIN SYD+475', '20:35', '09:10'),
  ('PS', 100, '1234567', 24, 'JFK ORD+165', '07:00 10:30 14:00 17:30 20:45', '06:30 09:40 13:20 16:50 19:55'),
  ('PS', 120, '1234567', 20, 'JFK LAX+375', '08:00 12:15 18:30', '07:15 12:40 22:30'),
  ('PS', 130, '1234567', 20, 'JFK SFO+390', '08:45 17:55', '08:20 13:30 22:45'),
  ('PS', 140, '1234567', 24, 'ORD SFO+280', '08:15 12:50 18:40', '07:00 11:45 16:30'),
  ('PS', 150, '1234567', 24, 'ORD LAX+265', '09:10 14:20 19:35', '06:50 12:05 17:10'),
  ('PS', 160, '1234567', 20, 'ORD SEA+270', '09:25 18:15', '07:30 15:10'),
  ('PS', 170, '1234567', 24, 'ORD DEN+160', '08:05 13:35 19:10', '06:40 12:25 17:50'),
  ('PS', 180, '1234567', 24, 'DEN SFO+160', '09:15 15:05 20:55', '07:10 12:55 18:05'),
  ('PS', 190, '1234567', 20, 'JFK YYZ+100', '07:40 13:10 19:20', '06:55 11:00 17:05'),
  ('PS', 200, '1234567', 16, 'ORD MEX+255', '08:50 16:45', '07:20 14:40'),
  ('PS', 210, '1234567', 14, 'JFK LHR+410', '18:30 20:15 22:10', ''),
  ('PS', 221, '1234567', 14, 'LHR JFK+480', '09:10 12:30 17:15', ''),
  ('PS', 230, '1234567', 12, 'ORD LHR+460', '18:10', ''),
  ('PS', 231, '1234567', 12, 'LHR ORD+535', '11:25', ''),
  ('PS', 234, '1234567', 12, 'JFK DUB+395', '19:40', ''),
  ('PS', 235, '1234567', 12, 'DUB JFK+465', '11:15', ''),
  ('PS', 238, '1234567', 12, 'JFK CDG+430', '19:05', ''),
  ('PS', 239, '1234567', 12, 'CDG JFK+500', '10:40', ''),
  ('PS', 242, '1234567', 10, 'SFO HND+665', '12:55', ''),
  ('PS', 243, '1234567', 10, 'HND SFO+560', '16:20', ''),
  ('PS', 246, '1234567', 10, 'LAX SYD+900', '22:20', ''),
  ('PS', 247, '1234567', 10, 'SYD LAX+810', '10:15', ''),
  ('PS', 250, '1234567', 10, 'JFK GRU+585', '20:55', ''),
  ('PS', 251, '1234567', 10, 'GRU JFK+600', '21:35', ''),
  ('RW', 500, '1234567', null, 'BLN HAJ+98/3 KLN+157', '05:48-19:48/120', '06:09-20:09/120'),
  ('RW', 540, '1234567', null, 'HAM HAJ+78/3 FFM+140/6 MUN+192', '06:01-18:01/120', '05:53-17:53/120'),
  ('RW', 580, '1234567', null, 'KLN FRA-T+52/3 FFM+11/6 MUN+190', '06:18-20:18/120', '05:28-19:28/120'),
  ('RW', 620, '1234567', null, 'BLN FFM+238/6 BSL+170/8 ZUE+53', '06:28-16:28/120', '05:59-15:59/120'),
  ('RW', 660, '1234567', null, 'ASD KLN+160/5 FRA-T+52/3 BSL+155', '08:05-18:05/240', '07:13-17:13/240'),
  ('RW', 680, '1234567', null, 'FFM PRE+232', '06:56 10:56 14:56 18:56', '07:06 09:10 13:10 17:06'),
  ('RW', 700, '1234567', null, 'KLN BXM+115', '07:43 10:43 13:43 16:43', '09:25 12:25 15:25 18:25'),
  ('RW', 720, '1234567', null, 'MUN WIE+245', '07:27 11:27 15:27 19:27', '06:30 10:30 14:30 18:30'),
  ('RW', 740, '1234567', null, 'BLN PRG+255/10 WIE+250', '07:16 11:16 15:16', '06:10 10:10 14:10'),
  ('RW', 760, '1234567', null, 'ZUE MIL+207', '07:33-19:33/240', '07:10-19:10/240'),
  ('AC', 10, '1234567', null, 'KGX YRK+112/3 EDB+148', '07:00-19:00/120', '06:30-18:30/120'),
  ('AC', 60, '1234567', null, 'EUS MAN+128', '06:40-20:40/120', '05:55-19:55/120'),
  ('AC', 120, '1234567', null, 'EUS HHD+225', '07:10 09:10 13:10 17:10', '05:50 10:30 14:20 18:10'),
  ('YR', 100, '1234567', null, 'AOH NKH+62/3 VNP+207', '06:45-18:45/120', '06:20-18:20/120'),
  ('YR', 200, '1234567', 60, 'AOH HGH+48', '06:30-21:30/60', '06:15-21:15/60'),
  ('YR', 300, '1234567', null, 'IZQ IOQ+32/4 XJA+19', '07:15-19:15/120', '07:40-21:40/120'),
  ('YR', 360, '1234567', 40, 'HGH IZQ+425', '07:52 10:52 13:52', '08:11 11:11 14:11'),
  ('HN', 200, '1234567', null, 'TYO NGO+98/2 OSA+48', '06:12-20:12/60', '06:03-20:03/60'),
  ('WM', 10, '1234567', 20, 'VIC LHR+50/5 OXF+80', '06:00-22:00/120', '05:30-21:30/120'),
  ('WM', 60, '1234567', 24, 'ZOB FLO+275', '08:00 12:00 16:00 23:30', '07:30 11:30 15:30 23:00'),
  ('WM', 80, '1234567', 24, 'BOS PAB+265', '07:00-19:00/120', '07:30-19:30/120'),
  ('WM', 110, '1234567', 24, 'PAB WAS+270', '07:15-19:15/120', '07:45-19:45/120'),
  ('SK', 10, '1234567', 80, 'STO KAT+1010', '16:30', '17:00'),
  ('SK', 20, '1234567', 120, 'KAT TLL+125', '07:30 10:30 13:30 16:30 19:30', '07:30 10:30 13:30 16:30 19:30'),
  ('SK', 40, '1234567', 120, 'HHD DBP+195', '02:45 08:15 14:10 20:15', '02:15 08:05 14:50 20:55'),
  ('SK', 50, '1234567', 90, 'PIR THI+475', '07:25', '15:30'),
  ('PF', 100, '1234567', 60, 'SWP MFM+55', '07:00-23:00/120', '07:30-23:30/120')
),
-- Places of each route in both directions.
tokens as (
  select line.operator, line.number, token.position,
    part[1] as code, coalesce(part[2]::int, 0) as run, coalesce(part[3]::int, 0) as stay
  from services line
  cross join lateral string_to_table(line.route, ' ') with ordinality as token (text, position)
  cross join lateral regexp_match(token.text, '^([A-Z-]+)(?:\+(\d+))?(?:/(\d+))?$') as part
),
places as (
  select operator, number, 0 as direction, position, code, run, stay from tokens
  union all
  select operator, number, 1, 1 + count(*) over way - position, code, coalesce(lead(run) over way, 0), stay
  from tokens
  window way as (
    partition by operator, number order by position rows between unbounded preceding and unbounded following
  )
),
calls as (
  select operator, number, direction, position, code,
    sum(run + stay) over upward - stay as arrives_after,
    sum(run + stay) over upward as departs_after,
    position = count(*) over (partition by operator, number, direction) as is_last
  from places
  window upward as (partition by operator, number, direction order by position)
),
starts as (
  select operator, number, direction, days, seats, minute,
    number + direction + 2 * (row_number() over line_way - 1) as own_number
  from services line
  cross join lateral (values (0, line.departures), (1, line.returns)) as way (direction, times)
  cross join lateral string_to_table(way.times, ' ') with ordinality as token (text, position)
  cross join lateral regexp_match(token.text, '^(\d\d):(\d\d)(?:-(\d\d):(\d\d)/(\d+))?$') as part
  cross join lateral generate_series(
    60 * part[1]::int + part[2]::int,
    coalesce(60 * part[3]::int + part[4]::int, 60 * part[1]::int + part[2]::int),
    coalesce(part[5]::int, 1)
  ) as minute
  window line_way as (partition by operator, number, direction order by position, minute)
),
runs as (
  select start.operator, start.number, start.direction, start.operator || ' ' || start.own_number as service, day.day,
    -- Not every run has as many left.
    2 + mod(abs(hashtext(start.operator || start.own_number || day.day)::bigint), start.seats) as seats,
    (day.day + make_interval(mins => start.minute)) at time zone origin.time_zone as departs_at,
    last_call.arrives_after
  from starts start
  cross join lateral (
    select shown::date as day
    from generate_series(
      (now() at time zone 'UTC')::date - 2, (now() at time zone 'UTC')::date + 6, interval '1 day'
    ) as shown
  ) day
  join calls first_call on (first_call.operator, first_call.number, first_call.direction, first_call.position)
    = (start.operator, start.number, start.direction, 1)
  join calls last_call on (last_call.operator, last_call.number, last_call.direction)
    = (start.operator, start.number, start.direction) and last_call.is_last
  join public.stops origin on origin.feed = 'demo' and origin.code = first_call.code
  where strpos(start.days, extract(isodow from day.day)::text) > 0
    and not exists (
      select from public.journeys known where known.feed = 'demo' and known.service_date = day.day
    )
),
added as (
  insert into public.journeys
    (feed, operator_id, trip_ref, service_date, mode, service, line_ref, direction, seats, departs_at, arrives_at)
  select 'demo', 'demo:' || operator, service, day,
    case
      when operator in ('PT', 'JC', 'PS') then 'flight'
      when operator in ('SK', 'PF') then 'ferry'
      when operator = 'WM' then 'coach'
      else 'train'
    end,
    service, operator || ' ' || number, direction, seats,
    departs_at, departs_at + make_interval(mins => arrives_after::int)
  from runs
  returning id, trip_ref, service_date, departs_at, mode, line_ref, direction
)
insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at, platform)
select added.id, call.position, stop.id,
  case when call.position > 1 then added.departs_at + make_interval(mins => call.arrives_after::int) end,
  case when not call.is_last then added.departs_at + make_interval(mins => call.departs_after::int) end,
  case added.mode
    -- Where a plane will stand, nobody says so early.
    when 'flight' then case when not call.is_last then chr(65 + mod(abs(hashtext(added.trip_ref || call.code)::bigint), 5)::int)
      || 1 + mod(abs(hashtext(call.code || added.trip_ref || added.service_date)::bigint), 40) end
    when 'train' then (1 + mod(abs(hashtext(added.trip_ref || call.code)::bigint), 14))::text
  end
from added
join calls call on call.operator || ' ' || call.number = added.line_ref and call.direction = added.direction
join public.stops stop on stop.feed = 'demo' and stop.code = call.code;
