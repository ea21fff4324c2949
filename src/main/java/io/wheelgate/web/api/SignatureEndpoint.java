package io.wheelgate.web.api;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.cycle.signing.Signing.Subject;
import io.wheelgate.release.Role;
import io.wheelgate.release.Signature.Covered;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a person signs from a terminal: the token says who, and only the password signs. */
@RestController
@RequestMapping(path = "/api/v1/tasks/{task}/signature", produces = MediaType.APPLICATION_JSON_VALUE)
class SignatureEndpoint {

    private static final String ID = "[0-9A-Za-z-]{1,64}";

    private final Signing signing;
    private final Desk desk;

    SignatureEndpoint(Signing signing, Desk desk) {
        this.signing = signing;
        this.desk = desk;
    }

    /** What the token's owner would sign. @param obstacles every reason why they may not; mostly none */
    record Offer(String title, String name, Covers covers, List<String> obstacles) {}

    /** What the signature would cover. */
    record Covers(String version, String commit, String tag, String wheel, String sha256) {

        static Covers of(Covered it) {
            return new Covers(it.version().toString(), it.commit().value(), it.tag(), it.wheel(), it.sha256());
        }
    }

    @GetMapping
    Offer offer(@PathVariable String task, Caller caller) {
        Subject subject = (task.matches(ID) ? signing.subject(caller.person(), task) : Optional.<Subject>empty())
                .orElseThrow(SignatureEndpoint::none);
        return new Offer(subject.title(), subject.name(), Covers.of(subject.covers()), subject.obstacles());
    }

    /** 204 when it is signed and the task is completed. */
    @PostMapping
    ResponseEntity<Void> sign(@PathVariable String task, HttpServletRequest request, Caller caller) {
        if (!task.matches(ID) || !signing.isSigned(task)) {
            throw none();
        }
        requireRole(task, caller);
        Fields body = JsonBody.read(request);
        Map<String, Object> answers = body.anything("answers");
        String password = body.required("password", 4096);
        String sha256 = body.required("sha256", 64);
        body.requireNoMistake();
        signing.signFromOutside(caller.person(), task, answers, password, sha256);
        return ResponseEntity.noContent().build();
    }

    /** The token must be for a role that the task is for; a group that is no role is left to the person's membership. */
    private void requireRole(String task, Caller caller) {
        List<String> groups = desk.cycleOf(task).stream()
                .flatMap(cycle -> desk.waiting(cycle).stream())
                .filter(waiting -> waiting.id().equals(task))
                .map(Waiting::groups)
                .flatMap(List::stream)
                .toList();
        Role[] roles = Arrays.stream(Role.values())
                .filter(role -> groups.contains(role.group()))
                .toArray(Role[]::new);
        if (roles.length > 0 && roles.length == groups.size()) {
            caller.requireOneOf(roles);
        }
    }

    private static ApiProblem none() {
        return new ApiProblem(Kind.NOT_FOUND, "There is no task of that id that is signed.");
    }
}
