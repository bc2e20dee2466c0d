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
INSERT INTO file VALUES(1,'quotes','2026-11-20',3,0,-1,0,5,1795176000,1795176000,0,4,0);
CREATE TABLE runs(run INTEGER PRIMARY KEY, rows INTEGER NOT NULL) STRICT;
INSERT INTO runs VALUES(1,5);
CREATE TABLE texts(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE keys(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO keys VALUES(1,'EURUSD');
INSERT INTO keys VALUES(2,'lp');
INSERT INTO keys VALUES(3,'replay');
CREATE TABLE feeds(id INTEGER PRIMARY KEY, symbol_id INTEGER NOT NULL, source_id INTEGER NOT NULL, broker_id INTEGER, streamer_id INTEGER NOT NULL, price_decimals INTEGER NOT NULL, single_price INTEGER NOT NULL, partition INTEGER NOT NULL) STRICT;
INSERT INTO feeds VALUES(1,1,2,NULL,3,5,0,3);
CREATE TABLE quotes(
  run INTEGER NOT NULL,
  symbol_id INTEGER NOT NULL,
  event_time_ms INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  feed_id INTEGER NOT NULL,
  marks INTEGER NOT NULL,
  event_time_ns INTEGER NOT NULL,
  bid INTEGER,
  ask INTEGER,
  received_after_ms INTEGER,
  PRIMARY KEY(run, symbol_id, event_time_ms, offset)
) STRICT, WITHOUT ROWID;
INSERT INTO quotes VALUES(1,1,1795176000000,0,1,0,0,100000,100010,NULL);
INSERT INTO quotes VALUES(1,1,1795176000001,1,1,0,0,100001,100011,NULL);
INSERT INTO quotes VALUES(1,1,1795176000002,2,1,0,0,100002,100012,NULL);
INSERT INTO quotes VALUES(1,1,1795176000003,3,1,0,0,100003,100013,NULL);
INSERT INTO quotes VALUES(1,1,1795176000004,4,1,0,0,100004,100014,NULL);
CREATE INDEX feeds_by_values ON feeds(symbol_id, source_id, broker_id, streamer_id, price_decimals, single_price, partition);
CREATE VIEW ticks AS SELECT
  (k.partition << 48) + t.offset AS id,
  y.text AS symbol,
  t.event_time_ms AS timestamp,
  t.bid / CAST('1e' || k.price_decimals AS REAL) AS bid,
  t.ask / CAST('1e' || k.price_decimals AS REAL) AS ask,
  (t.ask - t.bid) / CAST('1e' || k.price_decimals AS REAL) AS spread,
  s.text AS source,
  s.text AS lp_source,
  b.text AS broker_id,
  CASE t.marks & 7 WHEN 1 THEN 'OTHER' WHEN 2 THEN 'NEGATIVE' WHEN 3 THEN 'NO_PRICE' WHEN 4 THEN 'NO_BID' WHEN 5 THEN 'NO_ASK' WHEN 6 THEN 'CROSSED' END AS problem,
  (t.marks >> 3 & 1) AS out_of_order,
  (t.marks >> 4 & 1) AS repeated,
  k.single_price AS single_price,
  t.bid AS bid_units,
  t.ask AS ask_units,
  k.price_decimals AS price_decimals,
  t.event_time_ms / 1000 AS timestamp_s,
  t.event_time_ns AS timestamp_ns,
  t.event_time_ms + t.received_after_ms AS receive_time_ms,
  r.text AS streamer,
  k.partition AS kafka_partition,
  t.offset AS kafka_offset
FROM runs u
CROSS JOIN quotes t ON t.run = u.run
JOIN feeds k ON k.id = t.feed_id
JOIN keys y ON y.id = t.symbol_id
LEFT JOIN keys s ON s.id = k.source_id
LEFT JOIN keys b ON b.id = k.broker_id
LEFT JOIN keys r ON r.id = k.streamer_id;
COMMIT;
