import Testing

@testable import Book

@Suite struct IDTests {
  @Test(arguments: [
    ("Ana Silva", "ana-silva"), ("Zoë Müller", "zoe-muller"),
    ("Zoe\u{308} Mu\u{308}ller", "zoe-muller"),
    ("Łukasz Żółć", "lukasz-zolc"), ("Jürgen Groß", "jurgen-gross"), ("Søren Ærø", "soren-aero"),
    ("José María Ñuñez", "jose-maria-nunez"), ("İpek Işık Şahin", "ipek-isik-sahin"),
    ("Nguyễn Văn Đức", "nguyen-van-duc"), ("Ștefan Țîrlea", "stefan-tirlea"),
    ("Анна Щукина", "anna-shchukina"), ("Юрій Їжак", "yuriy-yizhak"),
    ("Юлия Подъячева", "yuliya-podyacheva"),
    ("Γιώργος Παπαδόπουλος", "giorgos-papadopoylos"), ("Ψυχή", "psychi"),
    ("Siobhán O'Brien", "siobhan-obrien"), ("D’Arcy", "darcy"), ("Ana  -- Silva!", "ana-silva"),
    ("  Dr. Bo Chen, PhD ", "dr-bo-chen-phd"), ("Ana 🌱 Silva", "ana-silva"), ("李 Wei 2", "wei-2"),
    ("李小龙", nil), ("", nil), ("—", nil), ("'", nil), ("🌱", nil),
  ])
  func `a name gives an id`(name: String, id expected: String?) {
    #expect(makeID(fromName: name) == expected)
    if let expected { #expect(isID(expected)) }
  }
}
