//! Letters that are written for one another in names and titles.

/// Pairs of a letter and the one that stands for both: old forms (旧字体), forms used in names (異体字), and
/// simplified forms that print for characters outside the common sets.
const PAIRS: &str = "\
亞亜惡悪壓圧圍囲醫医爲為壹壱稻稲飮飲隱隠營営榮栄衞衛驛駅圓円緣縁艷艶鹽塩奧奥應応橫横歐欧毆殴黃黄溫温\
穩穏假仮價価畫画會会壞壊懷懐繪絵擴拡殼殻覺覚學学嶽岳樂楽渴渇卷巻陷陥勸勧寬寛關関歡歓觀観氣気歸帰龜亀\
僞偽戲戯犧犠卻却擧挙虛虚峽峡挾挟狹狭鄕郷曉暁區区驅駆勳勲薰薫徑径莖茎惠恵揭掲溪渓經経繼継輕軽鷄鶏藝芸\
擊撃缺欠儉倹劍剣圈圏檢検權権獻献縣県險険顯顕驗験嚴厳效効廣広恆恒鑛鉱號号國国黑黒濟済碎砕齋斎劑剤櫻桜\
册冊雜雑產産參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実舍舎寫写釋釈壽寿收収從従澁渋獸獣縱縦肅粛\
處処緖緒敍叙將将稱称涉渉燒焼證証奬奨條条狀状乘乗淨浄剩剰疊畳繩縄壤壌孃嬢讓譲釀醸觸触囑嘱寢寝愼慎晉晋\
眞真盡尽圖図粹粋醉酔穗穂隨随髓髄樞枢數数瀨瀬聲声靜静齊斉攝摂竊窃專専戰戦淺浅潛潜纖繊踐践錢銭禪禅雙双\
壯壮搜捜插挿爭争總総聰聡莊荘裝装騷騒增増藏蔵臟臓屬属續続墮堕體体對対帶帯滯滞臺台瀧滝擇択澤沢單単擔担\
膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁聽聴敕勅鎭鎮遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当鬭闘德徳獨独\
讀読屆届貳弐惱悩腦脳霸覇廢廃拜拝賣売麥麦發発髮髪拔抜蠻蛮祕秘濱浜甁瓶拂払佛仏竝並變変邊辺邉辺辨弁瓣弁\
辯弁舖舗寶宝萠萌豐豊飜翻沒没滿満默黙彌弥藥薬譯訳豫予餘余與与譽誉搖揺樣様謠謡來来賴頼亂乱覽覧龍竜兩両\
獵猟綠緑壘塁勵励禮礼隸隷靈霊齡齢戀恋爐炉勞労樓楼祿禄灣湾髙高﨑崎嵜崎嶋島嶌島𠮷吉槇槙籠篭檜桧淵渕壺壷\
蠣蛎鰺鯵諫諌曾曽鶯鴬竈釜檮梼蘆芦藪薮麴麹驒騨礪砺禱祷蟬蝉舘館萬万圀国峯峰桒桑濵浜埜野冨富帋紙凾函吳呉\
內内步歩每毎戶戸淸清淚涙";

/// The letter that stands for this one and its variants.
pub(super) fn unified(letter: char) -> char {
    // Most letters are no variant, and none below the ideographs is.
    if letter < '\u{3400}' {
        return letter;
    }
    VARIANTS.get(&letter).copied().unwrap_or(letter)
}

static VARIANTS: std::sync::LazyLock<std::collections::HashMap<char, char>> =
    std::sync::LazyLock::new(|| {
        let letters: Vec<char> = PAIRS.chars().collect();
        letters.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_pairs() {
        let letters: Vec<char> = PAIRS.chars().collect();
        assert!(letters.len().is_multiple_of(2));
        for pair in letters.chunks_exact(2) {
            assert_eq!(unified(pair[0]), pair[1]);
            assert_eq!(unified(pair[1]), pair[1], "{} leads on", pair[1]);
        }
    }
}
