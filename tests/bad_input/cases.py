"""Every case of bad input that the first issue names, and the tests that drive it through the program."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FORM: Final = "tests/desk/intake/test_request_form.py"
REFUSALS: Final = "tests/desk/live/test_refusals.py"
RUNNING: Final = "tests/bad_input/test_running_desk.py"
STARTS: Final = "tests/bad_input/test_starts.py"
DISKS: Final = "tests/bad_input/test_disks.py"
PORT: Final = "tests/desk/live/test_real_port.py"

CASES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "unknown channel": (
            f"{FORM}::test_an_unknown_channel_says_what_to_do",
            f"{RUNNING}::test_an_unknown_channel_says_so_and_repeats_nothing",
        ),
        "missing field": (f"{FORM}::test_a_required_field_wants_an_answer",),
        "over-long field": (f"{FORM}::test_over_long_answers_are_not_cut_off",),
        "wrongly typed field": (
            f"{FORM}::test_a_wrong_answer_gets_its_message_and_keeps_the_others",
            f"{RUNNING}::test_a_wrong_field_is_named_and_the_others_are_kept",
        ),
        "message over 16 KiB": (
            f"{REFUSALS}::test_a_message_over_16_kib_is_refused_and_the_socket_stays",
            f"{RUNNING}::test_a_message_over_16_kib_is_refused_by_its_id_and_the_next_one_arrives",
        ),
        "binary, malformed or unknown frame": (
            f"{REFUSALS}::test_a_bad_frame_is_answered_and_the_third_in_a_row_ends_the_socket",
            f"{RUNNING}::test_after_each_kind_of_bad_frame_the_chat_goes_on",
            f"{PORT}::test_sockets_close_with_their_codes",
        ),
        "stale ticket": (
            f"{REFUSALS}::test_a_ticket_is_good_for_half_a_minute",
            f"{RUNNING}::test_a_ticket_opens_one_socket",
        ),
        "foreign Origin": (
            f"{REFUSALS}::test_another_sites_page_opens_no_socket",
            f"{PORT}::test_another_origin_is_answered_with_403",
            f"{RUNNING}::test_a_form_of_another_origin_is_refused",
        ),
        "second tab": (f"{RUNNING}::test_a_second_tab_takes_over_and_the_first_is_told_why",),
        "closed session's socket": (
            f"{REFUSALS}::test_a_session_that_is_over_has_no_socket",
            f"{RUNNING}::test_a_session_that_is_over_gives_no_ticket_and_closes_a_late_socket",
        ),
        "worker restart while a customer without JavaScript waits": (
            "tests/desk/intake/test_session_pages.py::test_after_a_restart_the_form_comes_back_with_an_apology",
            f"{RUNNING}::test_a_restart_gives_a_customer_without_javascript_the_form_back",
        ),
        "full disk": (
            f"{DISKS}::test_on_a_full_disk_people_talk_on_and_the_transcript_counts_what_is_missing",
            f"{DISKS}::test_a_disk_that_is_full_at_the_start_is_refused_in_one_line",
        ),
        "read-only disk": (
            "tests/desk/live/test_recording.py"
            "::test_a_full_or_read_only_disk_keeps_nobody_from_talking_and_leaves_a_counted_gap",
            f"{DISKS}::test_a_read_only_disk_is_refused_in_one_line_that_names_the_folder",
        ),
        "missing key": (f"{STARTS}::test_a_missing_key_is_named_and_not_made_anew",),
        "wrong key": (
            f"{STARTS}::test_the_key_of_another_installation_is_refused_by_its_place",
            "tests/cli/test_vault.py::test_the_key_from_before_is_refused_by_name",
        ),
        "port in use": (
            f"{STARTS}::test_a_port_in_use_is_refused_by_its_number",
            "tests/cli/test_demo.py::test_a_port_in_use_is_refused",
        ),
        "data folder of a newer version": (
            f"{STARTS}::test_a_folder_of_a_newer_version_is_refused_and_left_alone",
        ),
        "broken line in a rehearse file": (
            "tests/cli/rehearse/test_rehearse.py::test_a_broken_line_is_named_and_nothing_is_played",
        ),
    }
)
