import hashlib


def test_each_label_at_the_start_of_a_line_begins_a_turn(read):
    found = read("a.txt", "INT: How did it begin?\n\nP03: With talk.\nMore of it.\n\nINT: And then?\n")
    assert found.said == [("INT", "How did it begin?"), ("P03", "With talk.\nMore of it."), ("INT", "And then?")]


def test_the_stored_text_is_the_files_own(read):
    content = "INT: Hi?\r\n\r\n\tP03:  Yes.  \r\n"
    assert read("a.txt", content).text == content


def test_markdown_is_read_like_text_with_emphasised_labels(read):
    found = read("a.md", "# Interview 3\n\n**INT:** Hi?\n\n**Ana Ruiz**: Yes.\n")
    assert found.said == [("INT", "Hi?"), ("Ana Ruiz", "Yes.")]


def test_a_markdown_heading_is_nobodys_speech(read):
    found = read("a.md", "INT: Hi?\nP03: Yes.\n\n## Block 2: The huddle\n\nINT: And then?\nP03: No.\n")
    assert ("P03", "Yes.") in found.said


def test_an_ending_in_capitals_is_known_too(read):
    assert read("A.TXT", "INT: Hi?\nP03: Yes.").transcript.source.format == "txt"


def test_the_transcript_is_called_as_the_file_without_its_ending(read):
    assert read("folder/int.07.txt", "INT: Hi?\nP03: Yes.").transcript.name == "int.07"


def test_the_source_keeps_the_hash_of_the_original_bytes(read):
    content = b"\xef\xbb\xbfINT: Hi?\nP03: Yes."
    assert read("a.txt", content).transcript.source.sha256 == hashlib.sha256(content).hexdigest()


def test_a_pseudonym_replaces_the_label_and_the_name_in_the_speech(read):
    found = read("a.txt", "INT: Marisol, hi?\nMarisol: I am Marisol.\n", pseudonyms={"Marisol": "P10"})
    assert found.said == [("INT", "P10, hi?"), ("P10", "I am P10.")]
    assert "Marisol" not in found.text


def test_the_number_of_replaced_names_is_kept_with_the_source(read):
    found = read("a.txt", "INT: Marisol?\nMarisol: Yes.\n", pseudonyms={"Marisol": "P10"})
    assert found.dropped == ("2 names were replaced by pseudonyms.",)


def test_a_name_in_small_letters_is_left_and_warned_of(read):
    found = read("a.txt", "INT: Hi?\nMarisol: I mail as marisol.\n", pseudonyms={"Marisol": "P10"})
    assert any("“marisol”" in message for message in found.messages)


def test_a_file_called_by_a_persons_name_is_warned_of(read):
    found = read("interview_Marisol.txt", "INT: Hi?\nMarisol: Yes.\n", pseudonyms={"Marisol": "P10"})
    assert any("file's name" in message for message in found.messages)
