package io.solflow.stream.replay;

import io.solflow.schemas.Quote;
import io.solflow.schemas.QuoteProblem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes quotes of the cells of one file, in file order. For one thread. */
final class QuoteForm implements RowForm {

    private static final int LONGEST_NAME = 64;
    private static final int E18 = 18;

    private final String[] names;
    private final Map<QuoteColumn, Integer> places = new EnumMap<>(QuoteColumn.class);
    private final @Nullable TickFileName fileName;
    private final @Nullable LocalDate day;
    private final ZoneOffset midnight;
    private final @Nullable String broker;
    private final QuoteOrder order = new QuoteOrder();

    /**
     * @throws Unreadable when the file's name does not tell what is missing in its columns
     */
    QuoteForm(QuoteLayout layout, ReplaySource source, List<String> header, TickFiles ticks)
            throws Unreadable {
        names = header.toArray(String[]::new);
        for (int i = 0; i < names.length; i++) {
            QuoteColumn column = layout.columns().get(names[i]);
            if (column != null && column != QuoteColumn.UNUSED) {
                places.put(column, i);
            }
        }
        broker = ticks.broker();
        fileName = layout.named() ? TickFileName.of(source) : null;
        boolean dated = places.containsKey(QuoteColumn.MILLIS_OF_DAY);
        day = dated && fileName != null ? dayOf(fileName) : null;
        midnight = dated && fileName != null ? midnight(fileName, ticks) : ZoneOffset.UTC;
    }

    private static LocalDate dayOf(TickFileName name) throws Unreadable {
        if (name.day() == null) {
            throw new Unreadable(
                    "the times count from midnight, so the file's name must tell the day: call it"
                            + " SOURCE_SYMBOL_YYYYMMDD");
        }
        return name.day();
    }

    private static ZoneOffset midnight(TickFileName name, TickFiles ticks) throws Unreadable {
        ZoneOffset known = ticks.midnights().get(name.source());
        if (known == null) {
            throw new Unreadable(
                    "the times count from the midnight of "
                            + name.source()
                            + ", and its offset from UTC is not known: say it with"
                            + " solflow.ticks.midnights, as in "
                            + name.source()
                            + "=-05:00");
        }
        return known;
    }

    @Override
    public Row.Usable row(@Nullable String[] cells, long line, long row) throws Unreadable {
        var quote = new Quote();
        quote.setStreamer("");
        quote.setBroker(cell(cells, QuoteColumn.BROKER));
        quote.setSymbol(checked(symbol(cells), "a symbol"));
        quote.setSource(checked(source(cells), "the name of a source"));
        setTime(quote, cells);
        setPrices(quote, cells);
        order.mark(quote);
        return new Row.Tick(line, quote);
    }

    private String symbol(@Nullable String[] cells) throws Unreadable {
        String asset = cell(cells, QuoteColumn.DOLLAR_ASSET);
        if (asset != null) {
            return asset + "USD";
        }
        String symbol = cell(cells, QuoteColumn.SYMBOL);
        if (symbol == null && fileName != null) {
            symbol = fileName.symbol();
        }
        if (symbol == null) {
            throw new Unreadable("is empty").in("symbol");
        }
        return symbol;
    }

    private String source(@Nullable String[] cells) throws Unreadable {
        String source = cell(cells, QuoteColumn.SOURCE);
        if (source == null) {
            source = fileName != null ? fileName.source() : cell(cells, QuoteColumn.BROKER);
        }
        if (source == null) {
            source = broker;
        }
        if (source == null) {
            throw new Unreadable(
                    "the row names neither source nor broker; solflow.ticks.broker can name one");
        }
        return source;
    }

    private static String checked(String name, String expected) throws Unreadable {
        if (name.length() > LONGEST_NAME) {
            throw Unreadable.cell(name, expected + " of at most " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private void setTime(Quote quote, @Nullable String[] cells) throws Unreadable {
        QuoteColumn column = day == null ? QuoteColumn.TIME : QuoteColumn.MILLIS_OF_DAY;
        String text = cell(cells, column);
        if (text == null) {
            throw new Unreadable("is empty").in(nameOf(column));
        }
        Moment moment;
        try {
            moment = day == null ? Moment.of(text) : Moment.ofDay(day, midnight, text);
        } catch (Unreadable e) {
            throw e.in(nameOf(column));
        }
        quote.setEventTimeMs(moment.millis());
        quote.setEventTimeNs(moment.nanos());
        String received = cell(cells, QuoteColumn.RECEIVED_MILLIS);
        if (received != null) {
            try {
                quote.setReceiveTimeMs(Moment.ofMillis(received).millis());
            } catch (Unreadable e) {
                throw e.in(nameOf(QuoteColumn.RECEIVED_MILLIS));
            }
        }
    }

    private void setPrices(Quote quote, @Nullable String[] cells) throws Unreadable {
        boolean single =
                places.containsKey(QuoteColumn.PRICE) || places.containsKey(QuoteColumn.PRICE_E18);
        Price bid;
        Price ask;
        if (places.containsKey(QuoteColumn.PRICE_E18)) {
            bid = price(cells, QuoteColumn.PRICE_E18, E18);
            ask = bid;
        } else {
            bid = price(cells, single ? QuoteColumn.PRICE : QuoteColumn.BID, 0);
            ask = single ? bid : price(cells, QuoteColumn.ASK, 0);
        }
        int decimals = Math.max(bid == null ? 0 : bid.decimals(), ask == null ? 0 : ask.decimals());
        quote.setSinglePrice(single);
        quote.setPriceDecimals(decimals);
        quote.setBid(bid == null ? null : (Long) bid.unitsOf(decimals));
        quote.setAsk(ask == null ? null : (Long) ask.unitsOf(decimals));
        quote.setSpread(spread(quote));
        quote.setProblem(problem(quote.getBid(), quote.getAsk()));
    }

    private @Nullable Price price(@Nullable String[] cells, QuoteColumn column, int shift)
            throws Unreadable {
        String text = cell(cells, column);
        if (text == null) {
            return null;
        }
        try {
            return Price.of(text, shift);
        } catch (Unreadable e) {
            throw e.in(nameOf(column));
        }
    }

    /** Cannot overflow: prices have 18 digits, so that they end at a ninth of what a long holds. */
    private static @Nullable Long spread(Quote quote) {
        return quote.getBid() == null || quote.getAsk() == null
                ? null
                : (Long) (quote.getAsk() - quote.getBid());
    }

    static @Nullable QuoteProblem problem(@Nullable Long bid, @Nullable Long ask) {
        boolean noBid = bid == null || bid == 0;
        boolean noAsk = ask == null || ask == 0;
        if (bid != null && bid < 0 || ask != null && ask < 0) {
            return QuoteProblem.NEGATIVE;
        }
        if (noBid) {
            return noAsk ? QuoteProblem.NO_PRICE : QuoteProblem.NO_BID;
        }
        if (noAsk) {
            return QuoteProblem.NO_ASK;
        }
        return ask < bid ? QuoteProblem.CROSSED : null;
    }

    private @Nullable String cell(@Nullable String[] cells, QuoteColumn column) {
        Integer place = places.get(column);
        return place == null ? null : cells[place];
    }

    private String nameOf(QuoteColumn column) {
        return names[places.get(column)];
    }
}
