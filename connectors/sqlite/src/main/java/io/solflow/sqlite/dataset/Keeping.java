package io.solflow.sqlite.dataset;

/**
 * What of a trade is kept beside what every question needs. Either can be changed at any time; it
 * holds for rows written from then on.
 *
 * @param signatures signatures of transactions, 64 bytes each; otherwise 8 bytes stand for each
 * @param details slot, receive time, fee payer, fees and reserves
 */
public record Keeping(boolean signatures, boolean details) {

    public static final Keeping EVERYTHING = new Keeping(true, true);
}
