package org.tessellate.app.supply;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** What was ordered and where it stands; orders come about by accepting a recommendation. */
@RestController
@RequestMapping("/api/v1/purchases")
class PurchaseController {

    private final Purchases purchases;

    PurchaseController(Purchases purchases) {
        this.purchases = purchases;
    }

    @GetMapping
    @Needs(Permission.RESOURCES_READ)
    List<Purchase> list(@RequestParam String unit) {
        return purchases.at(new UnitId(unit));
    }

    @GetMapping("/{id}")
    @Needs(Permission.RESOURCES_READ)
    Purchase get(@PathVariable String id) {
        return purchases.get(id);
    }
}
