PRAGMA user_version = 3;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE file(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  dataset TEXT NOT NULL,
  day TEXT,
  partition INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  base_offset INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  min_time_s INTEGER NOT NULL,
  max_time_s INTEGER NOT NULL,
  first_offset INTEGER NOT NULL,
  last_offset INTEGER NOT NULL,
  placed_among INTEGER NOT NULL
) STRICT;
INSERT INTO file VALUES(1,'signals','2026-11-20',3,0,-1,0,6,1795176000,1795176000,0,5,0);
CREATE TABLE runs(run INTEGER PRIMARY KEY, rows INTEGER NOT NULL) STRICT;
CREATE TABLE texts(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
INSERT INTO texts VALUES(1,'BREAKOUT');
INSERT INTO texts VALUES(2,'mint-a');
INSERT INTO texts VALUES(3,'solflow');
CREATE TABLE keys(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE signal_records(
  partition INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  signal_id TEXT NOT NULL,
  type_id INTEGER NOT NULL,
  market_slug_id INTEGER NOT NULL,
  mint_id INTEGER,
  window_s INTEGER,
  confidence REAL NOT NULL,
  risk_level_id INTEGER,
  phase TEXT,
  episode_id TEXT,
  details_json TEXT NOT NULL,
  detected_at_ms INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  appended_at_ms INTEGER NOT NULL,
  PRIMARY KEY(partition, offset)
) STRICT, WITHOUT ROWID;
INSERT INTO signal_records VALUES(3,0,'s-0',1,2,2,300,0.5,NULL,NULL,NULL,'{}',1795176000000,3,1000);
INSERT INTO signal_records VALUES(3,1,'s-1',1,2,2,300,0.5,NULL,NULL,NULL,'{}',1795176000001,3,1000);
INSERT INTO signal_records VALUES(3,2,'s-2',1,2,2,300,0.5,NULL,NULL,NULL,'{}',1795176000002,3,1000);
INSERT INTO signal_records VALUES(3,3,'s-3',1,2,2,300,0.5,NULL,NULL,NULL,'{}',1795176000003,3,1000);
INSERT INTO signal_records VALUES(3,4,'s-4',1,2,2,300,0.5,NULL,NULL,NULL,'{}',1795176000004,3,1000);
INSERT INTO signal_records VALUES(3,5,'s-5',1,2,2,300,0.5,NULL,NULL,NULL,'{}',1795176000005,3,1000);
CREATE VIEW signals AS SELECT
  signal_id AS id,
  y.text AS signal_type,
  k.text AS market_slug,
  m.text AS mint,
  s.window_s AS window_s,
  CASE
    WHEN s.window_s % 3600 = 0 THEN (s.window_s / 3600) || 'h'
    WHEN s.window_s % 60 = 0 THEN (s.window_s / 60) || 'm'
    ELSE s.window_s || 's'
  END AS window,
  s.confidence AS confidence,
  s.confidence AS strength,
  r.text AS risk_level,
  s.phase AS phase,
  s.episode_id AS episode_id,
  s.details_json AS details_json,
  s.detected_at_ms / 1000 AS detected_at,
  s.detected_at_ms AS detected_at_ms,
  o.text AS source,
  s.appended_at_ms / 1000 AS created_at,
  s.partition AS kafka_partition,
  s.offset AS kafka_offset
FROM signal_records s
JOIN texts y ON y.id = s.type_id
JOIN texts k ON k.id = s.market_slug_id
JOIN texts o ON o.id = s.source_id
LEFT JOIN texts m ON m.id = s.mint_id
LEFT JOIN texts r ON r.id = s.risk_level_id;
CREATE VIEW token_signals AS SELECT
  signal_id AS id,
  y.text AS signal_type,
  k.text AS market_slug,
  m.text AS mint,
  s.window_s AS window_s,
  CASE
    WHEN s.window_s % 3600 = 0 THEN (s.window_s / 3600) || 'h'
    WHEN s.window_s % 60 = 0 THEN (s.window_s / 60) || 'm'
    ELSE s.window_s || 's'
  END AS window,
  s.confidence AS confidence,
  s.confidence AS strength,
  r.text AS risk_level,
  s.phase AS phase,
  s.episode_id AS episode_id,
  s.details_json AS details_json,
  s.detected_at_ms / 1000 AS detected_at,
  s.detected_at_ms AS detected_at_ms,
  o.text AS source,
  s.appended_at_ms / 1000 AS created_at,
  s.partition AS kafka_partition,
  s.offset AS kafka_offset
FROM signal_records s
JOIN texts y ON y.id = s.type_id
JOIN texts k ON k.id = s.market_slug_id
JOIN texts o ON o.id = s.source_id
LEFT JOIN texts m ON m.id = s.mint_id
LEFT JOIN texts r ON r.id = s.risk_level_id WHERE s.mint_id IS NOT NULL;
COMMIT;
