package org.tessellate.app.console.supply;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.supply.Purchases;
import org.tessellate.app.supply.StockId;
import org.tessellate.app.supply.StockState;
import org.tessellate.app.supply.Stocks;

/** The stocks of a site with what visits were promised of them; people count and set thresholds here. */
@Controller
@RequestMapping("/stock")
class StockPageController {

    /** A stock and whether the reader may change it. */
    record Row(StockState state, boolean mayChange) {

        /** For the bar: at most what the largest of the figures is. */
        public int scale() {
            return Math.max(1, Math.max(state.onHand() + state.expected(), Math.max(state.promised(), state.stock().threshold())));
        }
    }

    private final Stocks stocks;
    private final Purchases purchases;
    private final UnitChoice choice;
    private final Facilities facilities;
    private final Access access;

    StockPageController(Stocks stocks, Purchases purchases, UnitChoice choice, Facilities facilities, Access access) {
        this.stocks = stocks;
        this.purchases = purchases;
        this.choice = choice;
        this.facilities = facilities;
        this.access = access;
    }

    @GetMapping
    @Needs(Permission.RESOURCES_READ)
    String show(@RequestParam(required = false) @Nullable String unit, Model model) {
        List<Unit> units = choice.units(Permission.RESOURCES_READ);
        Unit chosen = choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", chosen);
        if (chosen != null) {
            List<Row> rows = stocks.at(chosen.id()).stream()
                    .map(state -> new Row(state, access.allows(Permission.RESOURCES_WRITE, state.stock().unit().value()))).toList();
            model.addAttribute("rows", rows);
            model.addAttribute("purchases", purchases.at(chosen.id()));
            model.addAttribute("names", rows.stream().collect(Collectors.toMap(row -> row.state().stock().id(), row -> row.state().itemName())));
            model.addAttribute("zone", facilities.graph().zoneOf(chosen.id()));
            model.addAttribute("site", facilities.graph().facilityOf(chosen.id()).name());
            model.addAttribute("low", rows.stream().filter(row -> row.state().isLow()).count());
            model.addAttribute("short", rows.stream().filter(row -> row.state().isShort()).count());
        }
        return "console/supply/stock";
    }

    @GetMapping("/{id}")
    @Needs(Permission.RESOURCES_READ)
    String one(@PathVariable StockId id, Model model) {
        StockState state = stocks.get(id);
        model.addAttribute("state", state);
        model.addAttribute("movements", stocks.movements(id));
        model.addAttribute("zone", facilities.graph().zoneOf(state.stock().unit()));
        return "console/supply/movements";
    }

    @PostMapping("/{id}/count")
    @Needs(Permission.RESOURCES_WRITE)
    String count(@PathVariable StockId id, @RequestParam String unit, @RequestParam int onHand, @RequestParam String reason, RedirectAttributes next) {
        return step(unit, next, () -> stocks.count(id, onHand, reason));
    }

    @PostMapping("/{id}/threshold")
    @Needs(Permission.RESOURCES_WRITE)
    String threshold(@PathVariable StockId id, @RequestParam String unit, @RequestParam int version, @RequestParam int threshold,
            @RequestParam int orderUpTo, RedirectAttributes next) {
        return step(unit, next, () -> stocks.threshold(id, version, threshold, orderUpTo));
    }

    private static String step(String unit, RedirectAttributes next, Runnable change) {
        if (PageStep.take(next, change)) {
            next.addFlashAttribute("kept", true);
        }
        next.addAttribute("unit", unit);
        return "redirect:/stock";
    }
}
