package io.wheelgate.cycle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.DeskTest;
import io.wheelgate.cycle.Acting;
import io.wheelgate.cycle.People;
import io.wheelgate.ledger.AccessTokens;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.RecordTree;
import io.wheelgate.ledger.RecordTree.Line;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.DiagramDeployed;
import io.wheelgate.release.Event.GroupRemoved;
import io.wheelgate.release.Event.GroupSaved;
import io.wheelgate.release.Event.MemberJoined;
import io.wheelgate.release.Event.MemberLeft;
import io.wheelgate.release.Event.PersonRemoved;
import io.wheelgate.release.Event.PersonSaved;
import io.wheelgate.release.Role;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may act is decided in the engine's own pages: every change there is an entry. */
@DeskTest
class RecordedPeopleTest {

    private static final String PASSWORD = "Heron-and-basalt-3";

    @Autowired
    private People people;

    @Autowired
    private Acting acting;

    @Autowired
    private IdentityService identity;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private Ledger ledger;

    @Autowired
    private RecordTree tree;

    private int before;

    @BeforeEach
    void look() {
        before = entries().size();
    }

    private List<Entry> entries() {
        return ledger.cycle(AccessTokens.RECORD).entries();
    }

    private List<Event> events() {
        return entries().stream().skip(before).map(Entry::event).toList();
    }

    @Test
    void aNewPersonIsRecordedWithTheirGroups() {
        people.ensure("petra", "Petra", "Person", "petra@example.org", PASSWORD, Set.of(Role.TESTER));
        assertThat(events())
                .containsExactly(
                        new PersonSaved("petra", "", "Petra Person <petra@example.org>", true),
                        new MemberJoined("petra", "testers"));
        assertThat(tree.entries(AccessTokens.RECORD).lines())
                .extracting(Line::text)
                .noneMatch(line -> line.contains(PASSWORD));
    }

    @Test
    void anAdministratorsChangesAreTheirs() {
        people.ensure("paul", "Paul", "Person", "paul@example.org", PASSWORD, Set.of(Role.TESTER));
        look();
        acting.as("ada", () -> {
            identity.createMembership("paul", Role.RELEASE_MANAGER.group());
            identity.deleteMembership("paul", Role.TESTER.group());
            User paul = identity.createUserQuery().userId("paul").singleResult();
            paul.setLastName("Manager");
            identity.saveUser(paul);
            paul.setPassword("Another-Heron-4");
            identity.saveUser(paul);
            return true;
        });
        assertThat(events())
                .containsExactly(
                        new MemberJoined("paul", "releaseManagers"),
                        new MemberLeft("paul", "testers"),
                        new PersonSaved(
                                "paul", "Paul Person <paul@example.org>", "Paul Manager <paul@example.org>", false),
                        new PersonSaved(
                                "paul", "Paul Manager <paul@example.org>", "Paul Manager <paul@example.org>", true));
        assertThat(entries()).last().satisfies(entry -> assertThat(entry.actor())
                .isEqualTo("ada"));
        assertThat(tree.entries(AccessTokens.RECORD).lines()).last().satisfies(line -> assertThat(line.text())
                .contains("\"roles\":[\"camunda-admin\"]"));
    }

    @Test
    void whoIsRemovedIsRecordedWithWhatTheyWere() {
        people.ensure("pia", "Pia", "Person", "", PASSWORD, Set.of(Role.TESTER, Role.DEVELOPER));
        look();
        acting.as("ada", () -> {
            identity.deleteUser("pia");
            return true;
        });
        assertThat(events()).containsExactly(new PersonRemoved("pia", "Pia Person", List.of("developers", "testers")));
    }

    @Test
    void nobodyHasTheNameOfTheDesk() {
        assertThatThrownBy(() -> identity.saveUser(identity.newUser(Entry.DESK)))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith("Nobody can be called wheelgate");
        assertThat(people.isKnown(Entry.DESK)).isFalse();
    }

    @Test
    void groupsAreRecorded() {
        Group group = identity.newGroup("surgeons");
        group.setName("Surgeons");
        identity.saveGroup(group);
        identity.createMembership("ada", "surgeons");
        identity.deleteGroup("surgeons");
        assertThat(events())
                .containsExactly(
                        new GroupSaved("surgeons", "", "Surgeons"),
                        new MemberJoined("ada", "surgeons"),
                        new GroupRemoved("surgeons", "Surgeons", List.of("ada")));
    }

    @Test
    void whatChangesNothingIsNotRecorded() {
        identity.unlockUser("ada");
        identity.deleteMembership("ada", Role.TESTER.group());
        assertThat(events()).isEmpty();
    }

    @Test
    void aChangeThatIsTakenBackIsNotRecorded() {
        try {
            acting.as("ada", () -> {
                identity.createMembership("ada", Role.OPERATOR.group());
                identity.createMembership("ada", Role.OPERATOR.group());
                return true;
            });
        } catch (RuntimeException twice) {
            assertThat(events()).containsExactly(new MemberJoined("ada", "operators"));
        } finally {
            identity.deleteMembership("ada", Role.OPERATOR.group());
        }
        assertThat(events()).last().isEqualTo(new MemberLeft("ada", "operators"));
    }

    @Test
    void everyDiagramIsRecordedWithItsSha256() {
        List<DiagramDeployed> diagrams = entries().stream()
                .map(Entry::event)
                .filter(DiagramDeployed.class::isInstance)
                .map(DiagramDeployed.class::cast)
                .toList();
        assertThat(diagrams).extracting(DiagramDeployed::key).contains("release-cycle", "roll-back", "install");
        assertThat(diagrams).allSatisfy(one -> assertThat(one.sha256()).matches("[0-9a-f]{64}"));
        String first = deploy("one");
        String second = deploy("two");
        assertThat(events())
                .extracting(event -> ((DiagramDeployed) event).before())
                .containsExactly("", ((DiagramDeployed) events().get(0)).sha256());
        repository.deleteDeployment(second, true);
        repository.deleteDeployment(first, true);
    }

    private String deploy(String name) {
        var diagram = Bpmn.createExecutableProcess("recorded")
                .name(name)
                .camundaHistoryTimeToLive(10)
                .startEvent()
                .endEvent()
                .done();
        return repository
                .createDeployment()
                .addModelInstance("recorded.bpmn", diagram)
                .deploy()
                .getId();
    }
}
