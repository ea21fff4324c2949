package io.wheelgate.step;

import io.wheelgate.release.Event;
import io.wheelgate.release.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Several things done one after the other, in their configured order, up to the first that is refused: that says what became
 * of the others. One that waits for people is waited for before the next is begun.
 *
 * @param name of a thing, for people
 * @param done what has become of those before, as "is pinned"
 */
record InOrder<T>(List<T> things, Function<T, String> name, String done) {

    List<Event> each(Function<T, List<Event>> act) {
        List<Event> facts = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            try {
                facts.addAll(act.apply(things.get(i)));
            } catch (AwaitsMerge waits) {
                throw waits.after(facts);
            } catch (Refusal refusal) {
                throw things.size() == 1 ? refusal : refusal.after(facts, others(i));
            }
        }
        return facts;
    }

    private String others(int refused) {
        List<String> fates = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            if (i != refused) {
                fates.add(name.apply(things.get(i)) + (i < refused ? " " + done : " was not begun"));
            }
        }
        return "Of the others, " + String.join(", ", fates) + ".";
    }
}
