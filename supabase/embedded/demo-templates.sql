-- Pages that the demo's company offers to start from. What an editor makes of them stays.

insert into public.company_templates (name, titles, abouts, content, place)
values
  (
    'on-the-way',
    '{"en": "On the way", "zh-CN": "在路上"}',
    '{"en": "Your next trip first, the weather there, and what is in your calendar.", "zh-CN": "先看下一段行程、当地天气和您的日程。"}',
    '{
      "version": 1, "pages": 1,
      "widgets": [
        {"kind": "next-trip", "page": 0, "width": 2, "size": "full", "settings": {}},
        {"kind": "weather", "page": 0, "width": 1, "size": "full", "settings": {}},
        {"kind": "agenda", "page": 0, "width": 2, "size": "full", "settings": {}},
        {"kind": "messages", "page": 0, "width": 1, "size": "compact", "settings": {}},
        {"kind": "delay-policy", "page": 0, "width": 1, "size": "compact", "settings": {}}
      ],
      "style": {"accent": 240, "background": "gradient"}
    }',
    1
  ),
  (
    'morning-paper',
    '{"en": "Morning paper", "zh-CN": "晨报"}',
    '{"en": "News across the page, with the search on top.", "zh-CN": "新闻铺满页面，搜索放在最上面。"}',
    '{
      "version": 1, "pages": 1,
      "widgets": [
        {"kind": "search", "page": 0, "width": 3, "size": "compact", "settings": {}},
        {"kind": "news", "page": 0, "width": 2, "size": "full", "settings": {}},
        {"kind": "messages", "page": 0, "width": 1, "size": "compact", "settings": {}},
        {"kind": "quick-links", "page": 0, "width": 1, "size": "full", "settings": {}}
      ],
      "style": {"theme": "light", "accent": 25, "corner": "square"}
    }',
    2
  ),
  (
    'quiet-desk',
    '{"en": "A quiet desk", "zh-CN": "安静的书桌"}',
    '{"en": "Notes, things to do and the day; trips on a page of their own.", "zh-CN": "便签、待办和当天日程；行程单独放一页。"}',
    '{
      "version": 1, "pages": 2,
      "widgets": [
        {"kind": "to-do", "page": 0, "width": 1, "size": "full", "settings": {}},
        {"kind": "notes", "page": 0, "width": 1, "size": "full", "settings": {}},
        {"kind": "agenda", "page": 0, "width": 1, "size": "full", "settings": {}},
        {"kind": "next-trip", "page": 1, "width": 2, "size": "full", "settings": {}},
        {"kind": "delay-policy", "page": 1, "width": 1, "size": "compact", "settings": {}}
      ],
      "style": {"accent": 150, "density": "roomy", "corner": "round", "greeting": "off"}
    }',
    3
  )
on conflict do nothing;
