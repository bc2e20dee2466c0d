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
INSERT INTO file VALUES(1,'blocklist',NULL,3,0,-1,0,3,1000,1000,0,2,0);
CREATE TABLE runs(run INTEGER PRIMARY KEY, rows INTEGER NOT NULL) STRICT;
CREATE TABLE texts(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE keys(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE blocked_tokens(
  mint TEXT NOT NULL,
  offset INTEGER NOT NULL,
  reason TEXT NOT NULL,
  appended_at_ms INTEGER NOT NULL,
  PRIMARY KEY(mint)
) STRICT, WITHOUT ROWID;
INSERT INTO blocked_tokens VALUES('mint-5',0,'reason 0',1000000);
INSERT INTO blocked_tokens VALUES('mint-6',1,'reason 1',1000001);
INSERT INTO blocked_tokens VALUES('mint-7',2,'reason 2',1000002);
CREATE VIEW blocklist AS SELECT
  mint,
  reason,
  appended_at_ms / 1000 AS since,
  (SELECT partition FROM file) AS kafka_partition,
  offset AS kafka_offset
FROM blocked_tokens;
COMMIT;
