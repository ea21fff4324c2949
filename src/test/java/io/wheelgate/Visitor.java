package io.wheelgate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody in front of a browser: keeps cookies, follows nothing, and sends the token that the web apps ask for. */
public final class Visitor {

    public static final String ENGINE = "/camunda/api/engine/engine/default";

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String desk;

    public Visitor(int port) {
        this.desk = "http://127.0.0.1:" + port;
    }

    /** The administrator of every {@link DeskTest}. */
    public static Visitor administrator(int port) {
        try {
            String password = Files.readString(Path.of("src/test/resources/administrator.password"))
                    .strip();
            return loggedIn(port, "ada", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Logs in through the desk's form, and opens Tasklist for the web apps' token. */
    public static Visitor loggedIn(int port, String id, String password) {
        Visitor visitor = new Visitor(port);
        HttpResponse<String> answer = visitor.logIn(id, password);
        if (!answer.headers().firstValue("Location").orElse("").endsWith(visitor.desk + "/")) {
            throw new AssertionError(id + " could not log in: " + answer.statusCode() + " "
                    + answer.headers().map());
        }
        visitor.get("/camunda/app/tasklist/default/");
        visitor.get("/camunda/api/admin/auth/user/default");
        return visitor;
    }

    public HttpResponse<String> logIn(String id, String password) {
        Matcher token = FORM_TOKEN.matcher(get("/login").body());
        String form = "username=" + encoded(id) + "&password=" + encoded(password)
                + (token.find() ? "&_csrf=" + encoded(token.group(1)) : "");
        return send("POST", "/login", "application/x-www-form-urlencoded", form);
    }

    /** Sends one of the desk's own forms, with the token that the page carries. */
    public HttpResponse<String> sendForm(String page, String path, String fields) {
        Matcher token = FORM_TOKEN.matcher(get(page).body());
        String form = (token.find() ? "_csrf=" + encoded(token.group(1)) + "&" : "") + fields;
        return send("POST", path, "application/x-www-form-urlencoded", form);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    public HttpResponse<String> put(String path, String json) {
        return send("PUT", path, "application/json", json);
    }

    public HttpResponse<String> send(String method, String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).method(method, BodyPublishers.ofString(body)));
    }

    /** Also for bodies in another charset, and for headers of one's own. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(desk + path)).timeout(Duration.ofSeconds(60));
    }

    public java.util.Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
