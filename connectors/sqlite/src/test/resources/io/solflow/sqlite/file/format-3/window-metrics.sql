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
INSERT INTO file VALUES(1,'window-metrics','2026-11-20',3,0,-1,0,8,1795176000,1795176420,0,7,0);
CREATE TABLE runs(run INTEGER PRIMARY KEY, rows INTEGER NOT NULL) STRICT;
CREATE TABLE texts(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
INSERT INTO texts VALUES(1,'uptrend_v2');
INSERT INTO texts VALUES(2,'v-1');
CREATE TABLE keys(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO keys VALUES(1,'mint-0');
INSERT INTO keys VALUES(2,'mint-1');
INSERT INTO keys VALUES(3,'mint-2');
CREATE TABLE window_records(
  mint_id INTEGER NOT NULL,
  window_s INTEGER NOT NULL,
  end_s INTEGER NOT NULL,
  partition INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  interval_s INTEGER NOT NULL,
  net_flow INTEGER NOT NULL,
  buy_volume INTEGER NOT NULL,
  sell_volume INTEGER NOT NULL,
  trades INTEGER NOT NULL,
  buys INTEGER NOT NULL,
  sells INTEGER NOT NULL,
  unpriced_trades INTEGER NOT NULL,
  wallets INTEGER NOT NULL,
  buyers INTEGER NOT NULL,
  sellers INTEGER NOT NULL,
  dca_buys INTEGER NOT NULL,
  dca_sells INTEGER NOT NULL,
  dca_wallets INTEGER NOT NULL,
  dca_flow INTEGER NOT NULL,
  bot_trades INTEGER,
  bot_wallets INTEGER,
  bot_flow INTEGER,
  organic_net_flow INTEGER,
  organic_buy_volume INTEGER,
  organic_sell_volume INTEGER,
  organic_dca_flow INTEGER,
  open REAL,
  close REAL,
  vwap REAL,
  untracked_trades INTEGER NOT NULL,
  dca_overlap_pct REAL NOT NULL,
  uptrend_v1 REAL NOT NULL,
  uptrend_v2 REAL NOT NULL,
  uptrend_version_id INTEGER NOT NULL,
  uptrend_score REAL NOT NULL,
  signal INTEGER NOT NULL,
  previous_net_flow INTEGER,
  net_flow_change INTEGER,
  price REAL,
  market_cap_sol REAL,
  name_id INTEGER,
  symbol_id INTEGER,
  blocked INTEGER NOT NULL,
  config_version_id INTEGER NOT NULL,
  PRIMARY KEY(mint_id, window_s, end_s, partition)
) STRICT, WITHOUT ROWID;
INSERT INTO window_records VALUES(1,900,1795176000,3,0,60,2500000000,5500000000,3000000000,4,4,0,0,4,4,0,0,0,0,1250000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.5,0.75,NULL,0,12.5,0.75,0.5,1,0.5,2,NULL,NULL,NULL,NULL,NULL,NULL,0,2);
INSERT INTO window_records VALUES(1,900,1795176180,3,3,60,2500000000,5500000000,3000000000,4,4,0,0,4,4,0,0,0,0,1250000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.5,0.75,NULL,0,12.5,0.75,0.5,1,0.5,2,NULL,NULL,NULL,NULL,NULL,NULL,0,2);
INSERT INTO window_records VALUES(1,900,1795176360,3,6,60,2500000000,5500000000,3000000000,4,4,0,0,4,4,0,0,0,0,1250000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.5,0.75,NULL,0,12.5,0.75,0.5,1,0.5,2,NULL,NULL,NULL,NULL,NULL,NULL,0,2);
INSERT INTO window_records VALUES(2,900,1795176060,3,1,60,2500000000,5500000000,3000000000,4,4,0,0,4,4,0,0,0,0,1250000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.5,0.75,NULL,0,12.5,0.75,0.5,1,0.5,2,NULL,NULL,NULL,NULL,NULL,NULL,0,2);
INSERT INTO window_records VALUES(2,900,1795176240,3,4,60,2500000000,5500000000,3000000000,4,4,0,0,4,4,0,0,0,0,1250000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.5,0.75,NULL,0,12.5,0.75,0.5,1,0.5,2,NULL,NULL,NULL,NULL,NULL,NULL,0,2);
INSERT INTO window_records VALUES(2,900,1795176420,3,7,60,2500000000,5500000000,3000000000,4,4,0,0,4,4,0,0,0,0,1250000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.5,0.75,NULL,0,12.5,0.75,0.5,1,0.5,2,NULL,NULL,NULL,NULL,NULL,NULL,0,2);
INSERT INTO window_records VALUES(3,900,1795176120,3,2,60,2500000000,5500000000,3000000000,4,4,0,0,4,4,0,0,0,0,1250000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.5,0.75,NULL,0,12.5,0.75,0.5,1,0.5,2,NULL,NULL,NULL,NULL,NULL,NULL,0,2);
INSERT INTO window_records VALUES(3,900,1795176300,3,5,60,2500000000,5500000000,3000000000,4,4,0,0,4,4,0,0,0,0,1250000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0.5,0.75,NULL,0,12.5,0.75,0.5,1,0.5,2,NULL,NULL,NULL,NULL,NULL,NULL,0,2);
CREATE VIEW window_metrics AS SELECT
  m.text AS mint,
  CASE WHEN window_s % 3600 = 0 THEN (window_s / 3600) || 'h'
    ELSE (window_s / 60) || 'm' END AS window,
  window_s,
  end_s AS timestamp,
  interval_s,
  net_flow / 1e9 AS net_flow_sol,
  dca_overlap_pct,
  uptrend_score,
  CASE signal WHEN 0 THEN 'ACCUMULATION' WHEN 1 THEN 'UPTREND' ELSE 'NEUTRAL' END
    AS signal,
  uptrend_v1,
  uptrend_v2,
  v.text AS uptrend_version,
  net_flow / 1e9 AS net_flow, net_flow AS net_flow_lamports,
  buy_volume / 1e9 AS buy_volume, buy_volume AS buy_volume_lamports,
  sell_volume / 1e9 AS sell_volume, sell_volume AS sell_volume_lamports,
  trades,
  buys,
  sells,
  unpriced_trades,
  wallets,
  buyers,
  sellers,
  dca_buys,
  dca_sells,
  dca_wallets,
  dca_flow / 1e9 AS dca_flow, dca_flow AS dca_flow_lamports,
  bot_trades,
  bot_wallets,
  bot_flow / 1e9 AS bot_flow, bot_flow AS bot_flow_lamports,
  organic_net_flow / 1e9 AS organic_net_flow, organic_net_flow AS organic_net_flow_lamports,
  organic_buy_volume / 1e9 AS organic_buy_volume, organic_buy_volume AS organic_buy_volume_lamports,
  organic_sell_volume / 1e9 AS organic_sell_volume, organic_sell_volume AS organic_sell_volume_lamports,
  organic_dca_flow / 1e9 AS organic_dca_flow, organic_dca_flow AS organic_dca_flow_lamports,
  open,
  close,
  vwap,
  untracked_trades,
  (buy_volume + sell_volume) / 1e9 AS volume,
  (organic_buy_volume + organic_sell_volume) / 1e9 AS organic_volume,
  (buy_volume + sell_volume) / 1e9 / nullif(buys + sells, 0) AS avg_trade,
  coalesce(buy_volume * 1.0 / nullif(buy_volume + sell_volume, 0), 0.0)
    AS buy_sell_ratio,
  coalesce(dca_flow * 1.0 / nullif(net_flow, 0), 0.0) AS dca_ratio,
  previous_net_flow / 1e9 AS previous_net_flow,
  previous_net_flow AS previous_net_flow_lamports,
  net_flow_change / 1e9 AS net_flow_change,
  net_flow_change AS net_flow_change_lamports,
  price,
  market_cap_sol,
  n.text AS name,
  y.text AS symbol,
  blocked,
  c.text AS config_version,
  partition AS kafka_partition,
  offset AS kafka_offset
FROM window_records w
JOIN keys m ON m.id = w.mint_id
JOIN texts v ON v.id = w.uptrend_version_id
JOIN texts c ON c.id = w.config_version_id
LEFT JOIN texts n ON n.id = w.name_id
LEFT JOIN texts y ON y.id = w.symbol_id;
COMMIT;
