//! The rules' own examples, as tables.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(id: &str, kind: Kind, cases: &[(&str, &str)]) {
    let system = system(id).unwrap();
    for &(korean, expected) in cases {
        assert_eq!(romanize(korean, system, kind, false, Exceptions::builtin()), expected, "{korean} in {id}");
    }
}

/// Examples of notice 2000-8, sections 2 and 3.
#[test]
fn revised_words() {
    check(
        "rr",
        Kind::Word,
        &[
            ("구미", "gumi"),
            ("영동", "yeongdong"),
            ("백암", "baegam"),
            ("옥천", "okcheon"),
            ("합덕", "hapdeok"),
            ("호법", "hobeop"),
            ("월곶", "wolgot"),
            ("벚꽃", "beotkkot"),
            ("한밭", "hanbat"),
            ("구리", "guri"),
            ("설악", "seorak"),
            ("칠곡", "chilgok"),
            ("임실", "imsil"),
            ("울릉", "ulleung"),
            ("대관령", "daegwallyeong"),
            ("백마", "baengma"),
            ("신문로", "sinmunno"),
            ("종로", "jongno"),
            ("왕십리", "wangsimni"),
            ("별내", "byeollae"),
            ("신라", "silla"),
            ("학여울", "hangnyeoul"),
            ("알약", "allyak"),
            ("해돋이", "haedoji"),
            ("같이", "gachi"),
            ("굳히다", "guchida"),
            ("좋고", "joko"),
            ("놓다", "nota"),
            ("잡혀", "japyeo"),
            ("낳지", "nachi"),
            ("묵호", "mukho"),
            ("집현전", "jiphyeonjeon"),
            ("압구정", "apgujeong"),
            ("낙동강", "nakdonggang"),
            ("죽변", "jukbyeon"),
            ("낙성대", "nakseongdae"),
            ("합정", "hapjeong"),
            ("팔당", "paldang"),
            ("샛별", "saetbyeol"),
            ("울산", "ulsan"),
            ("광희문", "gwanghuimun"),
            ("남산", "namsan"),
            ("속리산", "songnisan"),
            ("금강", "geumgang"),
            ("경복궁", "gyeongbokgung"),
            ("무량수전", "muryangsujeon"),
            ("연화교", "yeonhwagyo"),
            ("극락전", "geungnakjeon"),
            ("안압지", "anapji"),
            ("남한산성", "namhansanseong"),
            ("화랑대", "hwarangdae"),
            ("불국사", "bulguksa"),
            ("현충사", "hyeonchungsa"),
            ("독립문", "dongnimmun"),
            ("오죽헌", "ojukheon"),
            ("촉석루", "chokseongnu"),
            ("종묘", "jongmyo"),
            ("다보탑", "dabotap"),
            ("좋아", "joa"),
            ("많아", "mana"),
            ("싫어", "sireo"),
            ("읽기", "ilgi"),
            ("앉다", "anda"),
            ("의견란", "uigyeonnan"),
            ("한라산", "hallasan"),
            ("호랑이", "horangi"),
        ],
    );
}

#[test]
fn revised_names_and_places() {
    check(
        "rr",
        Kind::Person,
        &[
            ("민용하", "Min Yongha"),
            ("송나리", "Song Nari"),
            ("한복남", "Han Boknam"),
            ("홍빛나", "Hong Bitna"),
            ("부형권", "Bu Hyeonggwon"),
            ("남궁옥분", "Namgung Okbun"),
            ("홍 길동", "Hong Gildong"),
            ("박목월", "Bak Mokwol"),
            ("김", "Gim"),
        ],
    );
    check(
        "rr",
        Kind::Place,
        &[
            ("충청북도", "Chungcheongbuk-do"),
            ("제주도", "Jeju-do"),
            ("의정부시", "Uijeongbu-si"),
            ("양주군", "Yangju-gun"),
            ("도봉구", "Dobong-gu"),
            ("신창읍", "Sinchang-eup"),
            ("삼죽면", "Samjuk-myeon"),
            ("인왕리", "Inwang-ri"),
            ("당산동", "Dangsan-dong"),
            ("봉천1동", "Bongcheon 1(il)-dong"),
            ("종로2가", "Jongno 2(i)-ga"),
            ("퇴계로3가", "Toegyero 3(sam)-ga"),
            ("청량리동", "Cheongnyangni-dong"),
            ("왕십리", "Wangsimni"),
            ("독도", "Dokdo"),
            ("여의도", "Yeouido"),
            ("서울특별시 종로구", "Seoul Jongno-gu"),
            ("제주특별자치도", "Jeju-do"),
            ("세종대로", "Sejong-daero"),
            ("테헤란로8길", "Teheran-ro 8(pal)-gil"),
            ("중구", "Jung-gu"),
            ("창원시성산구", "Changwon-si Seongsan-gu"),
        ],
    );
}

/// Examples of the ALA-LC table and of the 1939 paper.
#[test]
fn mccune_reischauer() {
    check(
        "mr",
        Kind::Person,
        &[
            ("부형권", "Pu Hyŏng-gwŏn"),
            ("하태원", "Ha T'ae-wŏn"),
            ("안응렬", "An Ŭng-nyŏl"),
            ("박목월", "Pak Mog-wŏl"),
            ("이순신", "Yi Sun-sin"),
            ("김달진", "Kim Tal-chin"),
            ("강필경", "Kang P'il-gyŏng"),
            ("박혁거세", "Pak Hyŏkkŏse"),
        ],
    );
    check(
        "mr",
        Kind::Word,
        &[
            ("종로", "chongno"),
            ("독립문", "tongnimmun"),
            ("한국", "han'guk"),
            ("낙동강", "naktonggang"),
            ("청량리", "ch'ŏngnyangni"),
            ("쉬리", "shwiri"),
            ("실학", "sirhak"),
            ("발달", "paltal"),
            ("살던", "saldŏn"),
            ("평가", "p'yŏngka"),
            ("읽기", "ilki"),
        ],
    );
    check(
        "mr",
        Kind::Place,
        &[("전라도", "Chŏlla-do"), ("평택군", "P'yŏngt'aek-kun"), ("평택읍", "P'yŏngt'aeg-ŭp"), ("구기동", "Kugi-dong")],
    );
    check("mr-plain", Kind::Person, &[("부형권", "Pu Hyong-gwon"), ("하태원", "Ha Tae-won")]);
}

#[test]
fn other_systems() {
    check(
        "dprk",
        Kind::Person,
        &[("김정은", "Kim Jong Un"), ("이용호", "Ri Yong Ho"), ("최룡해", "Choe Ryong Hae"), ("김영철", "Kim Yong Chol")],
    );
    check("dprk", Kind::Word, &[("평양", "phyongyang"), ("개성", "kaesong"), ("청진", "chongjin")]);
    check(
        "rr-academic",
        Kind::Word,
        &[("집", "jib"), ("독립", "doglib"), ("물엿", "mul-yeos"), ("없었습니다", "eobs-eoss-seubnida")],
    );
    check("yale", Kind::Word, &[("한글", "hankul"), ("부산", "pusan"), ("구름", "kwulum"), ("의사", "uysa")]);
}

#[test]
fn text_around_the_hangul_stays() {
    check(
        "rr",
        Kind::Word,
        &[
            ("", ""),
            ("KBS 방송", "KBS bangsong"),
            ("제3공화국", "je3gonghwaguk"),
            ("ㅋㅋ 金 가", "ㅋㅋ 金 ga"),
            ("\u{1107}\u{116e}", "bu"),
        ],
    );
    assert_eq!(untouched("KBS 방송, 제3공화국 金"), ["KBS", "3", "金"]);
    let customary = |korean| romanize(korean, &SYSTEMS[0], Kind::Person, true, Exceptions::builtin());
    assert_eq!(customary("이순신"), "Lee Sunsin");
    assert_eq!(customary("최민호"), "Choi Minho");
}

#[test]
fn users_add_exceptions() {
    let (own, problems) = Exceptions::parse("밤윷\tpart\t밤뉻\n");
    assert!(problems.is_empty());
    let exceptions = Exceptions::builtin().with(own);
    assert_eq!(romanize("밤윷", &SYSTEMS[0], Kind::Word, false, &exceptions), "bamnyut");
    assert_eq!(romanize("학여울", &SYSTEMS[0], Kind::Word, false, &exceptions), "hangnyeoul");
}

fn any_text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("(\\PC|[가-힣]|[가-힣]{2,5}|[ᄀ-ᇂ]|[0-9 .,-]){0,12}").unwrap()
}

proptest! {
    #[test]
    fn nothing_panics(text in any_text(), customary: bool) {
        for system in &SYSTEMS {
            for kind in [Kind::Word, Kind::Person, Kind::Place] {
                romanize(&text, system, kind, customary, Exceptions::builtin());
            }
        }
    }

    #[test]
    fn revised_romanization_is_ascii(text in "[가-힣]{0,8}( [가-힣]{1,3})?") {
        for system in SYSTEMS.iter().filter(|s| s.id != "mr") {
            for kind in [Kind::Word, Kind::Person, Kind::Place] {
                let written = romanize(&text, system, kind, false, Exceptions::builtin());
                prop_assert!(written.is_ascii(), "{} {text} {written}", system.id);
            }
        }
    }
}
