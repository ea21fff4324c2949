package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.web.Chart.Amount;
import io.wheelgate.web.Chart.Value;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Columns stand for their numbers. */
class ChartTest {

    @Test
    void theHighestColumnFillsThePicture() {
        Chart chart = chart(1, 4, 2);
        assertThat(chart.columns().get(1).parts().get(0)).isEqualTo(new Chart.Part("lead", 0, 100));
        assertThat(chart.columns().get(0).parts().get(0)).isEqualTo(new Chart.Part("lead", 75, 25));
        assertThat(chart.columns()).extracting(Chart.Column::x).containsExactly(0, 24, 48);
        assertThat(chart.description()).isEqualTo("times: 3 releases, median 2.0, most 4.0");
    }

    @Test
    void partsStandOnEachOther() {
        Value value = new Value("", List.of(new Amount("working", 1), new Amount("waiting", 3)));
        Chart chart = Chart.of("Times", "", List.of(value), String::valueOf);
        assertThat(chart.columns().get(0).parts())
                .containsExactly(new Chart.Part("working", 75, 25), new Chart.Part("waiting", 0, 75));
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(chart(1, 10, 2, 4).middle()).isEqualTo("3.0");
    }

    @Test
    void nothingAndZeroAreDrawnAsNothing() {
        assertThat(chart().isEmpty()).isTrue();
        assertThat(chart(0).columns().get(0).parts().get(0).height()).isZero();
    }

    private static Chart chart(double... sizes) {
        List<Value> values = DoubleStream.of(sizes)
                .mapToObj(size -> new Value("", List.of(new Amount("lead", size))))
                .toList();
        return Chart.of("Times", "", values, String::valueOf);
    }
}
