package org.tessellate.app.interop.erp;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Assets;
import org.tessellate.app.facility.EquipmentId;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.MessageHandler;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.supply.Purchase;
import org.tessellate.app.supply.Purchases;
import org.tessellate.app.supply.StockId;
import org.tessellate.app.supply.Stocks;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes what the ERP tells: how much of an item there is, where a purchase stands, whether an asset can be used, what a procedure brings. */
@Component
class ErpHandler implements MessageHandler {

    static final String TYPES = "erp.";

    private final ErpContracts contracts;
    private final Stocks stocks;
    private final Purchases purchases;
    private final Assets assets;
    private final Tariffs tariffs;
    private final JsonMapper json;
    private final Clock clock;

    ErpHandler(ErpContracts contracts, Stocks stocks, Purchases purchases, Assets assets, Tariffs tariffs, JsonMapper json, Clock clock) {
        this.contracts = contracts;
        this.stocks = stocks;
        this.purchases = purchases;
        this.assets = assets;
        this.tariffs = tariffs;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public boolean takes(InboundMessage message) {
        return message.channel().equals("erp") && contracts.knows(kind(message));
    }

    @Override
    public List<String> violations(InboundMessage message) {
        return data(message).map(data -> contracts.violations(kind(message), data)).orElse(List.of("Contract broken: its data are no JSON object."));
    }

    @Override
    public Outcome apply(InboundMessage message) {
        JsonNode data = data(message).orElseThrow();
        Instant said = message.time() == null ? clock.instant() : message.time();
        if (kind(message).equals("stock-level")) {
            return stock(data, said);
        }
        return new Outcome.Accepted(switch (kind(message)) {
            case "purchase-status" -> purchase(data, said);
            case "asset" -> asset(data);
            case "tariff" -> tariff(data);
            default -> throw new IllegalStateException("The message (%s) has a contract and no effect.".formatted(message.type()));
        });
    }

    private Outcome stock(JsonNode data, Instant asOf) {
        StockId stock = new StockId(data.get("stock").asString());
        return stocks.report(stock, data.get("onHand").asInt(), asOf, "told by the ERP").isPresent() ? new Outcome.Accepted("stock/" + stock)
                : new Outcome.Ignored("Something later than (%s) is known of the stock (%s).".formatted(asOf, stock));
    }

    private String purchase(JsonNode data, Instant said) {
        Instant due = data.has("due") ? Instant.parse(data.get("due").asString()) : null;
        Purchase purchase = purchases.answer(data.get("purchase").asString(), Purchase.Status.valueOf(data.get("status").asString().toUpperCase(Locale.ROOT)), due, said);
        return "purchase/" + purchase.id();
    }

    private String asset(JsonNode data) {
        EquipmentId device = new EquipmentId(data.get("equipment").asString());
        assets.ready(device, data.get("unitNumber").asInt(), data.get("ready").asBoolean());
        return "equipment/" + device;
    }

    private String tariff(JsonNode data) {
        tariffs.set(data.get("procedure").asString(), data.get("cents").asLong());
        return "tariff/" + data.get("procedure").asString();
    }

    private static String kind(InboundMessage message) {
        return message.type().startsWith(TYPES) ? message.type().substring(TYPES.length()) : "";
    }

    private Optional<JsonNode> data(InboundMessage message) {
        try {
            return Optional.of(json.readTree(message.payload())).filter(JsonNode::isObject);
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }
}
