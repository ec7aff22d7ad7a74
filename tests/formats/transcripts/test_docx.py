def test_bold_labels_with_a_colon_name_the_speakers(read, word):
    found = read("a.docx", word.document(word.p(word.b("INT:"), " Hi?"), word.p(word.b("Ana Ruiz"), ": Yes.")))
    assert found.said == [("INT", "Hi?"), ("Ana Ruiz", "Yes.")]


def test_bold_labels_without_a_colon_that_recur_name_the_speakers(read, word):
    pair = word.p(word.b("Ana Ruiz"), " Hi?") + word.p(word.b("Bo"), "\tYes.")
    assert read("a.docx", word.document(pair, pair)).said == [("Ana Ruiz", "Hi?"), ("Bo", "Yes.")] * 2


def test_other_formatting_sets_labels_apart_too(read, word):
    pair = word.p(word.r("Ana", "<w:i/>"), " Hi?") + word.p(word.r("Bo", '<w:color w:val="FF0000"/>'), " Yes.")
    assert read("a.docx", word.document(pair, pair)).said == [("Ana", "Hi?"), ("Bo", "Yes.")] * 2


def test_bold_that_is_switched_off_is_none(read, word):
    line = word.p(word.r("Ana", '<w:b w:val="0"/>'), " Hi?")
    assert read("a.docx", word.document(line, line)).said == [(None, "Ana Hi?")] * 2


def test_a_word_that_is_stressed_once_is_no_label(read, word):
    found = read("a.docx", word.document(word.p("INT: Hi?"), word.p("P03: Yes."), word.p(word.b("Never"), " again.")))
    assert found.said[-1] == ("P03", "Yes.\nNever again.")


def test_a_label_in_a_paragraph_of_its_own_names_who_speaks_in_the_next(read, word):
    blocks = [word.p(word.b("Ana")), word.p("Hi?"), word.p(word.b("P03")), word.p("Yes.")] * 2
    assert read("a.docx", word.document(*blocks)).said == [("Ana", "Hi?"), ("P03", "Yes.")] * 2


def test_paragraphs_and_tables_are_read_in_the_order_of_the_document(read, word):
    found = read(
        "a.docx",
        word.document(word.p("INT: One?"), word.table(("P03", "Two."), ("INT", "Three?")), word.p("P03: Four.")),
    )
    assert found.said == [("INT", "One?"), ("P03", "Two."), ("INT", "Three?"), ("P03", "Four.")]


def test_a_turn_remembers_its_paragraph_or_row(read, word):
    found = read("a.docx", word.document(word.p(), word.p("INT: One?"), word.table(("P03", "Two."))))
    assert found.places == ["paragraph 2", "table 1, row 1"]


def test_each_paragraph_is_one_line_of_the_stored_text(read, word):
    found = read("a.docx", word.document(word.p("INT: Hi?"), word.p(), word.p("P03: Yes,"), word.p("and no.")))
    assert found.text == "INT: Hi?\n\nP03: Yes,\nand no."


def test_a_paragraphs_end_ends_a_sentence_even_before_small_letters(read, word):
    assert read("a.docx", word.document(word.p("P03: we talk"), word.p("they do not"))).sentences == [
        "we talk", "they do not",
    ]  # fmt: skip


def test_a_line_break_inside_a_paragraph_may_begin_a_turn(read, word):
    line = "<w:r><w:t>INT: Hi?</w:t><w:br/><w:t>P03: Yes.</w:t></w:r>"
    found = read("a.docx", word.document(word.p(line)))
    assert found.said == [("INT", "Hi?"), ("P03", "Yes.")]
    assert found.places == ["paragraph 1", "paragraph 1"]


def test_a_name_and_a_time_above_the_speech_are_a_label(read, word):
    line = word.b("Ana Ruiz") + '<w:r><w:t xml:space="preserve">   0:03</w:t><w:br/><w:t>Hi?</w:t></w:r>'
    found = read("a.docx", word.document(word.p(line)))
    assert found.said == [("Ana Ruiz", "Hi?")]
    assert found.times == [(3000, None)]


def test_a_heading_is_nobodys_speech(read, word):
    styles = '<w:styles><w:style w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style></w:styles>'
    blocks = [word.p("INT: Hi?"), word.p("P03: Yes."), word.p("Part two", style="Rubrik1"), word.p("INT: And then?")]
    assert ("P03", "Yes.") in read("a.docx", word.document(*blocks, styles=styles)).said


def test_tracked_deletions_are_left_out_and_insertions_read(read, word):
    line = f"<w:del>{word.r('never')}</w:del><w:ins>{word.r('always')}</w:ins>"
    found = read("a.docx", word.document(word.p("P03: "), word.p("P03: We ", line, " talk.")))
    assert found.said == [("P03", "We always talk.")]
    assert found.dropped == ("1 tracked deletion was left out.",)


def test_pseudonyms_stand_for_names_in_labels_and_speech(read, word):
    document = word.document(word.p(word.b("Marisol"), " I am Marisol."), word.p("INT: Hi, Marisol?"))
    found = read("a.docx", document, pseudonyms={"Marisol": "P10"})
    assert found.said == [("P10", "I am P10."), ("INT", "Hi, P10?")]
    assert "Marisol" not in found.text


def test_a_label_that_the_sheet_knows_counts_though_it_is_bold_only_once(read, word):
    found = read("a.docx", word.document(word.p(word.b("anna"), " Hi.")), labels=frozenset({"anna"}))
    assert found.said == [("anna", "Hi.")]


def test_a_remark_tells_the_paragraph(read, word):
    found = read("a.docx", word.document(word.p("INT: Hi?"), word.p("P03:"), word.p("INT: Hello?")))
    assert "Paragraph 2: “P03” is followed by no words; left out." in found.messages


def test_a_paragraph_that_is_too_long_is_refused_with_its_place(read, word):
    found = read("a.docx", word.document(word.p("INT: Hi?"), word.p("P03: " + "a " * 60_000)))
    assert found.refusal.message.startswith("Paragraph 2: This line has 120,005 characters")


def test_a_document_without_words_is_refused(read, word):
    assert read("a.docx", word.document(word.p())).refusal.message == "The document holds no words."


def test_an_empty_file_is_refused(read):
    assert read("a.docx", b"").refusal.message == "The file is empty."


def test_control_characters_are_replaced_once_and_said(read, word):
    # XML forbids most of them; this one it allows, and no text should hold it.
    found = read("a.docx", word.document(word.p("P03: a"), word.p('<w:r><w:sym w:char="0007"/></w:r>')))
    assert "␇" in found.text
    assert found.dropped == ("1 control character was replaced by visible signs.",)
