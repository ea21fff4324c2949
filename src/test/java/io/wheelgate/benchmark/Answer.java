package io.wheelgate.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Tells the script that runs a benchmark what was measured: one line of JSON that begins with an at sign. */
final class Answer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answer() {}

    static void tell(Object measured) throws JsonProcessingException {
        System.out.println("@" + JSON.writeValueAsString(measured));
        System.out.flush();
    }
}
