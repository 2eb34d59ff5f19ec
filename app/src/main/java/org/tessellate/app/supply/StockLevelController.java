package org.tessellate.app.supply;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Entries;
import org.tessellate.app.runtime.Problem;

/** How much there is, what is promised, and counts by people. */
@RestController
@RequestMapping("/api/v1/stock-levels")
class StockLevelController {

    private final Stocks stocks;

    StockLevelController(Stocks stocks) {
        this.stocks = stocks;
    }

    record Count(@Nullable Integer onHand, @Nullable String reason) {}

    @GetMapping
    @Needs(Permission.RESOURCES_READ)
    List<StockState> list(@RequestParam String unit) {
        return stocks.at(new UnitId(unit));
    }

    @GetMapping(path = "/export", produces = "text/csv")
    @Needs(Permission.RESOURCES_READ)
    ResponseEntity<String> csv(@RequestParam String unit) {
        return Entries.csv("stock-" + unit, StockCsv.of(stocks.at(new UnitId(unit))));
    }

    @GetMapping("/{id}/movements")
    @Needs(Permission.RESOURCES_READ)
    List<Movement> movements(@PathVariable StockId id) {
        return stocks.movements(id);
    }

    @PostMapping("/{id}/counts")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.RESOURCES_WRITE)
    Movement count(@PathVariable StockId id, @RequestBody Count count) {
        if (count.onHand() == null) {
            throw Problem.badRequest("The count of stock (%s) is missing.".formatted(id), "Maybe send {\"onHand\": 12, \"reason\": \"…\"}.");
        }
        return stocks.count(id, count.onHand(), count.reason() == null ? "" : count.reason());
    }
}
