"""A code with all its fields at once, on the command line."""


def test_a_code_is_added_and_edited_each_as_one_version(study):
    words = ["codebook", "add", "trust", "--under", "systems", "--key", "free", "--brief", "Relying on.", "--as", "ann"]
    assert study(*words).stdout == "Added “trust”, as version 2 of the codebook.\n"
    made = study.json("codebook", "edit", "trust", "--name", "reliance", "--key", "", "--when", "a\nb\n", "--as", "ann")
    assert made | {"id": ""} == {
        "id": "",
        "name": "reliance",
        "key": "",
        "colour": "",
        "parent": "systems",
        "brief_definition": "Relying on.",
        "full_definition": "",
        "when_to_use": "a\nb\n",
        "when_not_to_use": "",
        "example": "",
        "version": 3,
    }
    assert study("undo", "--as", "ann").stdout.startswith("Undid: Renamed “trust” to “reliance” and changed it")


def test_a_free_key_is_one_that_no_code_has(study):
    key = study.json("codebook", "add", "trust", "--key", "free", "--as", "ann")["key"]
    assert [code["key"] for code in study.json("codebook", "show")["codes"]].count(key) == 1


def test_a_clash_of_keys_is_refused_and_told(study):
    study("codebook", "add", "trust", "--key", "v", "--as", "ann")
    told = study("codebook", "edit", "systems", "--key", "v", "--as", "ann", status=1).stderr
    assert "“v” is the key of “trust”." in told


def test_an_own_code_is_edited_in_all_fields(study):
    study("themes", "add", "left out", "--as", "ann")
    made = study.json("themes", "edit", "left out", "--name", "excluded", "--when-not", "Of things.", "--as", "ann")
    assert (made["name"], made["when_not_to_use"]) == ("excluded", "Of things.")
    assert "no code “excluded”" in study("themes", "edit", "excluded", "--key", "", "--as", "bob", status=1).stderr


def test_nothing_given_is_said(study):
    assert "Nothing was given" in study("codebook", "edit", "systems", "--as", "ann", status=2).stderr
    assert "Nothing was given" in study("themes", "edit", "systems", "--as", "ann", status=2).stderr
