-- The demo's operators, who exist nowhere else, and the places between which they run, which do. Runs at every start
-- in demo mode, after seed.sql: what is there stays.

insert into public.journey_feeds (id, title, time_zone, imported_at)
values ('demo', 'Operators of the demo', 'UTC', now())
on conflict (id) do update set imported_at = excluded.imported_at;

insert into public.operators (id, feed, code, names, country)
select 'demo:' || code, 'demo', code, jsonb_build_object('en', en, 'zh-CN', zh), country
from (values
  ('PT', 'Petrel Air', '海燕航空', 'DE'),
  ('JC', 'Jade Crane Airlines', '玉鹤航空', 'CN'),
  ('PS', 'Prairie Sky', '草原天空航空', 'US'),
  ('RW', 'Rhineway', '莱茵道铁路', 'DE'),
  ('AC', 'Albion Coast Railway', '白崖铁路', 'GB'),
  ('YR', 'Yangtze Rapid', '长江快线', 'CN'),
  ('HN', 'Hinode Railway', '日之出铁道', 'JP'),
  ('WM', 'Waymark Coaches', '路标客运', 'GB'),
  ('SK', 'Skerry Line', '礁岛轮渡', 'SE'),
  ('PF', 'Pearl Strait Ferries', '珠峡渡轮', 'HK')
) as operator (code, en, zh, country)
on conflict (id) do nothing;

insert into public.stops (feed, code, names, time_zone, country, latitude, longitude, connection_minutes)
select 'demo', code, jsonb_build_object('en', en, 'zh-CN', zh), zone, country, latitude, longitude, minutes
from (values
  ('PVG', 'Shanghai Pudong', '上海浦东', 'Asia/Shanghai', 'CN', 31.1434, 121.8052, 90),
  ('PEK', 'Beijing Capital', '北京首都', 'Asia/Shanghai', 'CN', 40.0801, 116.5846, 90),
  ('CAN', 'Guangzhou Baiyun', '广州白云', 'Asia/Shanghai', 'CN', 23.3924, 113.2988, 90),
  ('TFU', 'Chengdu Tianfu', '成都天府', 'Asia/Shanghai', 'CN', 30.3197, 104.4459, 75),
  ('HKG', 'Hong Kong', '香港', 'Asia/Hong_Kong', 'HK', 22.3080, 113.9185, 60),
  ('HND', 'Tokyo Haneda', '东京羽田', 'Asia/Tokyo', 'JP', 35.5494, 139.7798, 70),
  ('KIX', 'Osaka Kansai', '大阪关西', 'Asia/Tokyo', 'JP', 34.4320, 135.2304, 60),
  ('ICN', 'Seoul Incheon', '首尔仁川', 'Asia/Seoul', 'KR', 37.4602, 126.4407, 60),
  ('SIN', 'Singapore Changi', '新加坡樟宜', 'Asia/Singapore', 'SG', 1.3644, 103.9915, 60),
  ('BKK', 'Bangkok Suvarnabhumi', '曼谷素万那普', 'Asia/Bangkok', 'TH', 13.6900, 100.7501, 75),
  ('DEL', 'Delhi', '德里', 'Asia/Kolkata', 'IN', 28.5562, 77.1000, 90),
  ('DXB', 'Dubai', '迪拜', 'Asia/Dubai', 'AE', 25.2532, 55.3657, 75),
  ('IST', 'Istanbul', '伊斯坦布尔', 'Europe/Istanbul', 'TR', 41.2753, 28.7519, 75),
  ('FRA', 'Frankfurt Airport', '法兰克福机场', 'Europe/Berlin', 'DE', 50.0379, 8.5622, 45),
  ('MUC', 'Munich Airport', '慕尼黑机场', 'Europe/Berlin', 'DE', 48.3537, 11.7750, 40),
  ('BER', 'Berlin Brandenburg', '柏林勃兰登堡', 'Europe/Berlin', 'DE', 52.3667, 13.5033, 45),
  ('LHR', 'London Heathrow', '伦敦希思罗', 'Europe/London', 'GB', 51.4700, -0.4543, 75),
  ('EDI', 'Edinburgh Airport', '爱丁堡机场', 'Europe/London', 'GB', 55.9500, -3.3725, 45),
  ('DUB', 'Dublin Airport', '都柏林机场', 'Europe/Dublin', 'IE', 53.4264, -6.2499, 50),
  ('CDG', 'Paris Charles de Gaulle', '巴黎戴高乐', 'Europe/Paris', 'FR', 49.0097, 2.5479, 75),
  ('AMS', 'Amsterdam Schiphol', '阿姆斯特丹史基浦', 'Europe/Amsterdam', 'NL', 52.3105, 4.7683, 50),
  ('MAD', 'Madrid Barajas', '马德里巴拉哈斯', 'Europe/Madrid', 'ES', 40.4983, -3.5676, 55),
  ('BCN', 'Barcelona El Prat', '巴塞罗那', 'Europe/Madrid', 'ES', 41.2974, 2.0833, 50),
  ('LIS', 'Lisbon', '里斯本', 'Europe/Lisbon', 'PT', 38.7742, -9.1342, 50),
  ('FCO', 'Rome Fiumicino', '罗马菲乌米奇诺', 'Europe/Rome', 'IT', 41.8003, 12.2389, 50),
  ('ATH', 'Athens', '雅典', 'Europe/Athens', 'GR', 37.9364, 23.9445, 50),
  ('ZRH', 'Zurich Airport', '苏黎世机场', 'Europe/Zurich', 'CH', 47.4582, 8.5555, 40),
  ('VIE', 'Vienna Airport', '维也纳机场', 'Europe/Vienna', 'AT', 48.1103, 16.5697, 35),
  ('CPH', 'Copenhagen', '哥本哈根', 'Europe/Copenhagen', 'DK', 55.6180, 12.6508, 45),
  ('ARN', 'Stockholm Arlanda', '斯德哥尔摩阿兰达', 'Europe/Stockholm', 'SE', 59.6498, 17.9238, 45),
  ('OSL', 'Oslo Gardermoen', '奥斯陆加勒穆恩', 'Europe/Oslo', 'NO', 60.1976, 11.1004, 45),
  ('HEL', 'Helsinki Airport', '赫尔辛基机场', 'Europe/Helsinki', 'FI', 60.3172, 24.9633, 40),
  ('KEF', 'Reykjavik Keflavik', '雷克雅未克', 'Atlantic/Reykjavik', 'IS', 63.9850, -22.6056, 45),
  ('JFK', 'New York JFK', '纽约肯尼迪', 'America/New_York', 'US', 40.6413, -73.7781, 90),
  ('ORD', 'Chicago O’Hare', '芝加哥奥黑尔', 'America/Chicago', 'US', 41.9742, -87.9073, 60),
  ('SFO', 'San Francisco', '旧金山', 'America/Los_Angeles', 'US', 37.6213, -122.3790, 60),
  ('LAX', 'Los Angeles', '洛杉矶', 'America/Los_Angeles', 'US', 33.9416, -118.4085, 75),
  ('SEA', 'Seattle', '西雅图', 'America/Los_Angeles', 'US', 47.4502, -122.3088, 60),
  ('DEN', 'Denver', '丹佛', 'America/Denver', 'US', 39.8561, -104.6737, 45),
  ('YYZ', 'Toronto Pearson', '多伦多皮尔逊', 'America/Toronto', 'CA', 43.6777, -79.6248, 60),
  ('MEX', 'Mexico City', '墨西哥城', 'America/Mexico_City', 'MX', 19.4361, -99.0719, 75),
  ('GRU', 'São Paulo Guarulhos', '圣保罗瓜鲁柳斯', 'America/Sao_Paulo', 'BR', -23.4356, -46.4731, 75),
  ('JNB', 'Johannesburg', '约翰内斯堡', 'Africa/Johannesburg', 'ZA', -26.1367, 28.2411, 75),
  ('NBO', 'Nairobi', '内罗毕', 'Africa/Nairobi', 'KE', -1.3192, 36.9278, 75),
  ('LOS', 'Lagos', '拉各斯', 'Africa/Lagos', 'NG', 6.5774, 3.3212, 90),
  ('CAI', 'Cairo', '开罗', 'Africa/Cairo', 'EG', 30.1219, 31.4056, 75),
  ('SYD', 'Sydney', '悉尼', 'Australia/Sydney', 'AU', -33.9399, 151.1753, 75),
  ('MEL', 'Melbourne', '墨尔本', 'Australia/Melbourne', 'AU', -37.6690, 144.8410, 60),
  ('AKL', 'Auckland', '奥克兰', 'Pacific/Auckland', 'NZ', -37.0082, 174.7850, 60),
  ('FRA-T', 'Frankfurt Airport station', '法兰克福机场站', 'Europe/Berlin', 'DE', 50.0531, 8.5704, 45),
  ('FFM', 'Frankfurt (Main) Hbf', '法兰克福总站', 'Europe/Berlin', 'DE', 50.1071, 8.6638, 8),
  ('BLN', 'Berlin Hbf', '柏林总站', 'Europe/Berlin', 'DE', 52.5251, 13.3694, 8),
  ('HAJ', 'Hannover Hbf', '汉诺威总站', 'Europe/Berlin', 'DE', 52.3766, 9.7410, 7),
  ('HAM', 'Hamburg Hbf', '汉堡总站', 'Europe/Berlin', 'DE', 53.5528, 10.0067, 8),
  ('KLN', 'Köln Hbf', '科隆总站', 'Europe/Berlin', 'DE', 50.9430, 6.9589, 8),
  ('MUN', 'München Hbf', '慕尼黑总站', 'Europe/Berlin', 'DE', 48.1402, 11.5583, 10),
  ('PRE', 'Paris Gare de l’Est', '巴黎东站', 'Europe/Paris', 'FR', 48.8768, 2.3592, 15),
  ('BXM', 'Bruxelles-Midi', '布鲁塞尔南站', 'Europe/Brussels', 'BE', 50.8357, 4.3363, 10),
  ('ASD', 'Amsterdam Centraal', '阿姆斯特丹中央站', 'Europe/Amsterdam', 'NL', 52.3791, 4.9003, 8),
  ('BSL', 'Basel SBB', '巴塞尔', 'Europe/Zurich', 'CH', 47.5476, 7.5896, 7),
  ('ZUE', 'Zürich HB', '苏黎世总站', 'Europe/Zurich', 'CH', 47.3782, 8.5402, 7),
  ('MIL', 'Milano Centrale', '米兰中央站', 'Europe/Rome', 'IT', 45.4869, 9.2046, 12),
  ('WIE', 'Wien Hbf', '维也纳总站', 'Europe/Vienna', 'AT', 48.1850, 16.3747, 8),
  ('PRG', 'Praha hl.n.', '布拉格总站', 'Europe/Prague', 'CZ', 50.0832, 14.4353, 10),
  ('KGX', 'London King’s Cross', '伦敦国王十字', 'Europe/London', 'GB', 51.5308, -0.1238, 15),
  ('EUS', 'London Euston', '伦敦尤斯顿', 'Europe/London', 'GB', 51.5282, -0.1337, 15),
  ('YRK', 'York', '约克', 'Europe/London', 'GB', 53.9580, -1.0932, 8),
  ('EDB', 'Edinburgh Waverley', '爱丁堡韦弗利', 'Europe/London', 'GB', 55.9520, -3.1898, 10),
  ('MAN', 'Manchester Piccadilly', '曼彻斯特皮卡迪利', 'Europe/London', 'GB', 53.4774, -2.2309, 10),
  ('HHD', 'Holyhead', '霍利黑德', 'Europe/London', 'GB', 53.3081, -4.6310, 30),
  ('AOH', 'Shanghai Hongqiao', '上海虹桥', 'Asia/Shanghai', 'CN', 31.1943, 121.3203, 20),
  ('NKH', 'Nanjing South', '南京南', 'Asia/Shanghai', 'CN', 31.9690, 118.7980, 15),
  ('VNP', 'Beijing South', '北京南', 'Asia/Shanghai', 'CN', 39.8652, 116.3785, 20),
  ('HGH', 'Hangzhou East', '杭州东', 'Asia/Shanghai', 'CN', 30.2907, 120.2129, 15),
  ('IZQ', 'Guangzhou South', '广州南', 'Asia/Shanghai', 'CN', 22.9890, 113.2690, 15),
  ('IOQ', 'Shenzhen North', '深圳北', 'Asia/Shanghai', 'CN', 22.6095, 114.0290, 15),
  ('XJA', 'Hong Kong West Kowloon', '香港西九龙', 'Asia/Hong_Kong', 'HK', 22.3041, 114.1655, 45),
  ('TYO', 'Tokyo', '东京', 'Asia/Tokyo', 'JP', 35.6812, 139.7671, 10),
  ('NGO', 'Nagoya', '名古屋', 'Asia/Tokyo', 'JP', 35.1709, 136.8815, 8),
  ('OSA', 'Shin-Osaka', '新大阪', 'Asia/Tokyo', 'JP', 34.7335, 135.5003, 8),
  ('VIC', 'London Victoria Coach Station', '伦敦维多利亚客运站', 'Europe/London', 'GB', 51.4925, -0.1487, 15),
  ('OXF', 'Oxford Gloucester Green', '牛津格洛斯特格林', 'Europe/London', 'GB', 51.7535, -1.2625, 10),
  ('ZOB', 'Berlin ZOB', '柏林客运总站', 'Europe/Berlin', 'DE', 52.5075, 13.2790, 15),
  ('FLO', 'Praha Florenc', '布拉格弗洛伦茨', 'Europe/Prague', 'CZ', 50.0890, 14.4400, 15),
  ('PAB', 'New York Port Authority', '纽约港务局客运站', 'America/New_York', 'US', 40.7569, -73.9903, 15),
  ('BOS', 'Boston South Station', '波士顿南站', 'America/New_York', 'US', 42.3519, -71.0552, 15),
  ('WAS', 'Washington Union Station', '华盛顿联合车站', 'America/New_York', 'US', 38.8973, -77.0063, 15),
  ('STO', 'Stockholm Värtahamnen', '斯德哥尔摩瓦尔塔港', 'Europe/Stockholm', 'SE', 59.3530, 18.1110, 40),
  ('KAT', 'Helsinki Katajanokka', '赫尔辛基卡塔亚诺卡码头', 'Europe/Helsinki', 'FI', 60.1660, 24.9690, 40),
  ('TLL', 'Tallinn D-terminal', '塔林 D 码头', 'Europe/Tallinn', 'EE', 59.4440, 24.7660, 40),
  ('DBP', 'Dublin Port', '都柏林港', 'Europe/Dublin', 'IE', 53.3480, -6.1950, 30),
  ('PIR', 'Piraeus', '比雷埃夫斯', 'Europe/Athens', 'GR', 37.9420, 23.6460, 30),
  ('THI', 'Santorini Athinios', '圣托里尼阿蒂尼奥斯', 'Europe/Athens', 'GR', 36.3860, 25.4300, 30),
  ('SWP', 'Hong Kong Sheung Wan', '香港上环', 'Asia/Hong_Kong', 'HK', 22.2890, 114.1520, 20),
  ('MFM', 'Macau Outer Harbour', '澳门外港', 'Asia/Macau', 'MO', 22.1970, 113.5590, 20)
) as place (code, en, zh, zone, country, latitude, longitude, minutes)
on conflict (feed, code) do nothing;

-- One walks from the trains to the planes.
update public.stops part
set station_id = whole.id
from public.stops whole
where part.feed = 'demo' and part.code = 'FRA-T' and part.station_id is null
  and whole.feed = 'demo' and whole.code = 'FRA';
