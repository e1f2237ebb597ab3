"""Contrast, color blindness and distance, against published figures."""

import pytest

from peaceannot.model.color import (
    DEFICIENCIES,
    ciede2000,
    contrast,
    distance,
    gray,
    lab,
    luminance,
    simulated,
)

SHARMA = """
50.0000 2.6772 -79.7751 50.0000 0.0000 -82.7485 2.0425
50.0000 3.1571 -77.2803 50.0000 0.0000 -82.7485 2.8615
50.0000 2.8361 -74.0200 50.0000 0.0000 -82.7485 3.4412
50.0000 -1.3802 -84.2814 50.0000 0.0000 -82.7485 1.0000
50.0000 -1.1848 -84.8006 50.0000 0.0000 -82.7485 1.0000
50.0000 -0.9009 -85.5211 50.0000 0.0000 -82.7485 1.0000
50.0000 0.0000 0.0000 50.0000 -1.0000 2.0000 2.3669
50.0000 -1.0000 2.0000 50.0000 0.0000 0.0000 2.3669
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0009 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0010 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0011 7.2195
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0012 7.2195
50.0000 -0.0010 2.4900 50.0000 0.0009 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0010 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0011 -2.4900 4.7461
50.0000 2.5000 0.0000 50.0000 0.0000 -2.5000 4.3065
50.0000 2.5000 0.0000 73.0000 25.0000 -18.0000 27.1492
50.0000 2.5000 0.0000 61.0000 -5.0000 29.0000 22.8977
50.0000 2.5000 0.0000 56.0000 -27.0000 -3.0000 31.9030
50.0000 2.5000 0.0000 58.0000 24.0000 15.0000 19.4535
50.0000 2.5000 0.0000 50.0000 3.1736 0.5854 1.0000
50.0000 2.5000 0.0000 50.0000 3.2972 0.0000 1.0000
50.0000 2.5000 0.0000 50.0000 1.8634 0.5757 1.0000
50.0000 2.5000 0.0000 50.0000 3.2592 0.3350 1.0000
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644
63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.2630
61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620 1.8731
35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645
22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619 2.0373
36.4612 47.8580 18.3852 36.2715 50.5065 21.2231 1.4146
90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441
90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381
6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377
2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514 0.9082
"""
"""The test data of Sharma, Wu and Dalal (2005), table 1: two CIELAB colors, their difference."""


@pytest.mark.parametrize("line", SHARMA.split("\n")[1:-1])
def test_difference_is_that_of_the_published_test_data(line: str) -> None:
    light_1, a_1, b_1, light_2, a_2, b_2, expected = map(float, line.split())
    one, other = (light_1, a_1, b_1), (light_2, a_2, b_2)
    assert round(ciede2000(one, other), 4) == expected
    assert round(ciede2000(other, one), 4) == expected


def test_contrast_is_that_of_the_published_examples() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == 1
    for color, ratio in {
        "#767676": 4.54,
        "#777777": 4.48,
        "#949494": 3.03,
        "#595959": 7.00,
        "#0000FF": 8.59,
        "#FF0000": 4.00,
    }.items():
        assert contrast(color, "#FFFFFF") == pytest.approx(ratio, abs=0.005)
        assert contrast("#FFFFFF", color) == contrast(color, "#FFFFFF")


def test_primaries_are_where_cielab_has_them() -> None:
    assert lab("#FFFFFF") == pytest.approx((100, 0, 0), abs=0.01)
    assert lab("#FF0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.01)
    assert lab("#0000FF") == pytest.approx((32.30, 79.19, -107.86), abs=0.01)
    assert distance("#000000", "#FFFFFF") == pytest.approx(100, abs=0.01)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_who_lacks_a_cone_still_sees_grays_as_they_are(deficiency: str) -> None:
    for color in ("#000000", "#777777", "#FFFFFF"):
        assert simulated(color, deficiency) == color


def test_red_and_green_come_close_where_the_cone_is_missing() -> None:
    red, green = "#D04040", "#708000"
    assert distance(red, green) > 40
    for deficiency in ("protanopia", "deuteranopia"):
        seen = distance(simulated(red, deficiency), simulated(green, deficiency))
        assert seen < distance(red, green) / 2
    assert distance(simulated(red, "tritanopia"), simulated(green, "tritanopia")) > 30


def test_gray_is_as_bright_as_the_color() -> None:
    for color in ("#0072B2", "#B84E00", "#FF9E4F", "#101010"):
        seen = gray(color)
        assert seen[1:3] == seen[3:5] == seen[5:7]
        assert luminance(seen) == pytest.approx(luminance(color), abs=0.004)
