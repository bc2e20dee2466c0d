package io.solflow.decode.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.solflow.decode.Address;
import io.solflow.decode.Base58;
import io.solflow.decode.Instruction;
import io.solflow.decode.TokenBalance;
import io.solflow.decode.Transaction;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the recordings of the tests from the reference data: {@code EncodeTransactions SOLANA TO}.
 * All transactions go, one a line, into one file in the smallest form that {@code getTransaction}
 * may answer; one file of each other form stays as it is, only compressed. The same input gives the
 * same content.
 */
final class EncodeTransactions {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keeps its own form: it has no accounts beside the instructions. */
    static final String INSTRUCTION_LIST =
            "fixtures/jupiter_dca/XbXyUniNYySCWreUPhqtnXXDtyVXvFnCqAdQupwfzT332biDHq6oBgT1wfdrZ1"
                    + "KhjeEWM5W25YUMn815P76eVfZ_instructions.json";

    private static final List<String> FORMS =
            List.of(
                    INSTRUCTION_LIST,
                    "fixtures/pumpfun/3mpAjSPh3w9RZpPZURbV2nxbrykLfEJfPCe4xL2Sba5vwUaHDPYh15ktY5BH"
                            + "Y7zRMeoMGNNdQzCiDjy1XSACNSMY.json",
                    "fixtures/pumpfun/33LHUzKfhBvU68kYib22oFx2XdQKQZ2sfvTmmdCFEr6YidyP8S3WwAurjz6S"
                            + "uewvr2WUByV79K3stNCZDe7wq3De.json",
                    "grpc/subscribe_update_block_344556402.json",
                    "grpc/subscribe_update_tx_failed_337441395.json",
                    "grpc/transaction_prost_345090268.json");

    private EncodeTransactions() {}

    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        Path to = Path.of(arguments[1]);
        Files.createDirectories(to);
        try (var out = writer(to.resolve("transactions.jsonl.gz"))) {
            for (String line : lines(from)) {
                out.write(line + "\n");
            }
        }
        try (var out = writer(to.resolve("events.jsonl.gz"))) {
            for (String line : Files.readAllLines(from.resolve("events_ground_truth.jsonl"))) {
                ObjectNode row = (ObjectNode) JSON.readTree(line);
                row.remove("balance_check");
                out.write(row + "\n");
            }
        }
        try (var out = writer(to.resolve("instructions.jsonl.gz"))) {
            for (String line :
                    Files.readAllLines(from.resolve("instructions_ground_truth.jsonl"))) {
                ObjectNode row = (ObjectNode) JSON.readTree(line);
                Path file = from.resolve(row.path("file").asText().substring("solana/".length()));
                row.set("recorded", JSON.readTree(file.toFile()));
                out.write(row + "\n");
            }
        }
        copy(from.resolve("vectors.jsonl"), to.resolve("vectors.jsonl.gz"));
        for (String form : FORMS) {
            Path file = from.resolve(form);
            String name = file.getFileName().toString();
            try (var out = writer(to.resolve("forms").resolve(name + ".gz"))) {
                out.write(JSON.readTree(file.toFile()).toString());
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var out = writer(to)) {
            out.write(Files.readString(from));
        }
    }

    private static BufferedWriter writer(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return new BufferedWriter(
                new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(file)) {
                            {
                                def.setLevel(9);
                            }
                        },
                        StandardCharsets.UTF_8));
    }

    /**
     * The transactions of the reference data; of the block those that concern us and some votes.
     */
    static List<String> lines(Path solana) throws IOException {
        Set<String> wanted = new HashSet<>();
        for (String line : Files.readAllLines(solana.resolve("manifest.jsonl"))) {
            wanted.add(JSON.readTree(line).path("signature").asText());
        }
        var lines = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(solana.resolve("fixtures"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = solana.relativize(file).toString();
                if (!name.equals(INSTRUCTION_LIST)) {
                    RecordedTransactions.read(file, each -> lines.add(line(name, each)));
                }
            }
        }
        String block = "blocks/361774429.json.gz";
        int[] others = {0};
        RecordedTransactions.read(
                solana.resolve(block),
                each -> {
                    if (wanted.contains(each.origin().signature()) || others[0]++ < 20) {
                        lines.add(line(block, each));
                    }
                });
        String update = "grpc/transaction_prost_345090268.json";
        RecordedTransactions.read(solana.resolve(update), each -> lines.add(line(update, each)));
        return lines;
    }

    private static String line(String file, Transaction transaction) {
        ObjectNode line = JSON.createObjectNode().put("file", file);
        line.put("slot", transaction.origin().slot());
        line.put("blockTime", transaction.origin().blockTime());
        ObjectNode signed = line.putObject("transaction");
        String signature = transaction.origin().signature();
        signed.putArray("signatures").add(signature.isEmpty() ? null : signature);
        ObjectNode message = signed.putObject("message");
        ArrayNode keys = message.putArray("accountKeys");
        transaction.accounts().stream().map(Address::toString).forEach(keys::add);
        ArrayNode outer = message.putArray("instructions");
        transaction.instructions().forEach(instruction -> outer.add(json(instruction)));
        ObjectNode meta = line.putObject("meta");
        meta.set("err", transaction.failed() ? JSON.createObjectNode() : null);
        ArrayNode groups = meta.putArray("innerInstructions");
        for (var group : transaction.inner()) {
            ArrayNode inner =
                    groups.addObject().put("index", group.outerIndex()).putArray("instructions");
            group.instructions().forEach(instruction -> inner.add(json(instruction)));
        }
        if (transaction.logs() != null) {
            ArrayNode logs = meta.putArray("logMessages");
            transaction.logs().forEach(logs::add);
        }
        transaction.before().forEach(b -> meta.withArray("preTokenBalances").add(json(b)));
        transaction.after().forEach(b -> meta.withArray("postTokenBalances").add(json(b)));
        return line.toString();
    }

    private static JsonNode json(Instruction instruction) {
        ObjectNode json = JSON.createObjectNode();
        json.put("programIdIndex", instruction.programIndex());
        ArrayNode accounts = json.putArray("accounts");
        for (byte account : instruction.accounts()) {
            accounts.add(account & 0xFF);
        }
        json.put("data", Base58.encode(instruction.data()));
        if (instruction.height() > 0) {
            json.put("stackHeight", instruction.height());
        }
        return json;
    }

    private static JsonNode json(TokenBalance balance) {
        ObjectNode json = JSON.createObjectNode();
        json.put("accountIndex", balance.account());
        json.put("mint", balance.mint().toString());
        json.put("owner", balance.owner() == null ? null : balance.owner().toString());
        json.putObject("uiTokenAmount")
                .put("amount", Long.toUnsignedString(balance.amount()))
                .put("decimals", balance.decimals());
        return json;
    }
}
