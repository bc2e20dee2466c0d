package io.solflow.decode;

import org.jspecify.annotations.Nullable;

/**
 * A transfer by one of the two token programs.
 *
 * @param amount base units, as sent; what arrives may be less where the token takes a fee
 */
public record TokenTransfer(Address source, Address destination, long amount) {

    private static final Address TOKEN = Address.of("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
    private static final Address TOKEN_2022 =
            Address.of("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");

    private static final int TRANSFER = 3;
    private static final int TRANSFER_CHECKED = 12;
    private static final int FEE_EXTENSION = 26;
    private static final int TRANSFER_WITH_FEE = 1;

    /** The transfer that an instruction asks for; null when it is none. */
    static @Nullable TokenTransfer of(Transaction transaction, Instruction instruction) {
        Address program = transaction.account(instruction.programIndex());
        byte[] data = instruction.data();
        if (data.length < 9 || !(TOKEN.equals(program) || TOKEN_2022.equals(program))) {
            return null;
        }
        return switch (data[0]) {
            case TRANSFER -> transfer(transaction, instruction, 1, 1);
            case TRANSFER_CHECKED -> transfer(transaction, instruction, 1, 2);
            case FEE_EXTENSION ->
                    data[1] == TRANSFER_WITH_FEE ? transfer(transaction, instruction, 2, 2) : null;
            default -> null;
        };
    }

    private static @Nullable TokenTransfer transfer(
            Transaction transaction, Instruction instruction, int amountAt, int destinationAt) {
        byte[] accounts = instruction.accounts();
        if (accounts.length <= destinationAt) {
            return null;
        }
        Address source = transaction.account(accounts[0] & 0xFF);
        Address destination = transaction.account(accounts[destinationAt] & 0xFF);
        var reader = new ByteReader(instruction.data(), amountAt);
        long amount = reader.amount();
        return source == null || destination == null || reader.fault() != null
                ? null
                : new TokenTransfer(source, destination, amount);
    }
}
