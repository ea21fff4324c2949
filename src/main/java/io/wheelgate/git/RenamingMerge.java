package io.wheelgate.git;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;

/** Merges three trees and follows renamed files. */
final class RenamingMerge {

    private final Workbench bench;
    private final Rules rules;
    private final ThreeWay.Settlement settlement;

    RenamingMerge(Workbench bench, Rules rules, ThreeWay.Settlement settlement) {
        this.bench = bench;
        this.rules = rules;
        this.settlement = settlement;
    }

    ObjectId merge(ObjectId base, ObjectId ours, ObjectId theirs) throws IOException {
        Followed sides = new Followed(bench, base, ours, theirs);
        for (Clash clash : sides.clashes()) {
            settlement.settle(clash);
        }
        return new ThreeWay(bench.trees(), rules, clash -> settlement.settle(clash.with(sides.moves(clash.path()))))
                .merge(sides.base(), sides.ours(), sides.theirs());
    }
}
