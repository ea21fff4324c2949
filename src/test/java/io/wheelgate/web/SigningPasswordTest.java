package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.SigningRefused;
import io.wheelgate.release.Event.WrongPassword;
import io.wheelgate.release.Role;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.SignOffPolicy.Separation;
import io.wheelgate.sandbox.SecretSearch;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The password that signing asks for again: wrong ones are counted and lock, and it stands nowhere. */
@ExtendWith(OutputCaptureExtension.class)
class SigningPasswordTest extends SigningDesk {

    private static final SignOffPolicy TWO = policy(area("functional"), area("data quality"));

    @Autowired
    DataSource database;

    private String task = "";

    @BeforeEach
    void aTask() {
        request(TWO);
        task = signOff("functional");
    }

    @Test
    void refusesNoPasswordAndAWrongOne() throws Exception {
        String body = refusedAndRecorded("tina", task, 403, () -> signWith("tina", task, ""));
        assertThat(body).contains("Signing needs your password");
        body = refusedAndRecorded("tina", task, 403, () -> signWith("tina", task, "wrong"));
        assertThat(body).contains("That is not your password");
        refusedAndRecorded("tina", task, 403, () -> signWith("tina", task, password("theo")));
        assertThat(recorded("tina"))
                .containsExactly(
                        new SigningRefused(task, "gave no password"),
                        new WrongPassword("Sign off demo-library 1.1rc1: functional", false),
                        new WrongPassword("Sign off demo-library 1.1rc1: functional", false));
        approved("tina", "functional");
    }

    @Test
    void locksAfterFiveWrongOnesUntilTheClockSaysSo() throws Exception {
        person("lena", Role.TESTER);
        for (int i = 1; i <= 5; i++) {
            signWith("lena", task, "wrong");
        }
        assertThat(recorded("lena")).hasSize(5).last().isEqualTo(new WrongPassword(name(), true));
        String body = refusedAndRecorded("lena", task, 403, () -> signWith("lena", task, password("lena")));
        assertThat(body).contains("Signing is locked for you until").contains("(GMT+5:30)");
        approved("tina", "data quality");
        pass(Duration.ofMinutes(14));
        refusedAndRecorded("lena", task, 403, () -> signWith("lena", task, password("lena")));
        pass(Duration.ofMinutes(1));
        for (int i = 1; i <= 4; i++) {
            signWith("lena", task, "wrong");
        }
        approved("lena", "functional");
    }

    private static String name() {
        return "Sign off demo-library 1.1rc1: functional";
    }

    @Test
    void startsCountingAnewAfterARightOne() {
        person("rita", Role.TESTER);
        for (int i = 1; i <= 4; i++) {
            signWith("rita", task, "wrong");
        }
        assertThat(sign("rita", task, of("verdict", "perhaps")).statusCode()).isEqualTo(422);
        for (int i = 1; i <= 4; i++) {
            assertThat(signWith("rita", task, "wrong").body()).contains("That is not your password. Nothing");
        }
    }

    @Test
    void countsTwentyGuessesAtOnceOneByOne() throws Exception {
        person("gina", Role.TESTER);
        List<Callable<HttpResponse<String>>> guesses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            guesses.add(ready("gina", task, "guess-" + i));
        }
        List<HttpResponse<String>> answers = atOnce(guesses);
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(403);
        assertThat(recorded("gina")).hasSize(20);
        assertThat(recorded("gina").stream().filter(WrongPassword.class::isInstance))
                .hasSize(5);
        assertThat(recorded("gina").stream().filter(new WrongPassword(name(), true)::equals))
                .hasSize(1);
        assertThat(signWith("gina", task, password("gina")).statusCode()).isEqualTo(403);
        assertThat(all(SignedOff.class)).isEmpty();
    }

    @Test
    void neverLetsAPasswordStandAnywhere(CapturedOutput output) throws Exception {
        String wrong = "Nearly-my-password-1";
        signWith("tina", task, wrong);
        send("tina", task, of("answers", of("verdict", "approve"), "password", List.of(password("tina"))));
        var offer = offer("tina", task);
        HttpResponse<String> unreadable = send(
                "tina",
                task,
                offer.at("/header").asText(),
                offer.at("/token").asText(),
                "{\"password\": " + password("tina") + "}");
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(unreadable.body()).contains("Nothing was signed").doesNotContain(password("tina"));
        approved("tina", "functional");
        approved("theo", "data quality");
        sign("ruth", task("approveGoLive"), of("decision", "approve"));
        SecretSearch search = new SecretSearch(
                of("tina", password("tina"), "theo", password("theo"), "ruth", password("ruth"), "wrong", wrong));
        assertThat(search.database(database)).isGreaterThan(1000);
        search.text("the output", output.getAll());
        search.text("the page", as("alice").get("/cycles/" + cycle).body());
        assertThat(search.findings()).isEmpty();
    }

    @Test
    void asksForNoneWhenThePolicySaysSo() {
        abort();
        request(policy(Separation.FULL, false, true, area("functional")));
        task = signOff("functional");
        assertThat(offer("tina", task).at("/subject/passwordAsked").asBoolean()).isFalse();
        assertThat(signWith("tina", task, "").statusCode()).isEqualTo(204);
        assertThat(all(SignedOff.class)).singleElement().satisfies(signOff -> assertThat(
                        signOff.signature().passwordAsked())
                .isFalse());
    }
}
