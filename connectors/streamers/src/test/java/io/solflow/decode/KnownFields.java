package io.solflow.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares the fields of an event with the known ones, whose names are those of the programs. */
final class KnownFields {

    /** Known name → ours, where it is not just another spelling. "-": we do not keep it. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        name("is_buy=buy", "virtual_sol_reserves=virtualSol");
        name("virtual_token_reserves=virtualTokens", "curve.virtual_sol_reserves=curve.virtualSol");
        name("real_sol_reserves=real.sol", "real_token_reserves=real.tokens");
        name("fee_recipient=fees.recipient", "fee_basis_points=fees.basisPoints", "fee=fees.fee");
        name("creator=fees.creator", "creator_fee_basis_points=fees.creatorBasisPoints");
        name("creator_fee=fees.creatorFee", "track_volume=volume.track");
        name("total_unclaimed_tokens=volume.unclaimed", "total_claimed_tokens=volume.claimed");
        name("current_sol_volume=volume.currentSol", "last_update_timestamp=volume.lastUpdate");
        name("ix_name=instruction", "mayhem_mode=mayhem");
        name("cashback_fee_basis_points=cashback.basisPoints", "cashback=cashback.amount");
        name("buyback_fee_basis_points=quote.buybackBasisPoints");
        name("buyback_fee=quote.buybackFee", "shareholders=quote.shareholders");
        name("quote_mint=quote.mint", "quote_amount=quote.amount");
        name("virtual_quote_reserves=quote.virtualReserves");
        name("real_quote_reserves=quote.realReserves");
        name("is_mayhem_mode=mayhem", "is_cashback_enabled=cashback");
        name("create.virtual_token_reserves=curve.virtualTokens");
        name("create.virtual_sol_reserves=curve.virtualSol");
        name("create.real_token_reserves=curve.realTokens", "create.creator=creator");
        name("create.token_total_supply=curve.supply", "create.cashback=cashback");
        name("swap.base_amount_out=base", "swap.base_amount_in=base");
        name("swap.quote_amount_in=quote", "swap.quote_amount_out=quote");
        name("max_quote_amount_in=-", "min_quote_amount_out=-", "min_base_amount_out=-");
        name("max_base_amount_in=-", "user_base_token_reserves=-", "user_quote_token_reserves=-");
        name("pool_base_token_reserves=poolBase", "pool_quote_token_reserves=poolQuote");
        name("protocol_fee_basis_points=protocolFeeBasisPoints");
        name("lp_fee_basis_points=lpFeeBasisPoints");
        name("quote_amount_in_with_lp_fee=poolAmount");
        name("quote_amount_out_without_lp_fee=poolAmount");
        name("user_quote_amount_in=userAmount", "user_quote_amount_out=userAmount");
        name("user_base_token_account=-", "user_quote_token_account=-");
        name("user_pool_token_account=-", "protocol_fee_recipient=-");
        name("protocol_fee_recipient_token_account=-", "swap.coin_creator=creator.address");
        name("coin_creator_fee_basis_points=creator.basisPoints");
        name("coin_creator_fee=creator.fee", "coin_creator_fee_bps=-", "can_boost=-");
        name("base_supply=-", "swap.virtual_quote_reserves=virtualQuote");
        name("swap.cashback=cashback.amount", "swap.buyback_fee=buyback.amount");
        name("swap.buyback_fee_basis_points=buyback.basisPoints");
        name("base_mint_decimals=baseDecimals", "quote_mint_decimals=quoteDecimals");
        name("createpool.base_amount_in=baseIn", "createpool.quote_amount_in=quoteIn");
        name("createpool.quote_mint=quoteMint", "createpool.creator=creator");
        name("createpool.coin_creator_fee=-");
        name("pool_base_amount=poolBase", "pool_quote_amount=poolQuote");
        name("minimum_liquidity=-", "lp_token_amount_out=-", "lp_token_amount_in=shares");
        name("deposit.lp_token_amount_out=shares", "pool_bump=-");
        name("liquidity.base_amount_in=base", "liquidity.quote_amount_in=quote");
        name("liquidity.base_amount_out=base", "liquidity.quote_amount_out=quote");
        name("lp_mint_supply=shareSupply");
        name("pool_state=pool", "launch.creator_fee=creatorFee", "pool_status=status");
        name("trade_direction=buy", "launch.creator=creator");
        name("collateralAmount=collateral", "type=buy");
        name(
                "userKey=user",
                "dcaKey=order",
                "inDeposited=deposited",
                "cycleFrequency=everySeconds");
        name("totalInWithdrawn=inWithdrawn", "totalOutWithdrawn=outWithdrawn");
        name("unfilledAmount=unfilled", "userClosed=byUser", "userWithdraw=byUser");
        name("filled.fee=fee");
        name("pool_id=pool", "input_vault_before=inputBefore", "output_vault_before=outputBefore");
        name("input_amount=input", "output_amount=output", "base_input=exactIn");
        name("input_mint=details.inputMint", "output_mint=details.outputMint");
        name("trade_fee=details.tradeFee", "cpmm.creator_fee=details.creatorFee");
        name("creator_fee_on_input=details.creatorFeeOnInput");
        name("base_mint_param.decimals=decimals", "base_mint_param.name=name");
        name("base_mint_param.symbol=symbol", "base_mint_param.uri=uri");
        name(
                "curve_param.Constant.data.supply=supply",
                "curve_param.Constant.data.total_base_sell=-");
        name("curve_param.Constant.data.total_quote_fund_raising=-");
        name("curve_param.Constant.data.migrate_type=-", "vesting_param.total_locked_amount=-");
        name("vesting_param.cliff_period=-", "vesting_param.unlock_period=-");
    }

    private KnownFields() {}

    private static void name(String... pairs) {
        for (String pair : pairs) {
            NAMES.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
    }

    /** What differs; empty when all known fields are as known. */
    static List<String> differences(ProgramEvent event, JsonNode known) {
        Map<String, Object> ours = new LinkedHashMap<>();
        flatten("", event, ours);
        Map<String, JsonNode> theirs = new LinkedHashMap<>();
        flatten("", known, theirs);
        var differences = new ArrayList<String>();
        theirs.forEach(
                (name, value) -> {
                    String path = path(event, name, ours);
                    Object own = ours.get(path);
                    if (!path.equals("-") && !same(own, value)) {
                        differences.add(name + " is " + value + ", " + path + " was " + own);
                    }
                });
        return differences;
    }

    private static String path(ProgramEvent event, String name, Map<String, Object> ours) {
        for (String kind : kinds(event)) {
            String path = NAMES.get(kind + "." + name);
            if (path != null) {
                return path;
            }
        }
        String camel = camel(name);
        String path = NAMES.get(name);
        if (path != null && (path.equals("-") || ours.containsKey(path))) {
            return path;
        }
        return ours.containsKey("opened." + camel)
                        || path != null && ours.containsKey("opened." + path)
                ? "opened." + (path == null ? camel : path)
                : camel;
    }

    private static List<String> kinds(ProgramEvent event) {
        String owner = event.getClass().getPackageName();
        String name = event.eventName();
        if (owner.endsWith("pumpswap") && (name.equals("BuyEvent") || name.equals("SellEvent"))) {
            return List.of("swap");
        } else if (owner.endsWith("launchlab")) {
            return List.of("launch");
        } else if (owner.endsWith("cpmm")) {
            return List.of("cpmm");
        } else if (name.equals("DepositEvent") || name.equals("WithdrawEvent")) {
            return List.of("deposit", "liquidity");
        }
        return List.of(name.replace("Event", "").toLowerCase(Locale.ROOT));
    }

    private static String camel(String name) {
        var camel = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean up = i > 0 && name.charAt(i - 1) == '_';
            if (name.charAt(i) != '_') {
                camel.append(up ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
            }
        }
        return camel.toString();
    }

    private static boolean same(Object own, JsonNode known) {
        if (own instanceof Boolean flag && known.isTextual()) {
            return known.asText().equals(flag ? "Buy" : "Sell")
                    || known.asText().equals(flag.toString());
        }
        if (known.asText().equals("Fund")) {
            return Integer.valueOf(0).equals(own);
        }
        String text = known.isArray() ? String.valueOf(known.size()) : known.asText();
        return text.equals(String.valueOf(own));
    }

    private static void flatten(String before, JsonNode known, Map<String, JsonNode> out) {
        known.properties()
                .forEach(
                        field -> {
                            if (field.getValue().isObject()) {
                                flatten(before + field.getKey() + ".", field.getValue(), out);
                            } else {
                                out.put(before + field.getKey(), field.getValue());
                            }
                        });
    }

    private static void flatten(String before, Object event, Map<String, Object> out) {
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            Object value;
            try {
                component.getAccessor().setAccessible(true);
                value = component.getAccessor().invoke(event);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
            String name = before + component.getName();
            if (value instanceof Record && !(value instanceof Address)) {
                flatten(name + ".", value, out);
            } else {
                out.put(name, value);
            }
        }
    }
}
