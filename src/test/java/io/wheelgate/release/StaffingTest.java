package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.SignOffPolicy.Separation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StaffingTest {

    private static final Separation SEVERAL_AREAS = new Separation(true, false, true);

    private final Map<String, List<String>> groups =
            new HashMap<>(Map.of("releaseManagers", List.of("rachel", "ruth")));

    private static SignOffArea area(String name, String group, int signatures) {
        return new SignOffArea(name, group, signatures, List.of(), List.of(), false, Optional.empty());
    }

    private static SignOffPolicy policy(Separation separation, SignOffArea... areas) {
        return new SignOffPolicy(List.of(areas), separation, true, true, WorkCalendar.DEFAULT);
    }

    private Staffing staffing(Separation separation, SignOffArea... areas) {
        return new Staffing(policy(separation, areas), group -> groups.getOrDefault(group, List.of()));
    }

    @Test
    void isContentWithEnoughPeople() {
        groups.put("testers", List.of("tina", "theo"));
        Staffing staffing =
                staffing(Separation.FULL, area("functional", "testers", 1), area("data quality", "testers", 1));
        assertThat(staffing.obstacles()).isEmpty();
        assertThat(staffing.obstacles("rachel")).isEmpty();
    }

    @Test
    void tellsThatAGroupIsEmptyOrUnknown() {
        assertThat(staffing(Separation.FULL, area("functional", "testers", 1)).obstacles())
                .containsExactly("The sign-off of functional needs a signature, but nobody is in the group testers."
                        + " Add a person to testers.");
        groups.put("testers", List.of());
        assertThat(staffing(Separation.NONE, area("functional", "testers", 3)).obstacles())
                .containsExactly("The sign-off of functional needs 3 signatures of different people, but nobody is in"
                        + " the group testers. Add 3 people to testers, or let the policy ask for fewer signatures.");
    }

    @Test
    void needsSomebodyForClinicalRiskWhoDoesNotApproveToo() {
        groups.put("testers", List.of("tina"));
        SignOffPolicy policy = policy(Separation.FULL, area("functional", "testers", 1));
        Staffing staffing = new Staffing(
                policy.asking(ClinicalRisk.of("officers")), group -> groups.getOrDefault(group, List.of()));
        assertThat(staffing.obstacles())
                .containsExactly("\"Clinical risk\" is to be assessed before anything goes live, but nobody is in the"
                        + " group officers. Add a person to it who does not approve going live too.");
        groups.put("officers", List.of("ruth"));
        assertThat(staffing.obstacles()).isEmpty();
        assertThat(staffing.obstacles("ruth")).isEmpty();
        assertThat(staffing.obstacles("rachel"))
                .containsExactly("Who assesses \"Clinical risk\" does not approve going live, and nobody but ruth could"
                        + " do either. Add another person to officers or to releaseManagers.");
        groups.put("officers", List.of("ruth", "tina"));
        assertThat(staffing.obstacles("rachel")).isEmpty();
    }

    @Test
    void countsAPersonOnceForAnArea() {
        groups.put("testers", List.of("tina", "tina"));
        assertThat(staffing(Separation.NONE, area("functional", "testers", 2)).obstacles())
                .containsExactly("The sign-off of functional needs 2 signatures of different people, but only one"
                        + " person is in the group testers (tina). Add another person to testers, or let the policy ask"
                        + " for fewer signatures.");
    }

    @Test
    void countsAPersonOnceForAllAreasWhenTheyAreSeparated() {
        groups.put("testers", List.of("tina"));
        groups.put("clinicians", List.of("tina"));
        SignOffArea[] areas = {area("functional", "testers", 1), area("safety", "clinicians", 1)};
        assertThat(staffing(Separation.FULL, areas).obstacles())
                .containsExactly("The sign-offs of functional and safety need 2 signatures of different people, because"
                        + " one person signs one area of a candidate, but only one person is in the groups clinicians"
                        + " and testers together (tina). Add another person to clinicians or testers, or let the policy"
                        + " allow that one person signs several areas.");
        assertThat(staffing(SEVERAL_AREAS, areas).obstacles()).isEmpty();
    }

    @Test
    void tellsApartWhatHasNothingToDoWithEachOther() {
        groups.put("testers", List.of("tina"));
        groups.put("clinicians", List.of("carl"));
        groups.put("writers", List.of("will"));
        Staffing staffing = staffing(
                Separation.FULL,
                area("functional", "testers", 1),
                area("safety", "clinicians", 2),
                area("speed", "testers", 2),
                area("notes", "writers", 1));
        assertThat(staffing.obstacles())
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason).startsWith("The sign-off of safety needs 2"))
                .anySatisfy(reason -> assertThat(reason)
                        .startsWith("The sign-offs of functional and speed need 3")
                        .contains("Add 2 people to testers"));
    }

    @Test
    void asksForAllMissingPeopleOfAnEmptyGroupAtOnce() {
        assertThat(staffing(Separation.FULL, area("a", "testers", 1), area("b", "testers", 1))
                        .obstacles())
                .singleElement()
                .asString()
                .contains("a and b", "nobody is in the group testers", "Add 2 people to testers");
    }

    @Test
    void needsASecondReleaseManagerWhenTheStarterCannotApprove() {
        groups.put("testers", List.of("tina"));
        groups.put("releaseManagers", List.of("rachel"));
        SignOffArea area = area("functional", "testers", 1);
        assertThat(staffing(Separation.FULL, area).obstacles())
                .singleElement()
                .asString()
                .contains("nobody but rachel is in the group releaseManagers");
        assertThat(staffing(Separation.FULL, area).obstacles("rachel")).hasSize(1);
        assertThat(staffing(Separation.FULL, area).obstacles("ada")).isEmpty();
        assertThat(staffing(Separation.NONE, area).obstacles()).isEmpty();
        assertThat(staffing(Separation.NONE, area).obstacles("rachel")).isEmpty();
    }

    @Test
    void needsAReleaseManagerInAnyCase() {
        groups.put("testers", List.of("tina"));
        groups.remove("releaseManagers");
        SignOffArea area = area("functional", "testers", 1);
        assertThat(staffing(Separation.NONE, area).obstacles())
                .singleElement()
                .asString()
                .contains("Nobody is in the group releaseManagers", "Add a person");
        assertThat(staffing(Separation.FULL, area).obstacles("ada"))
                .singleElement()
                .asString()
                .contains("Add two people");
    }

    /** Tries every way to give the signatures to people, on small random policies. */
    @Test
    void agreesWithTryingEverything() {
        Random random = new Random(7);
        int impossible = 0;
        for (int i = 0; i < 3_000; i++) {
            List<SignOffArea> areas = randomAreas(random);
            Map<String, Set<String>> members = randomMembers(random);
            SignOffPolicy policy = policy(Separation.FULL, areas.toArray(SignOffArea[]::new));
            List<Shortage> shortages =
                    new Staffing(policy, members::get).shortages().toList();
            int slots = policy.signatures().size();
            int most = mostSignatures(policy.signatures(), 0, policy, members, new HashSet<>());
            assertThat(shortages.stream().mapToInt(Shortage::missing).sum())
                    .as(areas + " " + members)
                    .isEqualTo(slots - most);
            assertThat(shortages).allSatisfy(shortage -> {
                Set<String> people = new HashSet<>();
                shortage.areas().forEach(area -> people.addAll(members.get(area.group())));
                assertThat(shortage.people()).isEqualTo(people).hasSizeLessThan(shortage.needed());
            });
            assertThat(shortages.stream().flatMap(one -> one.areas().stream())).doesNotHaveDuplicates();
            impossible += most < slots ? 1 : 0;
        }
        assertThat(impossible).isBetween(300, 2_700);
    }

    private static List<SignOffArea> randomAreas(Random random) {
        List<SignOffArea> areas = new ArrayList<>();
        int number = 1 + random.nextInt(4);
        for (int i = 0; i < number; i++) {
            areas.add(area("area" + i, "group" + random.nextInt(3), 1 + random.nextInt(2)));
        }
        return areas;
    }

    private static Map<String, Set<String>> randomMembers(Random random) {
        Map<String, Set<String>> members = new HashMap<>(Map.of("releaseManagers", Set.of("rachel", "ruth")));
        IntStream.range(0, 3).forEach(group -> {
            Set<String> people = new TreeSet<>();
            IntStream.range(0, 6).filter(person -> random.nextInt(5) < 2).forEach(person -> people.add("p" + person));
            members.put("group" + group, people);
        });
        return members;
    }

    private static int mostSignatures(
            List<String> slots, int slot, SignOffPolicy policy, Map<String, Set<String>> members, Set<String> busy) {
        if (slot == slots.size()) {
            return 0;
        }
        int most = mostSignatures(slots, slot + 1, policy, members, busy);
        for (String person : members.get(policy.area(slots.get(slot)).group())) {
            if (busy.add(person)) {
                most = Math.max(most, 1 + mostSignatures(slots, slot + 1, policy, members, busy));
                busy.remove(person);
            }
        }
        return most;
    }
}
